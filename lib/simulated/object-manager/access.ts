import { ACCESS } from '../../object-manager/flags.js';
import type { NtStatus } from '../../status/index.js';
import type { Rules } from '../rules.js';
import { type AccessGrant, accessCheck, mapGeneric } from '../security/index.js';
import type { Caller } from './caller.js';
import type { NtObject, ObjectType } from './objects/index.js';

/** Bits of a handle's access mask that Wine reserves. */
const WINE_RESERVED = 0x0c00_0000;

/** Checks the access that an object's security descriptor grants the caller. */
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

/** A handle has only rights that its object's type defines. Seen on ReactOS. */
function withinType(access: number, { validAccess }: ObjectType): number {
  return (access & (validAccess | ACCESS.ACCESS_SYSTEM_SECURITY)) >>> 0;
}

/** Whether an object's security descriptor grants the caller these rights. */
export function allows(caller: Caller, object: NtObject, access: number, rules: Rules): boolean {
  return caller.mode === 'kernel' || typeof grantAccess(caller, object, access, rules) === 'object';
}

/** Grants as Wine does: all requested rights, and every right for MAXIMUM_ALLOWED. */
function grantUnchecked(access: number, { mapping }: ObjectType): number {
  const mapped = mapGeneric(access, mapping);
  return mapped & ACCESS.MAXIMUM_ALLOWED ? mapping.all : (mapped & ~WINE_RESERVED) >>> 0;
}

/**
 * Grants the creator of an object all requested rights, whatever its descriptor. Check
 * `mayCreateFor` first.
 */
export function grantToCreator(access: number, type: ObjectType, rules: Rules): number {
  if (!rules.accessChecks) return grantUnchecked(access, type);
  const { mapping } = type;
  const mapped = mapGeneric(access, mapping);
  const most = (mapped & ACCESS.MAXIMUM_ALLOWED) !== 0;
  return withinType(most ? mapped | mapping.all : mapped, type);
}

/**
 * Whether a creator may have the requested rights: access to the SACL requires SeSecurityPrivilege,
 * even for the creator.
 */
export function mayCreateFor(access: number, { mode, token }: Caller, rules: Rules): boolean {
  return (
    (access & ACCESS.ACCESS_SYSTEM_SECURITY) === 0 ||
    mode === 'kernel' ||
    !rules.accessChecks ||
    token.hasEnabled('SeSecurityPrivilege')
  );
}
