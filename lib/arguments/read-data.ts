import { keysOf, readMember } from '../status/checks.js';
import { invalidArgValue } from '../status/index.js';
import { isRevoked } from '../status/revoked.js';
import { type Place, placeText } from './place.js';

/** Valid data is not nested more deeply. What is below is left as it is, for checks to refuse. */
const DEEPEST = 8;

/**
 * Reads data: each member once, so that no getter or proxy returns another value later. What is
 * neither a list nor an object with members is kept as it is.
 * @param argument the value's name in messages: `declaration`
 * @returns a copy without getters and proxies
 * @throws {PlacedError} `ERR_DOSDEV_INVALID_ARG_VALUE` for a part that cannot be read
 */
export function readData(argument: string, value: unknown): unknown {
  return copyOf(argument, value, [], new Map());
}

function copyOf(
  argument: string,
  value: unknown,
  place: Place,
  known: Map<object, unknown>,
): unknown {
  if (typeof value !== 'object' || value === null || place.length > DEEPEST) return value;
  const earlier = known.get(value);
  if (earlier !== undefined) return earlier;
  const name = placeText(argument, place);
  if (isRevoked(value)) throw at(place, () => invalidArgValue(name, 'readable', value));
  const isList = Array.isArray(value);
  const copy = isList ? [] : Object.create(prototypeOf(value));
  known.set(value, copy);
  for (const key of reading(place, () => keysOf(name, value))) {
    const step = isList && isIndex(key) ? Number(key) : key;
    const member = reading(place, () => readMember(name, value, step));
    const part = copyOf(argument, member, [...place, step], known);
    // A plain assignment would set the prototype for `__proto__`.
    Object.defineProperty(copy, key, { value: part, enumerable: true, writable: true });
  }
  if (isList)
    setLength(
      copy,
      reading(place, () => readMember(name, value, 'length')),
    );
  return copy;
}

/** A list may have holes at its end, which are refused with what is in it. */
function setLength(list: unknown[], length: unknown): void {
  if (Number.isInteger(length) && Number(length) < 2 ** 32) list.length = Number(length);
}

function isIndex(key: string): boolean {
  return /^\d+$/.test(key);
}

/** Messages name an object by its class. */
function prototypeOf(value: object): object | null {
  try {
    return Object.getPrototypeOf(value);
  } catch {
    return null;
  }
}

function reading<T>(place: Place, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw at(place, () => error as Error);
  }
}

function at(place: Place, error: () => Error): Error {
  return Object.assign(error(), { place });
}
