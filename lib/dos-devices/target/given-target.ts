import {
  checkBoolean,
  checkKeys,
  checkString,
  isObject,
  readMembers,
} from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { invalidArgType, invalidArgValue } from '../../status/index.js';
import { type AliasOf, aliasedPath } from './alias-target.js';
import { objectPathOf, type PathTarget, readTarget } from './target.js';
import type { TargetContext } from './target-error.js';

/** A target as it was given: checked, and not looked up. */
export type GivenTarget =
  | (PathTarget & { readonly kind: 'path' })
  | (AliasOf & { readonly kind: 'alias' });

/** The keys of a target that is an object. */
const KEYS = ['alias', 'byName'] as const;

/**
 * Checks a target: a path, as {@link readTarget} reads it, or `{ alias, byName }`.
 * @param raw the option of that name; an alias excludes it
 * @throws {AmbiguousTargetError} for a text with more than one meaning
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function givenTarget(target: unknown, raw: unknown, context: TargetContext): GivenTarget {
  const { argument = 'target' } = context;
  if (typeof target === 'string') return { kind: 'path', ...readTarget(target, raw, context) };
  if (!isObject(target)) {
    throw invalidArgType(argument, "a path, or an object such as { alias: 'COM37' }", target);
  }
  checkKeys(argument, target, KEYS);
  const { alias: other, byName = false } = readMembers(argument, target, KEYS);
  checkString(`${argument}.alias`, other);
  checkBoolean(`${argument}.byName`, byName);
  if (raw !== undefined) {
    throw invalidArgValue('options.raw', 'absent where the target is an alias', raw);
  }
  return { kind: 'alias', other, byName };
}

/**
 * @returns the object path that a name with this target gets
 * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` when it is an alias of a name that is not defined; and
 *   as {@link objectPathOf}
 */
export function storedPath(
  objectManager: ObjectManager,
  target: GivenTarget,
  context: TargetContext,
): string {
  if (target.kind === 'alias') return aliasedPath(objectManager, target, context);
  return target.raw ? target.text : objectPathOf(objectManager, target.text, context.argument);
}
