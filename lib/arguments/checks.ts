import type { ObjectManager } from '../object-manager/index.js';
import { argumentText } from '../status/argument-text.js';
import { keysOf, readMember } from '../status/checks.js';
import { invalidArgType, misuse, quote } from '../status/index.js';
import { isRevoked } from '../status/revoked.js';
import { nearest } from './nearest.js';
import { renamedOption } from './renamed.js';

/** Members that every object manager has, and that values mistaken for one lack. */
const OBJECT_MANAGER_CALLS = ['identity', 'readLink', 'queryDosDevice'];

/** Checks that a value is an object manager: a backend, or a wrapper around one. */
export function checkObjectManager(name: string, value: unknown): asserts value is ObjectManager {
  const isOne =
    typeof value === 'object' &&
    value !== null &&
    !isRevoked(value) &&
    OBJECT_MANAGER_CALLS.every((call) => typeof readMember(name, value, call) === 'function');
  if (isOne) return;
  throw invalidArgType(
    name,
    'an object manager, such as a simulated process: machine.logon()',
    value,
  );
}

/**
 * Finds the object manager of an argument.
 * @param value an object manager, or the DOS devices on top of one
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` when it is neither
 */
export function objectManagerOf(name: string, value: unknown): ObjectManager {
  const isObject = typeof value === 'object' && value !== null && !isRevoked(value);
  const below = isObject ? readMember(name, value, 'objectManager') : undefined;
  const found = below === undefined ? value : below;
  checkObjectManager(name, found);
  return found;
}

/**
 * Refuses unknown keys, which are usually spelling mistakes.
 * @param name the object's name in messages: `options`
 * @param known all valid keys
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`, which names the key and the nearest valid one
 */
export function checkKeys(name: string, value: object, known: readonly string[]): void {
  const unknown = unknownKey(name, value, known);
  if (unknown === undefined) return;
  const kind = name === 'options' ? 'option' : 'key';
  const renamed = renamedOption(unknown, known);
  const rest = renamed === undefined ? advice(unknown, known) : `${code(unknown)}; ${renamed.now}`;
  const message = `${argumentText(name)} has an unknown ${kind} ${rest}`;
  throw misuse('ERR_DOSDEV_INVALID_ARG_VALUE', message);
}

/**
 * @param name what messages call the object
 * @returns the first key of an object that is not valid
 */
export function unknownKey(
  name: string,
  value: object,
  known: readonly string[],
): string | undefined {
  return keysOf(name, value).find((key) => !known.includes(key));
}

/** @returns an unknown word, with the nearest known one: `` `folow`; did you mean `follow`? `` */
export function advice(unknown: string, known: readonly string[]): string {
  const meant = nearest(unknown, known);
  if (meant !== undefined) return `${code(unknown)}; did you mean ${code(meant)}?`;
  const rule = known.length === 0 ? 'it takes none' : `it takes ${known.map(code).join(', ')}`;
  return `${code(unknown)}; ${rule}`;
}

/** Formats a key, which can be any text, even with control characters. */
function code(key: string): string {
  const quoted = quote(key);
  return quoted === `'${key}'` ? `\`${key}\`` : quoted;
}

/** A backend's class of handles. */
export interface HandleClass<T extends object> {
  /** Whether a value is an instance of this very class. Derived objects and proxies are not. */
  made(value: unknown): value is T;
}

/** Checks that a value is a handle of this backend. A handle of another backend is misuse. */
export function checkHandle<T extends object>(
  name: string,
  value: unknown,
  handleClass: HandleClass<T>,
): asserts value is T {
  if (!handleClass.made(value)) {
    throw invalidArgType(name, 'a handle that this backend opened', value);
  }
}
