import { ACCESS } from '../../object-manager/flags.js';
import type { NtStatus } from '../../status/index.js';
import type { Rules } from '../rules.js';
import { type AccessGrant, accessCheck, mapGeneric } from '../security/index.js';
import type { Caller } from './caller.js';
import type { NtObject, ObjectType } from './objects/index.js';

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
  const answer = accessCheck({
    descriptor: object.security,
    token: caller.token,
    desired,
    mapping: object.type.mapping,
    mode: caller.mode,
  });
  if (typeof answer === 'number') return answer;
  const granted = withinType(answer.granted, object.type);
  return granted === answer.granted ? answer : { granted };
}

/** A handle has no rights that its object's type does not know. Seen on ReactOS. */
function withinType(access: number, { validAccess }: ObjectType): number {
  return (access & (validAccess | ACCESS.ACCESS_SYSTEM_SECURITY)) >>> 0;
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

/**
 * Who creates an object has all that it asks for, whatever the descriptor says from then on.
 * `mayCreateFor` has been asked before.
 */
export function grantToCreator(access: number, type: ObjectType, rules: Rules): number {
  if (!rules.accessChecks) return grantUnchecked(access, type);
  const { mapping } = type;
  const mapped = mapGeneric(access, mapping);
  const most = (mapped & ACCESS.MAXIMUM_ALLOWED) !== 0;
  return withinType(most ? mapped | mapping.all : mapped, type);
}

/** The list of what is audited is for those who hold SeSecurityPrivilege, its creator included. */
export function mayCreateFor(access: number, { mode, token }: Caller, rules: Rules): boolean {
  return (
    (access & ACCESS.ACCESS_SYSTEM_SECURITY) === 0 ||
    mode === 'kernel' ||
    !rules.accessChecks ||
    token.hasEnabled('SeSecurityPrivilege')
  );
}
