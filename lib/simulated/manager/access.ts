import { ACCESS } from '../../object-manager/flags.js';
import type { NtStatus } from '../../status/index.js';
import type { NtObject, ObjectType } from '../objects/index.js';
import { type AccessGrant, accessCheck, mapGeneric } from '../security/index.js';
import type { Caller } from './caller.js';

/** What the object's security descriptor gives the caller, or why nothing. */
export function grantAccess(
  caller: Caller,
  object: NtObject,
  desired: number,
): AccessGrant | NtStatus {
  return accessCheck({
    descriptor: object.security,
    token: caller.token,
    desired,
    mapping: object.type.mapping,
    mode: caller.mode,
  });
}

/** Whether it gives the caller these rights. */
export function allows(caller: Caller, object: NtObject, access: number): boolean {
  return caller.mode === 'kernel' || typeof grantAccess(caller, object, access) === 'object';
}

/** Who creates an object has all that it asks for, whatever the descriptor says from then on. */
export function grantToCreator(access: number, { mapping }: ObjectType): number {
  const mapped = mapGeneric(access, mapping);
  const most = (mapped & ACCESS.MAXIMUM_ALLOWED) !== 0;
  return most ? ((mapped & ~ACCESS.MAXIMUM_ALLOWED) | mapping.all) >>> 0 : mapped;
}
