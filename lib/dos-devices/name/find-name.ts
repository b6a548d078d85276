import { checkString } from '../../arguments/index.js';
import {
  dosDevicePath,
  type ParsedDosDeviceName,
  parseDosDeviceName,
  splitDosDeviceName,
  upcase,
} from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { linkPath, type Scope } from '../../object-manager/scope.js';
import { invalidArgValue, quote, STATUS } from '../../status/index.js';
import { isRevoked } from '../../status/revoked.js';

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
  const isExact = typeof given === 'object' && given !== null && !isRevoked(given);
  if (!isExact || typeof given.exact !== 'string') checkString('name', given);
}

/** @returns a name's text for messages */
export function textOf(given: GivenName): string {
  return typeof given === 'string' ? given : given.exact;
}

/**
 * Finds the name that a spelling means. First a name that exists exactly as written, whatever its
 * characters: `Scsi0:`, `a/b`, `x. `. Then one that exists without a colon at the end. Otherwise
 * the spelling is parsed as that of a new name.
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
  const exists = (name: string, isGlobal: boolean) => nameExists(objectManager, name, isGlobal);
  return nameAmong(given, exists, asked);
}

/** Whether a name of exactly these characters exists, in the global scope or for the caller. */
export function nameExists(objectManager: ObjectManager, name: string, isGlobal = false): boolean {
  const path = isGlobal ? linkPath(objectManager, name, 'global') : dosDevicePath(name);
  const target = objectManager.readLink(path);
  return typeof target === 'string' || target === STATUS.ACCESS_DENIED;
}

/**
 * The same, with another way to look names up.
 * @param exists whether a name exists, in the global scope if the spelling or the options name it
 */
export function nameAmong(
  given: GivenName,
  exists: (name: string, isGlobal: boolean) => boolean,
  asked?: Scope,
): ParsedDosDeviceName {
  const found = spelledAmong(given, (name, isGlobal) =>
    exists(name, isGlobal || asked === 'global'),
  );
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
  exists: (name: string, isGlobal: boolean) => boolean,
): ParsedDosDeviceName {
  if (typeof given === 'object') return { name: given.exact };
  const { rest, scope } = splitDosDeviceName(given);
  // As a whole it may be a name as well: to NT, `//./x` is one component.
  const mayBeWhole = rest !== given && isOne(given);
  if (PLAIN.test(rest) && !mayBeWhole) return parseDosDeviceName(given);
  const isGlobal = scope === 'global';
  if (mayBeWhole && exists(given, false)) return { name: upcase(given) };
  for (const name of [rest, rest.replace(/:$/, '')]) {
    if (isOne(name) && exists(name, isGlobal)) {
      return scope === undefined ? { name: upcase(name) } : { name: upcase(name), scope };
    }
  }
  return parseDosDeviceName(given);
}

function isOne(name: string): boolean {
  return name !== '' && !name.includes('\\');
}
