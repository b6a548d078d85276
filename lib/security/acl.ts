import type { Sid } from './sid.js';

/**
 * The type of an entry. `audit` and `label` are kept and printed, and access checks ignore them.
 */
export type AceType = 'allow' | 'deny' | 'audit' | 'label';

/** Bits of `ACE_HEADER.AceFlags`. Source: Microsoft, "ACE_HEADER structure (winnt.h)". */
export const ACE_FLAG = {
  OBJECT_INHERIT: 0x01,
  CONTAINER_INHERIT: 0x02,
  NO_PROPAGATE: 0x04,
  INHERIT_ONLY: 0x08,
  INHERITED: 0x10,
  SUCCESSFUL_ACCESS: 0x40,
  FAILED_ACCESS: 0x80,
} as const;

/** One entry of an access control list. */
export interface Ace {
  readonly type: AceType;
  /** `ACE_FLAG` bits. */
  readonly flags: number;
  /** Access-mask bits, unsigned; policy bits for a label. */
  readonly mask: number;
  readonly sid: Sid;
}

export type Acl = readonly Ace[];

/**
 * The bits of `SECURITY_DESCRIPTOR_CONTROL` that describe the origin of a part. A part itself shows
 * whether it is present. Source: Microsoft, "SECURITY_DESCRIPTOR_CONTROL".
 */
export const CONTROL = {
  DACL_DEFAULTED: 0x0008,
  SACL_DEFAULTED: 0x0020,
  DACL_AUTO_INHERIT_REQ: 0x0100,
  SACL_AUTO_INHERIT_REQ: 0x0200,
  DACL_AUTO_INHERITED: 0x0400,
  SACL_AUTO_INHERITED: 0x0800,
  DACL_PROTECTED: 0x1000,
  SACL_PROTECTED: 0x2000,
} as const;

const DACL_CONTROL = 0x1508;
const SACL_CONTROL = 0x2a20;

/**
 * A security descriptor. It is immutable, so that objects can share one and access-check results
 * can be cached.
 */
export interface SecurityDescriptor {
  readonly owner: Sid | undefined;
  readonly group: Sid | undefined;
  /** `null` is a NULL DACL, `undefined` an absent one: both grant everyone full access. */
  readonly dacl: Acl | null | undefined;
  readonly sacl: Acl | null | undefined;
  /** `CONTROL` bits; those of an absent part are dropped. */
  readonly control: number;
}

/** Creates an immutable descriptor. */
export function securityDescriptor(parts: Partial<SecurityDescriptor>): SecurityDescriptor {
  const { owner, group, dacl, sacl, control = 0 } = parts;
  const relevant =
    (dacl === undefined ? 0 : DACL_CONTROL) | (sacl === undefined ? 0 : SACL_CONTROL);
  return Object.freeze({
    owner,
    group,
    dacl: freezeAcl(dacl),
    sacl: freezeAcl(sacl),
    control: control & relevant,
  });
}

function freezeAcl(acl: Acl | null | undefined): Acl | null | undefined {
  if (acl === null || acl === undefined || Object.isFrozen(acl)) return acl;
  return Object.freeze(acl.map((entry) => Object.freeze({ ...entry })));
}

/** Creates an entry of an access control list. */
export function ace(type: AceType, who: Sid, mask: number, flags = 0): Ace {
  return Object.freeze({ type, flags, mask: mask >>> 0, sid: who });
}

/** Whether the entry applies to the object itself, and not only to objects that inherit it. */
export function isEffective(entry: Ace): boolean {
  return (entry.flags & ACE_FLAG.INHERIT_ONLY) === 0;
}
