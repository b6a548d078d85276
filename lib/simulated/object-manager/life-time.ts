import { ACCESS } from '../../object-manager/flags.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { Context } from './context.js';
import type { ResolvedHandle } from './handle.js';

/**
 * Whether a caller may make objects permanent.
 * @param enable whether SeCreatePermanentPrivilege counts when it is held but not enabled
 */
export function mayMakePermanent({ caller, namespace }: Context, enable: boolean): boolean {
  if (caller.mode === 'kernel' || !namespace.rules.permanentPrivilege) return true;
  return enable
    ? caller.token.holds('SeCreatePermanentPrivilege')
    : caller.token.hasEnabled('SeCreatePermanentPrivilege');
}

/** `NtMakePermanentObject`. */
export function makePermanent(context: Context, handle: ResolvedHandle): NtStatus {
  if (!context.namespace.rules.makePermanent) return STATUS.NOT_IMPLEMENTED;
  if (!mayMakePermanent(context, true)) return STATUS.PRIVILEGE_NOT_HELD;
  handle.object.permanent = true;
  return STATUS.SUCCESS;
}

/** `NtMakeTemporaryObject`. */
export function makeTemporary({ caller, namespace }: Context, handle: ResolvedHandle): NtStatus {
  const checked = caller.mode === 'user' && namespace.rules.makeTemporaryAccess;
  if (checked && (handle.grantedAccess & ACCESS.DELETE) === 0) {
    return STATUS.ACCESS_DENIED;
  }
  handle.object.permanent = false;
  return STATUS.SUCCESS;
}
