import { placeText } from '../../arguments/index.js';
import type { MisuseError } from '../../status/index.js';

/** The keys that lead to a part of a declaration, from the outermost on: `names`, `COM4`, `alias`. */
export type Place = readonly string[];

/** What is thrown for a declaration that is none, or not of this form. */
export type DeclarationError = MisuseError & {
  /** The keys that lead to what is wrong, from the outermost on: `['names', 'COM4', 'alias']`. */
  readonly place: readonly string[];
};

/** → how messages write a place: `declaration.names.COM4.alias` */
export function written(place: Place): string {
  return placeText('declaration', place);
}

/**
 * Checks what stands in one place.
 * @param check throws what is wrong; it is given the place as messages write it
 * @throws {DeclarationError} that error, with the place
 */
export function checkAt<T>(place: Place, check: (argument: string) => T): T {
  const argument = written(place);
  try {
    return check(argument);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error) || 'place' in error) throw error;
    // All others name their argument themselves.
    if (error.code === 'ERR_DOSDEV_INVALID_NAME') error.message = `${argument}: ${error.message}`;
    throw Object.assign(error, { place });
  }
}
