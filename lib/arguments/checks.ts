import type { ObjectManager } from '../object-manager/index.js';
import { argumentText } from '../status/argument-text.js';
import { keysOf, readMember } from '../status/checks.js';
import { invalidArgType, misuse, quote } from '../status/index.js';
import { isRevoked } from '../status/revoked.js';
import { nearest } from './nearest.js';

/** What every object manager answers, and what people take for one does not. */
const OBJECT_MANAGER_CALLS = ['identity', 'readLink', 'queryDosDevice'];

/** An object manager: a backend, or one that somebody put around it. */
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
 * Refuses keys that no code reads: they are spelling mistakes.
 * @param name what messages call the object: `options`
 * @param known every key that there is
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`: the key, and the nearest known one
 */
export function checkKeys(name: string, value: object, known: readonly string[]): void {
  const unknown = unknownKey(name, value, known);
  if (unknown === undefined) return;
  const kind = name === 'options' ? 'option' : 'key';
  const message = `${argumentText(name)} has an unknown ${kind} ${advice(unknown, known)}`;
  throw misuse('ERR_DOSDEV_INVALID_ARG_VALUE', message);
}

/**
 * @param name what messages call the object
 * @returns the first key of an object that is not among those that there are
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

/** A key may be any text, control characters among it. */
function code(key: string): string {
  const quoted = quote(key);
  return quoted === `'${key}'` ? `\`${key}\`` : quoted;
}

/** A backend's class of handles. */
export interface HandleClass<T extends object> {
  /** Whether a value is one of its own: nothing that inherits from one, and no proxy of one. */
  made(value: unknown): value is T;
}

/** A handle of this backend's class: one of another backend is misuse. */
export function checkHandle<T extends object>(
  name: string,
  value: unknown,
  handleClass: HandleClass<T>,
): asserts value is T {
  if (!handleClass.made(value)) {
    throw invalidArgType(name, 'a handle that this backend opened', value);
  }
}
