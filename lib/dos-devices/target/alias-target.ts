import { misuseWithHint } from '../../hints/index.js';
import { dosDevicePath, type ParsedDosDeviceName, splitDosDeviceName } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../object-manager/registry-keys.js';
import { quote } from '../../status/index.js';
import { notDefined } from '../change/name-to-change.js';
import { notThere } from '../hints.js';
import { findName } from '../name/find-name.js';
import { readDosDevice } from '../read/read.js';
import { isDosPath, isObjectPath } from './target.js';
import type { TargetContext } from './target-error.js';

/** Another name, as a target. */
export interface AliasOf {
  /** The other name, in any spelling. */
  readonly other: string;
  /** Whether to lead to the other name instead of its present target. */
  readonly byName: boolean;
}

/**
 * Looks the other name of an alias up.
 * @returns its present target, or with `byName` its own path
 * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` when it is not defined
 * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME` for an invalid name;
 *   `ERR_DOSDEV_INVALID_ARG_VALUE` for the copy of an empty target
 */
export function aliasedPath(
  objectManager: ObjectManager,
  { other, byName }: AliasOf,
  context: TargetContext,
): string {
  const { name: known } = findOther(objectManager, other, context);
  // By its name, a name leads to itself whether it is defined or not: the check of loops says so.
  if (byName && isItself(objectManager, known, context)) return dosDevicePath(known);
  const device = readDosDevice(objectManager, known);
  if (device === undefined) {
    if (byName && context.member === 'persist' && isListed(objectManager, known)) {
      return dosDevicePath(known);
    }
    const hint = notThere(objectManager, known);
    const later = { kind: 'lead-to-later-name', ...wordsOf(context), other: known } as const;
    throw notDefined(objectManager, known, byName && hint.kind === 'see-list' ? later : hint);
  }
  if (byName) return dosDevicePath(known);
  if (device.target !== '') return device.target;
  throw misuseWithHint(
    'ERR_DOSDEV_INVALID_ARG_VALUE',
    `${known} has an empty target, which cannot be copied: what follows it is a whole object path`,
    { kind: 'alias-by-name', ...wordsOf(context), other },
  );
}

function isItself(objectManager: ObjectManager, known: string, { name }: TargetContext): boolean {
  if (name === undefined) return false;
  try {
    return findName(objectManager, name).name === known;
  } catch (error) {
    // A name that the registry lists, and no link can have.
    if (error instanceof TypeError) return false;
    throw error;
  }
}

/** Whether a startup creates the name. */
function isListed({ registry }: ObjectManager, name: string): boolean {
  return typeof registry.getString(DOS_DEVICES_KEY, name) === 'string';
}

/** For a path, the message names the member that takes one. */
function findOther(
  objectManager: ObjectManager,
  other: string,
  context: TargetContext,
): ParsedDosDeviceName {
  const isPath = isObjectPath(other) || isDosPath(other);
  if (!isPath || splitDosDeviceName(other).rest !== other) return findName(objectManager, other);
  try {
    return findName(objectManager, other);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw misuseWithHint(
      'ERR_DOSDEV_INVALID_NAME',
      `${quote(other)} is a path, and not the name of a device`,
      { kind: 'path-is-a-target', ...wordsOf(context), path: other },
    );
  }
}

function wordsOf({ name = '', member }: TargetContext) {
  return { name, member };
}
