import { ACCESS } from '../../object-manager/flags.js';
import type { NtStatus } from '../../status/index.js';
import type { NtObject, ObjectType } from '../objects/index.js';
import type { Rules } from '../rules.js';
import { type AccessGrant, accessCheck, mapGeneric } from '../security/index.js';
import type { Caller } from './caller.js';

/** Bits that Wine keeps for itself in a handle's access mask. */
const WINE_RESERVED = 0x0c00_0000;

/** What the object's security descriptor gives the caller, or why nothing. */
export function grantAccess(
  caller: Caller,
  object: NtObject,
  desired: number,
  rules: Rules,
): AccessGrant | NtStatus {
  if (!rules.accessChecks) return { granted: grantUnchecked(desired, object.type) };
  return accessCheck({
    descriptor: object.security,
    token: caller.token,
    desired,
    mapping: object.type.mapping,
    mode: caller.mode,
  });
}

/** Whether it gives the caller these rights. */
export function allows(caller: Caller, object: NtObject, access: number, rules: Rules): boolean {
  return caller.mode === 'kernel' || typeof grantAccess(caller, object, access, rules) === 'object';
}

/** As Wine does: whatever is asked for, and everything for who asks for the most. */
function grantUnchecked(access: number, { mapping }: ObjectType): number {
  const mapped = mapGeneric(access, mapping);
  return mapped & ACCESS.MAXIMUM_ALLOWED ? mapping.all : (mapped & ~WINE_RESERVED) >>> 0;
}

/** Who creates an object has all that it asks for, whatever the descriptor says from then on. */
export function grantToCreator(access: number, type: ObjectType, rules: Rules): number {
  if (!rules.accessChecks) return grantUnchecked(access, type);
  const { mapping } = type;
  const mapped = mapGeneric(access, mapping);
  const most = (mapped & ACCESS.MAXIMUM_ALLOWED) !== 0;
  return most ? ((mapped & ~ACCESS.MAXIMUM_ALLOWED) | mapping.all) >>> 0 : mapped;
}
