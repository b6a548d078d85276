import {
  checkBoolean,
  checkKeys,
  checkString,
  isObject,
  readMembers,
} from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { invalidArgType, invalidArgValue } from '../../status/index.js';
import { devicePath } from '../devices/select-device.js';
import { parseSelector } from '../devices/selector.js';
import type { DeviceSelector } from '../devices/selector-keys.js';
import { type AliasOf, aliasedPath } from './alias-target.js';
import { objectPathOf, type PathTarget, readTarget } from './target.js';
import type { TargetContext } from './target-error.js';

/** A target as it was given: checked, and not looked up. */
export type GivenTarget =
  | (PathTarget & { readonly kind: 'path' })
  | (AliasOf & { readonly kind: 'alias' })
  | { readonly kind: 'device'; readonly selector: DeviceSelector };

/** The keys of a target that is an object. */
const KEYS = ['alias', 'byName', 'device'] as const;

const FORMS = "a path, or an object such as { alias: 'COM37' } or { device: 'usb=0403:6001' }";

/**
 * Checks a target: a path, as {@link readTarget} reads it, `{ alias, byName }`, or `{ device }`.
 * @param raw the option of that name, for a path only
 * @throws {AmbiguousTargetError} for a text with more than one meaning
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function givenTarget(target: unknown, raw: unknown, context: TargetContext): GivenTarget {
  const { argument = 'target' } = context;
  if (typeof target === 'string') return { kind: 'path', ...readTarget(target, raw, context) };
  if (!isObject(target)) throw invalidArgType(argument, FORMS, target);
  checkKeys(argument, target, KEYS);
  const { alias: other, byName, device } = readMembers(argument, target, KEYS);
  if (raw !== undefined) {
    throw invalidArgValue('options.raw', 'absent where the target is not a path', raw);
  }
  if (device !== undefined) {
    if (other !== undefined || byName !== undefined) {
      throw invalidArgValue(argument, 'either { device } or { alias, byName }', target);
    }
    const selector = parseSelector(`${argument}.device`, device);
    return { kind: 'device', selector };
  }
  if (other === undefined) throw invalidArgValue(argument, FORMS, target);
  checkString(`${argument}.alias`, other);
  if (byName !== undefined) checkBoolean(`${argument}.byName`, byName);
  return { kind: 'alias', other, byName: byName ?? false };
}

/**
 * @returns the object path that a name with this target gets
 * @throws {DeviceSelectionError} when no device, or more than one, is as asked for, or it has no
 *   interface
 * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` when it is an alias of a name that is not defined; and
 *   as {@link objectPathOf}
 */
export function storedPath(
  objectManager: ObjectManager,
  target: GivenTarget,
  context: TargetContext,
): string {
  if (target.kind === 'device') {
    return devicePath(objectManager, target.selector, context.name);
  }
  if (target.kind === 'alias') return aliasedPath(objectManager, target, context);
  return target.raw ? target.text : objectPathOf(objectManager, target.text, context.argument);
}
