import { checkOptions } from '../../arguments/index.js';
import type { Hint } from '../../hints/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { linkPath } from '../../object-manager/scope.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import { cannotCreateGlobal } from '../hints.js';
import { checkName, type GivenName, textOf } from '../name/find-name.js';
import { checkNewName } from '../name/new-name.js';
import { OPTIONS } from '../options.js';
import { checkNoCircle } from '../target/circle.js';
import { givenTarget, storedPath } from '../target/given-target.js';
import { targetOf } from '../target/target.js';
import type { Target, TemporaryDosDevice, TemporaryOptions } from '../types.js';
import { HeldDosDevice, isHeld } from './held.js';
import { scopeOf } from './name-to-change.js';
import type { Plan } from './plan.js';
import { plannedChange } from './planned.js';

/**
 * Plans a name that a handle keeps; `device` has it once the plan is carried out. In the local scope
 * it shadows a global name of the same spelling, which a definition cannot do.
 */
export function planTemporary(
  objectManager: ObjectManager,
  given: GivenName,
  wanted: Target,
  options: TemporaryOptions,
): { readonly plan: Plan; readonly device: () => TemporaryDosDevice | undefined } {
  checkName(given);
  checkOptions(options, OPTIONS.temporary);
  const context = targetOf(textOf(given), 'temporary');
  const read = givenTarget(wanted, options.raw, context);
  checkNewName(objectManager, given);
  const target = storedPath(objectManager, read, context);
  const { name, scope } = scopeOf(objectManager, given, options);
  if (options.force !== true) checkNoCircle(objectManager, { name, scope, target });
  const path = linkPath(objectManager, name, scope);
  const via = 'NtCreateSymbolicLinkObject';
  let device: HeldDosDevice | undefined;
  const plan: Plan = {
    change: {
      ...plannedChange('define', { name, scope, before: [], after: [target] }, via),
      lifetime: 'temporary',
    },
    work: {
      via,
      path,
      run: () => {
        const handle = objectManager.createSymbolicLink(path, target);
        if (typeof handle === 'number') return handle;
        device = new HeldDosDevice(objectManager, handle, { name, target, scope });
        return STATUS.SUCCESS;
      },
      undo: () => {
        device?.close();
        return STATUS.SUCCESS;
      },
      hintFor: (status) => hintFor(objectManager, status, { name, scope, target }),
    },
  };
  return { plan, device: () => device };
}

function hintFor(
  objectManager: ObjectManager,
  status: NtStatus,
  { name, scope, target }: Pick<TemporaryDosDevice, 'name' | 'scope' | 'target'>,
): Hint | undefined {
  if (status === STATUS.OBJECT_NAME_COLLISION) {
    return isHeld(objectManager, name, scope)
      ? { kind: 'close-own-handle' }
      : { kind: 'remove-first', name };
  }
  const isDenied = status === STATUS.ACCESS_DENIED && scope === 'global';
  return isDenied ? cannotCreateGlobal(objectManager, name, target) : undefined;
}
