import type { Place } from '../arguments/index.js';
import { DosDevError, type OwnErrorCode, sharedReason } from '../status/dosdev-error.js';
import { recognisable } from '../status/recognisable.js';
import { firstFew } from './first-few.js';

/** An error with the part of a declaration, a snapshot or a list that it is about. */
export type PlacedObstacle = Error & {
  /** The keys and indices that lead to that part: `['names', 'COM4']`. */
  readonly place: Place;
};

/** @returns the same error with its place */
export function placed(error: Error, place: Place): PlacedObstacle {
  return Object.assign(error, { place });
}

/** Attaches errors as `AggregateError` does: `util.inspect` shows them, and no enumeration has them. */
export function holdErrors(error: Error, errors: readonly PlacedObstacle[]): void {
  const value = [...errors];
  Object.defineProperty(error, 'errors', { value, writable: true, configurable: true });
}

/**
 * Several names were meant to change together. Some of them cannot, so none has been changed.
 * `reason` is the one that all its errors share, otherwise `'other'`.
 */
export abstract class AllOrNothingError extends DosDevError {
  static {
    recognisable(AllOrNothingError, 'AllOrNothingError');
  }

  /**
   * One error for each name that cannot be changed, as that change alone would throw it, with its
   * place.
   */
  declare readonly errors: readonly PlacedObstacle[];

  /**
   * @internal Only the classes of this package extend it.
   * @param outcome what was not done, as a clause: `Nothing has been changed`
   * @param advice what to do, as a sentence; absent when the obstacles contain it
   */
  protected constructor(
    code: OwnErrorCode,
    errors: readonly PlacedObstacle[],
    outcome: string,
    advice?: string,
  ) {
    const reasons = firstFew(
      errors.map(({ message }) => message),
      ' ',
    );
    super(`${outcome}: ${reasons}`, { code, reason: sharedReason(errors), hint: advice });
    holdErrors(this, errors);
  }
}
