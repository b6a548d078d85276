import { askToDelete, type Redefinition } from '../../definitions/index.js';
import { advise } from '../../hints/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { keepsStack, linkPath } from '../../object-manager/scope.js';
import { NtError, STATUS } from '../../status/index.js';
import { reasonOfStatus } from '../../status/reasons.js';
import { globalNameDenies, noStack } from '../hints.js';
import { guard } from '../name/guard.js';
import { checkCanReturn } from '../transaction/can-return.js';
import type { Scope } from '../types.js';
import { carryOut } from './plan.js';
import { plansBetween } from './set-definitions.js';

/**
 * Checks that a change can be made, and undone.
 * @throws what the change itself would throw
 */
export function checkPossible(
  objectManager: ObjectManager,
  { name, scope, before, after }: Redefinition,
  force: boolean,
): void {
  guard(name, force);
  if (after.length > 1 && !keepsStack(objectManager, name)) {
    throw new NtError(STATUS.NOT_SUPPORTED, {
      syscall: 'DefineDosDeviceW',
      path: name,
      hint: advise(noStack(objectManager, name)),
    });
  }
  if (before.length > 0) checkMayChange(objectManager, name, scope);
  const [planFirst] = plansBetween(objectManager, { name, scope }, before, after);
  if (planFirst !== undefined) carryOut(objectManager, planFirst(), true);
  if (before.length > 0 && after.length === 0) checkCanReturn(objectManager, name, scope);
}

/** The base server opens a link for deletion, as the caller, before it changes it. */
function checkMayChange(objectManager: ObjectManager, name: string, scope: Scope): void {
  const path = linkPath(objectManager, name, scope);
  const status = askToDelete(objectManager, path);
  if (status === STATUS.SUCCESS) return;
  throw new NtError(status, {
    syscall: 'NtOpenSymbolicLinkObject',
    path,
    hint: advise(
      scope === 'global' && reasonOfStatus(status) === 'denied'
        ? globalNameDenies(objectManager, name)
        : undefined,
    ),
  });
}

/** @returns the error that a check throws, so that several can be reported together */
export function errorsOf(check: () => void): readonly Error[] {
  try {
    check();
    return [];
  } catch (error) {
    return [error instanceof Error ? error : new Error(String(error))];
  }
}
