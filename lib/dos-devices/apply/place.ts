import { type Place, type PlacedError, placeText } from '../../arguments/index.js';

/**
 * The error for an invalid declaration. Its `place` lists the keys that lead to the wrong part,
 * outermost first: `['names', 'COM4', 'alias']`.
 */
export type DeclarationError = PlacedError;

/** @returns a place as messages write it: `declaration.names.COM4.alias` */
export function written(place: Place): string {
  return placeText('declaration', place);
}

/**
 * Checks one part of a declaration.
 * @param check a function that throws for an invalid part; it receives the place as messages write it
 * @throws {DeclarationError} the error of the check, with the place
 */
export function checkAt<T>(place: Place, check: (argument: string) => T): T {
  const argument = written(place);
  try {
    return check(argument);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error) || 'place' in error) throw error;
    // All other errors name their argument themselves.
    if (error.code === 'ERR_DOSDEV_INVALID_NAME') error.message = `${argument}: ${error.message}`;
    throw Object.assign(error, { place });
  }
}
