import type { MisuseError } from '../status/index.js';

/** The keys and indices that lead to a part of a value, from the outermost on: `serialPorts`, `0`, `name`. */
export type Place = readonly (string | number)[];

/** An error about a part of a value. */
export type PlacedError = MisuseError & {
  /** The keys and indices that lead to what is wrong: `['serialPorts', 0, 'name']`. */
  readonly place: Place;
};

/**
 * @param argument what messages call the whole value: `spec`
 * @returns how messages write a place in it: `spec.serialPorts[0].name`
 */
export function placeText(argument: string, place: Place): string {
  const steps = place.map((key) => (typeof key === 'number' ? `[${key}]` : `.${key}`));
  return `${argument}${steps.join('')}`;
}

/**
 * Checks a part of a value.
 * @param argument what messages call the value: `spec.serialPorts`
 * @param key the part's key or index in it
 * @param check throws what is wrong; it is given what messages call the part: `spec.serialPorts[0]`
 * @throws {PlacedError} what the check throws, its place led to by the key
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

/** @returns the place that an error tells; an empty one where it tells none */
export function placeOf(error: Error): Place {
  return 'place' in error && Array.isArray(error.place) ? error.place : [];
}
