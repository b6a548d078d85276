import { ACCESS } from '../../object-manager/flags.js';
import { type Acl, isEffective, type SecurityDescriptor } from '../../security/acl.js';
import { SID, type Sid } from '../../security/sid.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import { type GenericMapping, mapGeneric } from './generic-mapping.js';
import { PairMemo } from './memo.js';
import type { Token } from './token.js';

/** Granted access. It is an object, so that `typeof result === 'number'` detects a status. */
export interface AccessGrant {
  /** Access-mask bits: all requested rights, mapped to the type's own. */
  readonly granted: number;
}

/** A request for access to an object. */
export interface AccessRequest {
  readonly descriptor: SecurityDescriptor;
  readonly token: Token;
  /** Access-mask bits, generic ones and `MAXIMUM_ALLOWED` included. */
  readonly desired: number;
  /** The mapping of the object's type. */
  readonly mapping: GenericMapping;
  /** Kernel-mode code is granted every right that it requests. Default: `user`. */
  readonly mode?: 'user' | 'kernel' | undefined;
}

interface Entry {
  readonly desired: number;
  readonly mapping: GenericMapping;
  readonly decisive: number;
  readonly answer: AccessGrant | NtStatus;
}

const memo = new PairMemo<Entry>();

/**
 * `SeAccessCheck`: the granted access, or the status that refuses it. The result of an earlier
 * check is reused as long as nothing that it depends on has changed.
 */
export function accessCheck(request: AccessRequest): AccessGrant | NtStatus {
  const { descriptor, token, mapping } = request;
  const desired = mapGeneric(request.desired, mapping);
  if (request.mode === 'kernel') return grantEverything(desired, mapping);
  const { decisive } = token;
  for (const entry of memo.known(descriptor, token)) {
    if (entry.desired === desired && entry.mapping === mapping && entry.decisive === decisive) {
      return entry.answer;
    }
  }
  const answer = check(descriptor, token, desired, mapping);
  memo.add(descriptor, token, { desired, mapping, decisive, answer });
  return answer;
}

function grant(mask: number): AccessGrant {
  return Object.freeze({ granted: mask >>> 0 });
}

function grantEverything(desired: number, mapping: GenericMapping): AccessGrant {
  if ((desired & ACCESS.MAXIMUM_ALLOWED) === 0) return grant(desired);
  return grant((desired & ~ACCESS.MAXIMUM_ALLOWED) | mapping.all);
}

function check(
  descriptor: SecurityDescriptor,
  token: Token,
  desired: number,
  mapping: GenericMapping,
): AccessGrant | NtStatus {
  if (desired === 0) return STATUS.ACCESS_DENIED;
  const byPrivilege = privilegedAccess(token, desired);
  if (desired & ACCESS.ACCESS_SYSTEM_SECURITY & ~byPrivilege) return STATUS.PRIVILEGE_NOT_HELD;
  const { dacl } = descriptor;
  if (dacl === null || dacl === undefined) return grantEverything(desired, mapping);
  const start = byPrivilege | ownerAccess(descriptor.owner, dacl, token);
  return (desired & ACCESS.MAXIMUM_ALLOWED) === 0
    ? checkExactly(desired, start, walk(descriptor.owner, dacl, token))
    : checkMost(desired, start, walk(descriptor.owner, dacl, token), mapping);
}

/** The requested rights that the caller's privileges grant, whatever the DACL contains. */
function privilegedAccess(token: Token, desired: number): number {
  return (
    (token.hasEnabled('SeSecurityPrivilege') ? desired & ACCESS.ACCESS_SYSTEM_SECURITY : 0) |
    (token.hasEnabled('SeTakeOwnershipPrivilege') ? desired & ACCESS.WRITE_OWNER : 0)
  );
}

/**
 * The owner's implicit rights to read and change the DACL, unless the DACL has an entry for owner
 * rights.
 */
function ownerAccess(owner: Sid | undefined, dacl: Acl, token: Token): number {
  if (owner === undefined || !token.grants(owner)) return 0;
  const limited = dacl.some((entry) => isEffective(entry) && entry.sid === SID.OWNER_RIGHTS);
  return limited ? 0 : ACCESS.READ_CONTROL | ACCESS.WRITE_DAC;
}

interface Step {
  readonly allow: boolean;
  readonly mask: number;
}

/** The entries that name this caller, in order. */
function* walk(owner: Sid | undefined, dacl: Acl, token: Token): Generator<Step> {
  const isOwner = owner !== undefined && token.grants(owner);
  for (const entry of dacl) {
    if (!isEffective(entry)) continue;
    const named = entry.sid === SID.OWNER_RIGHTS && isOwner;
    if (entry.type === 'allow' && (named || token.grants(entry.sid))) {
      yield { allow: true, mask: entry.mask };
    }
    if (entry.type === 'deny' && (named || token.denies(entry.sid))) {
      yield { allow: false, mask: entry.mask };
    }
  }
}

/** Grants all requested rights or none. The first entry that contains a right decides on it. */
function checkExactly(
  desired: number,
  start: number,
  steps: Iterable<Step>,
): AccessGrant | NtStatus {
  let missing = desired & ~start;
  for (const { allow, mask } of steps) {
    if (missing === 0) break;
    if (allow) missing &= ~mask;
    else if (missing & mask) return STATUS.ACCESS_DENIED;
  }
  return missing === 0 ? grant(desired) : STATUS.ACCESS_DENIED;
}

/**
 * Grants as much as possible, but at least the rights that are requested besides `MAXIMUM_ALLOWED`,
 * and at least one right.
 */
function checkMost(
  desired: number,
  start: number,
  steps: Iterable<Step>,
  mapping: GenericMapping,
): AccessGrant | NtStatus {
  const asked = desired & ~ACCESS.MAXIMUM_ALLOWED;
  let granted = start;
  let denied = 0;
  for (const { allow, mask } of steps) {
    if (allow) granted |= mask & ~denied;
    else denied |= mask & ~granted;
  }
  granted &= mapping.all | asked;
  return granted === 0 || asked & ~granted ? STATUS.ACCESS_DENIED : grant(granted);
}
