import { firstFew } from './first-few.js';

/**
 * Several names should change together, some of them cannot, and so none has been changed.
 */
export abstract class AllOrNothingError<Obstacle extends Error = Error> extends AggregateError {
  abstract readonly code: string;
  /** One error for each name that stands in the way, as that change itself would throw it. */
  declare readonly errors: Obstacle[];

  /**
   * @param outcome what has not been done, as a clause: `Nothing has been changed`
   * @param advice what to do, as a sentence; absent when the obstacles say it
   */
  constructor(errors: readonly Obstacle[], outcome: string, advice?: string) {
    const reasons = firstFew(
      errors.map(({ message }) => message),
      ' ',
    );
    super(errors, `${outcome}: ${reasons}${advice === undefined ? '' : ` ${advice}`}`);
  }
}
