import { firstFew } from './first-few.js';

/** Several names were meant to change together. Some of them cannot, so none has been changed. */
export abstract class AllOrNothingError<Obstacle extends Error = Error> extends AggregateError {
  abstract readonly code: string;
  /** One error for each name that cannot be changed, as that change alone would throw it. */
  declare readonly errors: Obstacle[];

  /**
   * @param outcome what was not done, as a clause: `Nothing has been changed`
   * @param advice what to do, as a sentence; absent when the obstacles contain it
   */
  constructor(errors: readonly Obstacle[], outcome: string, advice?: string) {
    const reasons = firstFew(
      errors.map(({ message }) => message),
      ' ',
    );
    super(errors, `${outcome}: ${reasons}${advice === undefined ? '' : ` ${advice}`}`);
  }
}
