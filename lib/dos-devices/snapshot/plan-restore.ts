import { checkBoolean, checkKeys, checkObject } from '../../arguments/index.js';
import { dosDevicePath, globalDevicePath, parseDosDeviceName } from '../../names/index.js';
import { ACCESS, type ObjectManager } from '../../object-manager/index.js';
import { invalidArgValue, NtError, STATUS } from '../../status/index.js';
import { planDefine } from '../define.js';
import { guard } from '../guard.js';
import { changeGlobal, noStack } from '../hints.js';
import { ownScope } from '../read.js';
import { planRemove } from '../remove.js';
import { keepsStacks } from '../set-definitions.js';
import { checkCanReturn } from '../transaction/can-return.js';
import { checkSnapshot, namesOf } from './check.js';
import { diffSnapshots } from './diff.js';
import { RestoreError } from './errors.js';
import { takeSnapshot } from './take.js';
import type { Difference, RestoreChange, RestoreOptions, Snapshot } from './types.js';

const KEYS = ['dryRun', 'only', 'scope', 'removeAdded', 'force'];

/** From what a name is now to what the snapshot says, by how they differ. */
const ACTIONS = { added: 'recreate', changed: 'redefine', removed: 'remove' } as const;

/**
 * Thinks a restoration through.
 * @throws {RestoreError} some names cannot be brought back; one error for each
 */
export function planRestore(
  objectManager: ObjectManager,
  snapshot: Snapshot,
  options: RestoreOptions,
): readonly RestoreChange[] {
  const wanted = filterOf(objectManager, options);
  checkSnapshot('snapshot', snapshot);
  const { force = false } = options;
  const differences = diffSnapshots(takeSnapshot(objectManager), snapshot).filter(wanted);
  const errors = differences.flatMap((difference) => obstacle(objectManager, difference, force));
  if (errors.length > 0) throw new RestoreError(errors);
  return differences.map(({ kind, name, scope, before, after }) => {
    return { action: ACTIONS[kind], done: false, name, scope, before, after };
  });
}

function filterOf(
  objectManager: ObjectManager,
  options: RestoreOptions,
): (difference: Difference) => boolean {
  checkObject('options', options);
  checkKeys('options', options, KEYS);
  const { dryRun = false, removeAdded = false, force = false } = options;
  checkBoolean('options.dryRun', dryRun);
  checkBoolean('options.removeAdded', removeAdded);
  checkBoolean('options.force', force);
  const names = namesOf(options.only);
  const scope = options.scope ?? (names === undefined ? ownScope(objectManager) : undefined);
  if (scope !== undefined && scope !== 'local' && scope !== 'global') {
    throw invalidArgValue('options.scope', "'local' or 'global'", scope);
  }
  return (difference) =>
    (scope === undefined || difference.scope === scope) &&
    (names === undefined
      ? removeAdded || difference.kind !== 'removed'
      : names.has(difference.name));
}

/** What stands in the way of a name, if anything does. */
function obstacle(
  objectManager: ObjectManager,
  difference: Difference,
  force: boolean,
): readonly Error[] {
  try {
    guard(difference.name, force);
    checkPossible(objectManager, difference);
    return [];
  } catch (error) {
    return [error instanceof Error ? error : new Error(String(error))];
  }
}

function checkPossible(
  objectManager: ObjectManager,
  { name, scope, before, after }: Difference,
): void {
  const options = { scope, force: true };
  if (parseDosDeviceName(name).name !== name) {
    throw invalidArgValue('snapshot', 'a snapshot with exact names', name);
  }
  if (after.length > 1 && !keepsStacks(objectManager)) {
    throw new NtError(STATUS.NOT_SUPPORTED, {
      syscall: 'DefineDosDeviceW',
      path: name,
      hint: noStack(objectManager),
    });
  }
  if (before.length > 0) {
    planRemove(objectManager, name, options);
    checkMayChange(objectManager, name, scope === 'global');
    if (after.length === 0) checkCanReturn(objectManager, name, scope);
  } else {
    planDefine(objectManager, name, after[0] ?? '', { ...options, raw: true });
  }
}

/** The base server opens a link for deletion, as the caller, before it changes it. */
function checkMayChange(objectManager: ObjectManager, name: string, global: boolean): void {
  const separate = objectManager.capabilities.globalDirectory === true;
  const path = global && separate ? globalDevicePath(name) : dosDevicePath(name);
  const handle = objectManager.openSymbolicLink(path, { access: ACCESS.DELETE });
  if (typeof handle === 'object') {
    handle.close();
    return;
  }
  throw new NtError(handle, {
    syscall: 'NtOpenSymbolicLinkObject',
    path,
    hint: global ? changeGlobal(name) : undefined,
  });
}
