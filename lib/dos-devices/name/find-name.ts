import { checkString } from '../../arguments/index.js';
import {
  dosDevicePath,
  globalDevicePath,
  type ParsedDosDeviceName,
  parseDosDeviceName,
  splitDosDeviceName,
  upcase,
} from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { STATUS } from '../../status/index.js';
import { isRevoked } from '../../status/revoked.js';

/** A name as it is listed, which is nothing to be parsed. */
export interface ExactName {
  readonly exact: string;
}

/** A name in any spelling, or as it is listed. */
export type GivenName = string | ExactName;

/** What spellings leave alone: no colon but a drive letter's, no blank or full stop at an end. */
const PLAIN = /^(?:[A-Z]:|(?![ ])[^\\/:\p{Cc}]*(?<![ .]))$/iu;

/** @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` a name is no text */
export function checkName(given: GivenName): void {
  const isExact = typeof given === 'object' && given !== null && !isRevoked(given);
  if (!isExact || typeof given.exact !== 'string') checkString('name', given);
}

/** → a name's text, for what is said of it. */
export function textOf(given: GivenName): string {
  return typeof given === 'string' ? given : given.exact;
}

/**
 * Finds out which name a spelling means. A name that exists as it is written wins, whatever characters
 * it has: `Scsi0:`, `a/b`, `x. `. Then one that exists without a colon at the end; else the spelling is
 * parsed as that of a new name.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME` there is no such name, and it cannot be a new one's
 */
export function findName(objectManager: ObjectManager, given: GivenName): ParsedDosDeviceName {
  return nameAmong(given, (name, isGlobal) => nameExists(objectManager, name, isGlobal));
}

/** Whether there is a name of exactly these characters, in the global scope or as the caller sees it. */
export function nameExists(objectManager: ObjectManager, name: string, isGlobal = false): boolean {
  const path = isGlobal ? globalDevicePath(name) : dosDevicePath(name);
  const target = objectManager.readLink(path);
  return typeof target === 'string' || target === STATUS.ACCESS_DENIED;
}

/**
 * The same among names that are asked for in another way.
 * @param exists whether there is a name, in the global scope if the spelling says that one
 */
export function nameAmong(
  given: GivenName,
  exists: (name: string, isGlobal: boolean) => boolean,
): ParsedDosDeviceName {
  if (typeof given === 'object') return { name: given.exact };
  const { rest, scope } = splitDosDeviceName(given);
  // As a whole it may be a name, too: to NT, `//./x` is one component.
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
