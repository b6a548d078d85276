import type { MisuseError } from '../status/index.js';

/** The keys and indices that lead to a part of a value, from the outermost on: `serialPorts`, `0`, `name`. */
export type Place = readonly (string | number)[];

/** An error about a part of a value. */
export type PlacedError = MisuseError & {
  /** The keys and indices that lead to the wrong value: `['serialPorts', 0, 'name']`. */
  readonly place: Place;
};

/**
 * @param argument the whole value's name in messages: `spec`
 * @returns the place as messages write it: `spec.serialPorts[0].name`
 */
export function placeText(argument: string, place: Place): string {
  const steps = place.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`));
  return `${argument}${steps.join('')}`;
}

/**
 * Checks a part of a value.
 * @param argument the value's name in messages: `spec.serialPorts`
 * @param key the part's key or index in it
 * @param check a function that throws for an invalid part; it receives the part's name in messages:
 *   `spec.serialPorts[0]`
 * @throws {PlacedError} the error of the check, with the key prepended to its place
 */
export function checkPart<T>(
  argument: string,
  key: string | number,
  check: (part: string) => T,
): T {
  try {
    return check(placeText(argument, [key]));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
    throw Object.assign(error, { place: [key, ...placeOf(error)] });
  }
}

/** @returns the place of an error; an empty one if it has none */
function placeOf(error: Error): Place {
  return 'place' in error && Array.isArray(error.place) ? error.place : [];
}
