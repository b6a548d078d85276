import { wrongRange, wrongType, wrongValue } from './argument-errors.js';
import { argumentText } from './argument-text.js';
import { misuseError } from './misuse-error.js';
import { isInstance, isRevoked } from './revoked.js';

// Checks of arguments. Each is given what messages call the argument: `path`, a part of one
// (`options.scope`), or a parameter with its function, `parseObjectPath(path)`.

export function checkString(name: string, value: unknown): asserts value is string {
  if (typeof value !== 'string') throw wrongType(name, 'a string', value);
}

export function checkStringOrNull(name: string, value: unknown): asserts value is string | null {
  if (value !== null && typeof value !== 'string') {
    throw wrongType(name, 'a string or null', value);
  }
}

export function checkBoolean(name: string, value: unknown): asserts value is boolean {
  if (typeof value !== 'boolean') throw wrongType(name, 'true or false', value);
}

export function checkBytes(name: string, value: unknown): asserts value is Uint8Array {
  if (!isInstance(value, Uint8Array)) throw wrongType(name, 'a Uint8Array', value);
  if (isDetached(value)) throw wrongValue(name, 'bytes that are still there', value);
}

/** Whether the memory of a `Uint8Array` has been transferred to another thread. */
function isDetached({ buffer }: Uint8Array): boolean {
  try {
    new Uint8Array(buffer);
    return false;
  } catch {
    return true;
  }
}

/** Checks for a whole number from 0 to `maximum`, for example a 32-bit mask. */
export function checkUnsigned(
  name: string,
  value: unknown,
  maximum = 0xffff_ffff,
): asserts value is number {
  if (typeof value !== 'number') throw wrongType(name, 'a number', value);
  if (!Number.isInteger(value) || value < 0 || value > maximum) {
    throw wrongRange(name, `a whole number >= 0 and <= ${maximum} (for a mask: mask >>> 0)`, value);
  }
}

const CODE_MIN = -0x8000_0000;
const CODE_MAX = 0xffff_ffff;

/** Checks for an NTSTATUS, a Win32 error or an `HRESULT`: 32 bits, signed or unsigned. */
export function checkCode(name: string, value: unknown): asserts value is number {
  if (typeof value !== 'number') throw wrongType(name, 'a number', value);
  if (!Number.isInteger(value) || value < CODE_MIN || value > CODE_MAX) {
    throw wrongRange(name, `a whole number >= ${CODE_MIN} and <= ${CODE_MAX}`, value);
  }
}

/** Checks for an object with named members, which arrays and functions are not. */
export function checkObject(name: string, value: unknown): asserts value is object {
  if (!isObject(value)) throw wrongType(name, 'an object', value);
}

/** Whether a value is an object with named members. */
export function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !isRevoked(value) && !Array.isArray(value);
}

export function checkList(name: string, value: unknown): asserts value is readonly unknown[] {
  if (isRevoked(value) || !Array.isArray(value)) throw wrongType(name, 'an array', value);
}

/** Checks for an array of strings. Messages refer to an item as `names[1]`. */
export function checkStrings(name: string, value: unknown): asserts value is readonly string[] {
  checkList(name, value);
  for (const [index, item] of listItems(name, value)) {
    if (typeof item !== 'string') throw wrongType(`${name}[${index}]`, 'a string', item);
  }
}

/**
 * Reads the items of a list, one after the other: it may be a proxy that throws, or has no end.
 * @returns each item with its index
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`, with the thrown value as its `cause`
 */
export function* listItems(
  name: string,
  list: readonly unknown[],
): Generator<readonly [index: number, item: unknown]> {
  const length = readMember(name, list, 'length');
  for (let index = 0; index < Number(length); index++) {
    yield [index, readMember(name, list, index)];
  }
}

export function checkFunction(name: string, value: unknown): void {
  if (typeof value !== 'function' || isRevoked(value)) {
    throw wrongType(name, 'a function', value);
  }
}

/** Checks for a string from a fixed set. */
export function checkWord(name: string, value: unknown, words: readonly string[]): void {
  if (typeof value === 'string' && words.includes(value)) return;
  throw wrongValue(name, `one of ${listed(words)}`, value);
}

/** @returns `'local', 'global'` */
export function listed(words: readonly string[]): string {
  return words.map((word) => `'${word}'`).join(', ');
}

/**
 * Reads a member of an argument. Its getter or proxy may throw.
 * @param name the object's name in messages
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`, with the thrown value as its `cause`
 */
export function readMember(name: string, value: object, key: string | number): unknown {
  try {
    return Reflect.get(value, key);
  } catch (cause) {
    throw unreadable(partOf(name, key), cause);
  }
}

/**
 * The same for a member that must be the object's own. One that every object has inherited from a
 * changed `Object.prototype` would make a change another one, so it is neither obeyed nor ignored.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` also for an inherited member
 */
export function readOwnMember(name: string, value: object, key: string): unknown {
  const member = readMember(name, value, key);
  if (member === undefined || isOwn(name, value, key)) return member;
  throw inherited(name, key);
}

function isOwn(name: string, value: object, key: string): boolean {
  try {
    return Object.hasOwn(value, key);
  } catch (cause) {
    throw unreadable(partOf(name, key), cause);
  }
}

/** @returns the error for a member that an object has inherited */
export function inherited(name: string, key: string): TypeError {
  const rule =
    'must be a member of the object itself, and is inherited, such as from Object.prototype';
  return misuseError('ERR_DOSDEV_INVALID_ARG_VALUE', `${argumentText(partOf(name, key))} ${rule}`);
}

function partOf(name: string, key: string | number): string {
  return typeof key === 'number' ? `${name}[${key}]` : `${name}.${key}`;
}

/**
 * An object argument's own members, each read once.
 * @returns the members, unchecked
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` when it is not an object; the errors of
 *   {@link readOwnMember}
 */
export function readMembers<Key extends string>(
  name: string,
  value: unknown,
  keys: readonly Key[],
): Readonly<Record<Key, unknown>> {
  checkObject(name, value);
  const members = keys.map((key) => [key, readOwnMember(name, value, key)]);
  return Object.fromEntries(members) as Record<Key, unknown>;
}

function unreadable(name: string, cause: unknown) {
  const message = `${argumentText(name)} cannot be read: a getter or a proxy throws`;
  return Object.assign(misuseError('ERR_DOSDEV_INVALID_ARG_VALUE', message), { cause });
}

/**
 * Reads the keys of an argument, which may be a proxy that throws.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`, with the thrown value as its `cause`
 */
export function keysOf(name: string, value: object): readonly string[] {
  try {
    // Copying an object reads these members as well.
    for (const symbol of Object.getOwnPropertySymbols(value)) Reflect.get(value, symbol);
    return Object.keys(value);
  } catch (cause) {
    throw unreadable(name, cause);
  }
}
