import { ACCESS, type ObjectManager } from '../object-manager/index.js';
import { keepsStack, linkPath } from '../object-manager/scope.js';
import { NtError, STATUS } from '../status/index.js';
import { planDefine } from './define.js';
import { guard } from './guard.js';
import { changeGlobal, noStack } from './hints.js';
import { planRemove } from './remove.js';
import { checkCanReturn } from './transaction/can-return.js';
import type { Scope } from './types.js';

/** A name whose definitions are to be others. */
export interface Redefinition {
  readonly name: string;
  readonly scope: Scope;
  /** What they are, newest first. */
  readonly before: readonly string[];
  /** And what they are to be. */
  readonly after: readonly string[];
}

/**
 * Checks that such a change can be made, and taken back.
 * @throws what the change itself would throw
 */
export function checkPossible(
  objectManager: ObjectManager,
  { name, scope, before, after }: Redefinition,
  force: boolean,
): void {
  guard(name, force);
  const options = { scope, force: true };
  if (after.length > 1 && !keepsStack(objectManager, name)) {
    throw new NtError(STATUS.NOT_SUPPORTED, {
      syscall: 'DefineDosDeviceW',
      path: name,
      hint: noStack(objectManager, name),
    });
  }
  if (before.length > 0) {
    planRemove(objectManager, { exact: name }, options);
    checkMayChange(objectManager, name, scope);
    if (after.length === 0) checkCanReturn(objectManager, name, scope);
  } else {
    planDefine(objectManager, { exact: name }, after[0] ?? '', { ...options, raw: true });
  }
}

/** What a check throws, to be told with what others throw. */
export function errorsOf(check: () => void): readonly Error[] {
  try {
    check();
    return [];
  } catch (error) {
    return [error instanceof Error ? error : new Error(String(error))];
  }
}

/** The base server opens a link for deletion, as the caller, before it changes it. */
function checkMayChange(objectManager: ObjectManager, name: string, scope: Scope): void {
  const path = linkPath(objectManager, name, scope);
  const handle = objectManager.openSymbolicLink(path, { access: ACCESS.DELETE });
  if (typeof handle === 'object') {
    handle.close();
    return;
  }
  throw new NtError(handle, {
    syscall: 'NtOpenSymbolicLinkObject',
    path,
    hint: scope === 'global' ? changeGlobal(objectManager, name) : undefined,
  });
}
