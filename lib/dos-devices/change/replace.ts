import { askToReplace, deleteLink } from '../../definitions/index.js';
import { advise } from '../../hints/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { baseServerTakes, keepsStack, linkPath } from '../../object-manager/scope.js';
import { NtError, type NtStatus, STATUS } from '../../status/index.js';
import { cannotCreateGlobal, globalNameDenies } from '../hints.js';
import type { Broadcasting, ChangeOptions } from '../types.js';
import { checkPlace, createPermanent, planPushIn } from './define.js';
import { refuseHeld } from './held.js';
import { broadcastFlag, type NameToChange } from './name-to-change.js';
import type { Plan, Work } from './plan.js';
import { plannedChange } from './planned.js';
import { checkRoom } from './room.js';
import { callsOf, stepsBetween } from './stack.js';

/**
 * Plans to replace all definitions of a name by one, as one change, made or undone as a whole.
 * @param target an object path
 */
export function planReplace(
  objectManager: ObjectManager,
  toChange: NameToChange,
  target: string,
  options: ChangeOptions & Broadcasting,
): Plan {
  const { name, scope, current } = toChange;
  if (current === undefined) return planPushIn(objectManager, toChange, target, options);
  checkPlace(objectManager, toChange, target, options);
  const redefinition = { name, scope, before: current.definitions, after: [target] };
  refuseHeld(objectManager, redefinition);
  const work = workOf(objectManager, toChange, redefinition.before, target, options);
  return {
    change: plannedChange('define', redefinition, work.via),
    work,
    denied: () => (scope === 'global' ? globalNameDenies(objectManager, name) : undefined),
  };
}

function workOf(
  objectManager: ObjectManager,
  { name, scope }: NameToChange,
  before: readonly string[],
  target: string,
  options: ChangeOptions & Broadcasting,
): Work {
  if (baseServerTakes(objectManager, name)) {
    const isStacked = keepsStack(objectManager, name);
    const steps = stepsBetween(before, [target], isStacked);
    if (isStacked) checkRoom({ name, before, steps }, true);
    const quiet = broadcastFlag(name, options);
    const calls = callsOf(steps, { path: linkPath(objectManager, name, scope), quiet });
    return { via: 'DefineDosDeviceW', calls, undo: [] };
  }
  const path = linkPath(objectManager, name, scope);
  if (objectManager.lacks.createPermanent !== undefined) {
    throw new NtError(STATUS.ACCESS_DENIED, {
      syscall: 'NtCreateSymbolicLinkObject',
      path,
      dest: target,
      hint: advise(cannotCreateGlobal(objectManager, name, target)),
    });
  }
  const [old = ''] = before;
  return {
    via: 'NtCreateSymbolicLinkObject',
    path,
    replaces: true,
    rights: () => askToReplace(objectManager, path, scope),
    run: () => replaceLink(objectManager, path, old, target),
    undo: () => replaceLink(objectManager, path, target, old),
  };
}

/** @returns the status of the call that failed; then the old link has been created again, if it could be */
function replaceLink(
  objectManager: ObjectManager,
  path: string,
  old: string,
  target: string,
): NtStatus {
  const deleted = deleteLink(objectManager, path);
  if (deleted !== STATUS.SUCCESS) return deleted;
  const created = createPermanent(objectManager, path, target);
  if (created !== STATUS.SUCCESS) createPermanent(objectManager, path, old);
  return created;
}
