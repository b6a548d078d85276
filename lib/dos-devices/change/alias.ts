import { checkOptions, checkString } from '../../arguments/index.js';
import { misuseWithHint } from '../../hints/index.js';
import { dosDevicePath, type ParsedDosDeviceName, splitDosDeviceName } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { quote } from '../../status/index.js';
import { findName } from '../name/find-name.js';
import { OPTIONS } from '../options.js';
import { readDosDevice } from '../read/read.js';
import { isDosPath, isObjectPath } from '../target/target.js';
import type { AliasOptions } from '../types.js';
import { planDefine } from './define.js';
import { notDefined } from './name-to-change.js';
import type { Plan } from './plan.js';

/** Plans an alias: a definition whose target is read from another name. */
export function planAlias(
  objectManager: ObjectManager,
  name: string,
  other: string,
  options: AliasOptions,
): Plan {
  checkString('name', name);
  checkString('other', other);
  checkOptions(options, OPTIONS.alias);
  const { byName = false, ...common } = options;
  const { name: known } = findOther(objectManager, name, other);
  const device = readDosDevice(objectManager, known);
  if (device === undefined) throw notDefined(known);
  if (!byName && device.target === '') {
    throw misuseWithHint(
      'ERR_DOSDEV_INVALID_ARG_VALUE',
      `${known} has an empty target, which cannot be copied: what follows it is a whole object path`,
      { kind: 'alias-by-name', name, other },
    );
  }
  const target = byName ? dosDevicePath(known) : device.target;
  return planDefine(objectManager, name, target, { ...common, raw: true });
}

/**
 * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME` for an invalid name; for a path, the message names
 *   the member that takes one
 */
function findOther(objectManager: ObjectManager, name: string, other: string): ParsedDosDeviceName {
  const isPath = isObjectPath(other) || isDosPath(other);
  if (!isPath || splitDosDeviceName(other).rest !== other) return findName(objectManager, other);
  try {
    return findName(objectManager, other);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw misuseWithHint(
      'ERR_DOSDEV_INVALID_NAME',
      `${quote(other)} is a path, and not the name of a device`,
      { kind: 'path-is-a-target', name, path: other },
    );
  }
}
