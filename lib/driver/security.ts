import type { ObjectManager, SecurityInput } from '../object-manager/index.js';
import { PROTECTED_LINK_SDDL } from '../security/link-descriptors.js';

/**
 * What a link that a routine makes is secured with.
 *
 * A protected link has the system's fixed public descriptor: everyone may read where it leads,
 * LocalSystem and administrators may change it. An unprotected link brings a DACL that is present,
 * NULL and marked as defaulted: what its directory hands down to its children then takes its place,
 * and only in a directory that hands nothing down may everyone do anything.
 *
 * Sources: Microsoft, "IoCreateSymbolicLink function (wdm.h)" and "IoCreateUnprotectedSymbolicLink
 * function (ntddk.h)"; D. Holan, "Symbolic links need protection?" (Microsoft blog, 2006).
 */
const LINK_SECURITY = {
  protected: { sddl: PROTECTED_LINK_SDDL },
  unprotected: { sddl: 'D:NO_ACCESS_CONTROL', daclDefaulted: true },
} as const satisfies Record<string, SecurityInput>;

export type LinkProtection = keyof typeof LINK_SECURITY;

/** What a link is secured with on a given object manager. */
export function linkSecurity(
  { publicDefaultSecurity }: ObjectManager,
  protection: LinkProtection,
): SecurityInput {
  const publicDefault = protection === 'protected' ? publicDefaultSecurity : undefined;
  return publicDefault === undefined ? LINK_SECURITY[protection] : { sddl: publicDefault };
}
