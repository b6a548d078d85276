import { checkString, isObject, readMember } from '../../arguments/index.js';
import {
  DOS_DEVICES,
  dosDevicePath,
  type ParsedDosDeviceName,
  parseDosDeviceName,
  splitDosDeviceName,
  upcase,
} from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { hasLocalNames, linkPath, type Scope } from '../../object-manager/scope.js';
import { invalidArgValue, quote, STATUS } from '../../status/index.js';
import { linkNames } from './link-names.js';

/** A name as a list contains it, which is not parsed. */
export interface ExactName {
  readonly exact: string;
}

/** A name in any spelling, or as a list contains it. */
export type GivenName = string | ExactName;

/** Names that all spellings leave unchanged: only a drive letter's colon, no blank or full stop at an end. */
const PLAIN = /^(?:[A-Z]:|(?![ ])[^\\/:\p{Cc}]*(?<![ .]))$/iu;

/** @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` when a name is not a string */
export function checkName(given: GivenName): void {
  const isExact = isObject(given) && typeof readMember('name', given, 'exact') === 'string';
  if (!isExact) checkString('name', given);
}

/** @returns a name's text for messages */
export function textOf(given: GivenName): string {
  return typeof given === 'string' ? given : given.exact;
}

/**
 * Finds the name that a spelling means. First a name that exists exactly as written, whatever its
 * characters: `Scsi0:`, `a/b`, `x. `. Then one that exists without a colon at the end. With a scope,
 * the names of that scope come before all that the caller sees. Otherwise the spelling is parsed as
 * that of a new name.
 * @param asked the scope that the caller's options name
 * @returns the name, and the scope that the options or the spelling name: `\GLOBAL??\COM20`
 * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME` when no such name exists, and a new name cannot be
 *   spelled so; `ERR_DOSDEV_INVALID_ARG_VALUE` when the options and the spelling name two scopes
 */
export function findName(
  objectManager: ObjectManager,
  given: GivenName,
  asked?: Scope,
): ParsedDosDeviceName {
  const exists = (name: string, scope: Scope | undefined) => nameExists(objectManager, name, scope);
  return nameAmong(given, exists, asked);
}

/**
 * Whether a name of exactly these characters exists.
 * @param scope where; `undefined`: anywhere that the caller sees
 */
export function nameExists(
  objectManager: ObjectManager,
  name: string,
  scope: Scope | undefined,
): boolean {
  // The path of a local name leads to the global one where there is no local one.
  if (scope === 'local') {
    return hasLocalNames(objectManager) && linkNames(objectManager, DOS_DEVICES).has(upcase(name));
  }
  const path = scope === undefined ? dosDevicePath(name) : linkPath(objectManager, name, scope);
  const target = objectManager.readLink(path);
  return typeof target === 'string' || target === STATUS.ACCESS_DENIED;
}

/** Whether a name exists in a scope; without one, whether the caller sees it. */
export type NameExists = (name: string, scope: Scope | undefined) => boolean;

/** The same as {@link findName}, with another way to look names up. */
export function nameAmong(
  given: GivenName,
  exists: NameExists,
  asked?: Scope,
): ParsedDosDeviceName {
  const found = spelledAmong(given, exists, asked);
  if (asked === undefined) return found;
  checkSpelledScope('options.scope', given, found.scope, asked);
  return { name: found.name, scope: asked };
}

/**
 * Refuses a scope that contradicts the spelling of the name.
 * @param argument what the error calls the scope
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function checkSpelledScope(
  argument: string,
  given: GivenName,
  spelled: Scope | undefined,
  asked: unknown,
): void {
  if (spelled === undefined || asked === undefined || spelled === asked) return;
  const rule = `'${spelled}', or left out, because ${quote(textOf(given))} is the ${spelled} name`;
  throw invalidArgValue(argument, rule, asked);
}

function spelledAmong(
  given: GivenName,
  exists: NameExists,
  asked: Scope | undefined,
): ParsedDosDeviceName {
  if (typeof given === 'object') return { name: given.exact };
  const { rest, scope } = splitDosDeviceName(given);
  // As a whole it may be a name as well: to NT, `//./x` is one component.
  const mayBeWhole = rest !== given && isOne(given);
  if (PLAIN.test(rest) && !mayBeWhole) return parseDosDeviceName(given);
  const parts = [rest, rest.replace(/:$/, '')].filter(isOne);
  for (const where of new Set([scope ?? asked, undefined])) {
    if (mayBeWhole && exists(given, scope === undefined ? where : undefined)) {
      return { name: upcase(given) };
    }
    const name = parts.find((part) => exists(part, where));
    if (name === undefined) continue;
    return scope === undefined ? { name: upcase(name) } : { name: upcase(name), scope };
  }
  return parseDosDeviceName(given);
}

function isOne(name: string): boolean {
  return name !== '' && !name.includes('\\');
}
