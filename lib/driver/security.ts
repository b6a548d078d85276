import type { ObjectManager, SecurityInput } from '../object-manager/index.js';
import { PROTECTED_LINK_SDDL } from '../security/link-descriptors.js';

/**
 * The security descriptors of links that the routines create.
 *
 * A protected link has the system's fixed public descriptor: everyone may read its target,
 * LocalSystem and administrators may change it. An unprotected link has a NULL DACL that is marked
 * as defaulted, so the link inherits its security from its directory. If there is nothing to
 * inherit, everyone has full access.
 *
 * Sources: Microsoft, "IoCreateSymbolicLink function (wdm.h)" and "IoCreateUnprotectedSymbolicLink
 * function (ntddk.h)"; D. Holan, "Symbolic links need protection?" (Microsoft blog, 2006).
 */
const LINK_SECURITY = {
  protected: { sddl: PROTECTED_LINK_SDDL },
  unprotected: { sddl: 'D:NO_ACCESS_CONTROL', daclDefaulted: true },
} as const satisfies Record<string, SecurityInput>;

export type LinkProtection = keyof typeof LINK_SECURITY;

/** @returns the security descriptor of a link on an object manager */
export function linkSecurity(
  { publicDefaultSecurity }: ObjectManager,
  protection: LinkProtection,
): SecurityInput {
  const publicDefault = protection === 'protected' ? publicDefaultSecurity : undefined;
  return publicDefault === undefined ? LINK_SECURITY[protection] : { sddl: publicDefault };
}
