import { deleteLink } from '../../definitions/index.js';
import { advise, type Hint } from '../../hints/index.js';
import { DDD, OBJ } from '../../object-manager/flags.js';
import type { ObjectManager } from '../../object-manager/index.js';
import {
  baseServerReaches,
  baseServerTakes,
  keepsStack,
  linkPath,
} from '../../object-manager/scope.js';
import { NtError, type NtStatus, STATUS } from '../../status/index.js';
import { callerOf, cannotCreateGlobal, globalNameDenies, noStack } from '../hints.js';
import type { GivenName } from '../name/find-name.js';
import { checkNoCircle } from '../target/circle.js';
import type { Broadcasting, ChangeOptions } from '../types.js';
import { refuseHeld } from './held.js';
import { broadcastFlag, type NameToChange, nameToChange } from './name-to-change.js';
import type { Plan, Work } from './plan.js';
import { plannedChange } from './planned.js';
import { checkRoom } from './room.js';

/**
 * Plans to push a definition.
 * @param target an object path
 */
export function planPush(
  objectManager: ObjectManager,
  given: GivenName,
  target: string,
  options: ChangeOptions,
): Plan {
  return planPushIn(objectManager, nameToChange(objectManager, given, options), target, options);
}

/**
 * The same for a name that has been found.
 * @param canReplace whether the caller's member can replace definitions, for the hint
 */
export function planPushIn(
  objectManager: ObjectManager,
  toChange: NameToChange,
  target: string,
  options: ChangeOptions,
  canReplace = false,
): Plan {
  const { name, scope, current } = toChange;
  checkPlace(objectManager, toChange, target, options);
  const before = current?.definitions ?? [];
  const redefinition = { name, scope, before, after: [target, ...before] };
  refuseHeld(objectManager, redefinition);
  if (before.length > 0 && !keepsStack(objectManager, name)) {
    throw new NtError(STATUS.OBJECT_NAME_COLLISION, {
      syscall: 'DefineDosDeviceW',
      path: name,
      dest: target,
      hint: advise(noStack(objectManager, name, canReplace)),
    });
  }
  const work = workOf(objectManager, toChange, target, options, canReplace);
  return {
    change: plannedChange('define', redefinition, work.via),
    work,
    denied: () =>
      scope === 'global' && current !== undefined
        ? globalNameDenies(objectManager, name)
        : undefined,
  };
}

/**
 * @throws {CircleError} when the name would lead back to itself and `force` is not set
 * @throws {NtError} `STATUS_OBJECT_NAME_COLLISION` when the caller sees the name in the other scope
 */
export function checkPlace(
  objectManager: ObjectManager,
  toChange: NameToChange,
  target: string,
  options: ChangeOptions,
): void {
  const { name, scope, other } = toChange;
  if (options.force !== true) checkNoCircle(objectManager, { name, scope, target });
  if (other !== undefined) throw taken(objectManager, toChange, target);
}

/** The base server would instead change the definition that the caller sees, in the other scope. */
function taken(objectManager: ObjectManager, toChange: NameToChange, target: string): NtError {
  const { name, scope } = toChange;
  const where = scope === 'local' ? 'is defined globally' : 'has a local definition';
  return new NtError(STATUS.OBJECT_NAME_COLLISION, {
    syscall: 'DefineDosDeviceW',
    path: name,
    dest: target,
    action: `define a ${scope} ${name}`,
    problem: `it ${where}`,
    hint: advise(
      scope === 'local'
        ? { kind: 'define-globally', name, caller: callerOf(objectManager) }
        : behindLocal(objectManager, toChange, target),
    ),
  });
}

/** Removing the local name does not create a global one that does not exist yet. */
function behindLocal(
  objectManager: ObjectManager,
  { name, other }: NameToChange,
  target: string,
): Hint {
  const isThere = other?.shadows !== undefined || !objectManager.lacks.createPermanent;
  return isThere
    ? { kind: 'shadowed-by-local', name }
    : cannotCreateGlobal(objectManager, name, target);
}

function workOf(
  objectManager: ObjectManager,
  { name, scope, current }: NameToChange,
  target: string,
  options: ChangeOptions & Broadcasting,
  canReplace: boolean,
): Work {
  const reachable = baseServerReaches(objectManager, scope, current !== undefined);
  if (reachable && baseServerTakes(objectManager, name)) {
    const quiet = broadcastFlag(name, options);
    const flags = DDD.RAW_TARGET_PATH | quiet;
    const remove = DDD.REMOVE_DEFINITION | quiet;
    if (keepsStack(objectManager, name)) {
      const before = current?.definitions ?? [];
      checkRoom({ name, before, steps: [{ action: 'define', target }] }, canReplace);
    }
    return {
      via: 'DefineDosDeviceW',
      calls: [{ flags, target }],
      undo: [{ flags: flags | remove | DDD.EXACT_MATCH_ON_REMOVE, target }],
    };
  }
  const path = linkPath(objectManager, name, scope);
  if (objectManager.lacks.createPermanent) {
    throw new NtError(STATUS.ACCESS_DENIED, {
      syscall: 'NtCreateSymbolicLinkObject',
      path,
      dest: target,
      hint: advise(cannotCreateGlobal(objectManager, name, target)),
    });
  }
  return {
    via: 'NtCreateSymbolicLinkObject',
    path,
    run: () => createPermanent(objectManager, path, target),
    undo: () => deleteLink(objectManager, path),
  };
}

/** @returns the status of creating a permanent link */
export function createPermanent(
  objectManager: ObjectManager,
  path: string,
  target: string,
): NtStatus {
  const attributes = OBJ.PERMANENT | OBJ.CASE_INSENSITIVE;
  const handle = objectManager.createSymbolicLink(path, target, { attributes });
  return typeof handle === 'number' ? handle : handle.close();
}
