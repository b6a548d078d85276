import { ACCESS, SYMBOLIC_LINK } from '../../object-manager/flags.js';
import type { ObjectManager } from '../../object-manager/index.js';
import {
  type Ace,
  isEffective,
  type SecurityDescriptor,
  SID,
  type Sid,
  sidName,
} from '../../security/index.js';

/** An action on a link, and the access-mask bits that it takes. */
const RIGHTS = [
  ['query', SYMBOLIC_LINK.QUERY],
  ['read-control', ACCESS.READ_CONTROL],
  // The base server opens the link for both, as the caller.
  ['replace', ACCESS.DELETE | SYMBOLIC_LINK.QUERY],
  ['delete', ACCESS.DELETE],
  ['write-dac', ACCESS.WRITE_DAC],
  ['write-owner', ACCESS.WRITE_OWNER],
] as const;

/** An action on a link, by the access right that it takes; `replace` takes two. */
export type LinkRight = (typeof RIGHTS)[number][0];

/** Whether the caller may perform an action on a link. */
export interface CallersRight {
  readonly right: LinkRight;
  readonly allowed: boolean;
  /** The reason in words: `allowed to Everyone`. */
  readonly reason: string;
}

const { READ_CONTROL, WRITE_DAC } = ACCESS;
/** The meaning of a link's generic rights. Source: Wine, dlls/ntdll/tests/om.c, from Windows. */
const GENERIC: readonly (readonly [generic: number, rights: number])[] = [
  [ACCESS.GENERIC_ALL, SYMBOLIC_LINK.ALL_ACCESS],
  [ACCESS.GENERIC_READ, READ_CONTROL | SYMBOLIC_LINK.QUERY],
  [ACCESS.GENERIC_EXECUTE, READ_CONTROL | SYMBOLIC_LINK.QUERY],
  [ACCESS.GENERIC_WRITE, READ_CONTROL],
];

/** @returns an access mask with a link's own rights instead of generic ones */
export function linkMask(mask: number): number {
  return GENERIC.reduce(
    (bits, [generic, rights]) => (mask & generic ? (bits & ~generic) | rights : bits),
    mask,
  );
}

/** @returns the names of the rights in an access mask; bits without one as a number */
export function rightNames(mask: number): readonly string[] {
  const bits = linkMask(mask);
  const simple = RIGHTS.filter(([right]) => right !== 'replace');
  const named = simple.filter(([, bit]) => bits & bit).map(([right]) => right);
  const rest = simple.reduce((left, [, bit]) => left & ~bit, bits) >>> 0;
  return rest === 0 ? named : [...named, `0x${rest.toString(16)}`];
}

/** What the reasons of a link's rights are derived from. */
export interface RightsOf {
  /** `undefined` when the caller may not read it. */
  readonly descriptor: SecurityDescriptor | undefined;
  /** Whether the system grants this caller all of some access-mask bits. */
  readonly grants: (access: number) => boolean;
  /** A local name that shadows this one: the base server then changes the local one. */
  readonly shadowedBy?: string | undefined;
}

/** @returns what the caller may do to a link, in the order of a table */
export function callersRights(
  objectManager: ObjectManager,
  { descriptor, grants, shadowedBy }: RightsOf,
): readonly CallersRight[] {
  return RIGHTS.map(([right, mask]) => {
    if (right === 'replace' && shadowedBy !== undefined) {
      return {
        right,
        allowed: false,
        reason: `a local ${shadowedBy} shadows it: remove that first`,
      };
    }
    const allowed = grants(mask);
    return { right, allowed, reason: reason(objectManager, descriptor, mask, allowed) };
  });
}

function reason(
  objectManager: ObjectManager,
  descriptor: SecurityDescriptor | undefined,
  mask: number,
  allowed: boolean,
): string {
  const { accessChecks } = objectManager.lacks;
  if (allowed && accessChecks) return accessChecks;
  if (descriptor === undefined) return 'the caller may not read its security';
  const { dacl, owner } = descriptor;
  if (dacl === null || dacl === undefined) return 'it has no DACL: everyone may do anything';
  const mine = sidsOf(objectManager);
  const effective = dacl.filter(isEffective);
  const about = effective.filter((entry) => linkMask(entry.mask) & mask);
  if (!allowed) return whyNot(about, mine, mask);
  const owns = owner !== undefined && mine.has(owner);
  const limited = effective.some(({ sid }) => sid === SID.OWNER_RIGHTS);
  if (owns && !limited && (mask & ~(READ_CONTROL | WRITE_DAC)) === 0) return 'the caller owns it';
  const by = about.filter(({ type, sid }) => type === 'allow' && mine.has(sid));
  return by.length === 0
    ? 'allowed to a group, or by a privilege, of the caller'
    : `allowed to ${namesOf(by)}`;
}

function whyNot(about: readonly Ace[], mine: ReadonlySet<Sid>, mask: number): string {
  const denying = about.filter(({ type, sid }) => type === 'deny' && mine.has(sid));
  if (denying.length > 0) return `denied to ${namesOf(denying)}`;
  // All required bits must come from entries about the caller: name those that are missing.
  const had = about.reduce(
    (bits, { type, sid, mask: given }) =>
      type === 'allow' && mine.has(sid) ? bits | linkMask(given) : bits,
    0,
  );
  const lacking = mask & ~had;
  const others = about.filter(({ type, mask: given }) => {
    return type === 'allow' && linkMask(given) & lacking;
  });
  return others.length === 0 ? 'no entry allows it' : `only allowed to ${namesOf(others)}`;
}

/** The SIDs that the caller is known to have; it may be a member of other groups. */
function sidsOf(objectManager: ObjectManager): ReadonlySet<Sid> {
  const { userSid, elevated, localSystem } = objectManager.identity();
  return new Set<Sid>([
    userSid as Sid,
    SID.EVERYONE,
    SID.AUTHENTICATED_USERS,
    ...(elevated || localSystem ? [SID.ADMINISTRATORS] : []),
  ]);
}

function namesOf(entries: readonly Ace[]): string {
  const names = [...new Set(entries.map(({ sid }) => sidName(sid) ?? sid))];
  const last = names.pop() ?? '';
  return names.length === 0 ? last : `${names.join(', ')} and ${last}`;
}
