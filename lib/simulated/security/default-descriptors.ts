import { CONTROL, type SecurityDescriptor, securityDescriptor } from '../../security/acl.js';
import { PROTECTED_LINK_SDDL } from '../../security/link-descriptors.js';
import { sddl } from '../../security/sddl.js';
import { printSddlSid, SID, type Sid } from '../../security/sid.js';
import { OBJECT_TYPE } from './generic-mapping.js';
import { mapAcl } from './inheritance.js';

/** A directory of the system: it belongs to the administrators, who however may do what it says. */
function directory(dacl: string): SecurityDescriptor {
  const { dacl: acl, ...rest } = sddl(`O:BAG:SYD:${dacl}`);
  return securityDescriptor({ ...rest, dacl: mapAcl(acl ?? [], OBJECT_TYPE.Directory.mapping) });
}

/**
 * `\`: everyone looks, the system and administrators do as they like, restricted code looks.
 * Asserted by reactos kmtest ntos_se/SeInheritance.c.
 */
export const ROOT_DIRECTORY = directory('(A;;GR;;;WD)(A;;GA;;;SY)(A;;GA;;;BA)(A;;GR;;;RC)');

/**
 * `\GLOBAL??`: everyone looks, only the system creates names. What is created without a descriptor of
 * its own, or with one that is defaulted: everyone uses it; administrators, the system and who made it
 * do as they like. Source: D. Holan, "Symbolic links need protection?" (Microsoft blog, 2006); the
 * list of entries is the one that ReactOS gives.
 */
export const GLOBAL_DOS_DEVICES_DIRECTORY = directory(
  '(A;;GRGX;;;WD)(A;;GA;;;SY)' +
    '(A;OICIIO;GX;;;WD)(A;OICIIO;GA;;;BA)(A;OICIIO;GA;;;SY)(A;OICIIO;GA;;;CO)',
);

/** `\BaseNamedObjects`: everyone looks and creates, restricted code passes through. */
export const BASE_NAMED_OBJECTS_DIRECTORY = directory(
  '(A;;GRGWGX;;;WD)(A;;GA;;;SY)(A;;GA;;;BA)(A;;DC;;;RC)',
);

/**
 * `\Sessions\0\DosDevices\<luid>`: for its user, administrators and the system, with all that it
 * contains; what is created there belongs to its creator too. Seen on ReactOS.
 */
export function localDosDevicesDirectory(user: Sid): SecurityDescriptor {
  return directory(
    `(A;OICI;GA;;;${printSddlSid(user)})(A;OICI;GA;;;SY)(A;OICI;GA;;;BA)(A;OICIIO;GA;;;CO)`,
  );
}

/**
 * What `IoCreateSymbolicLink` gives: everyone uses it, the system and administrators do as they like,
 * whatever the directory says. Source: D. Holan, "Symbolic links need protection?".
 */
export const PROTECTED_LINK = sddl(PROTECTED_LINK_SDDL);

/** The same where administrators have no part in it. */
export const SYSTEM_PROTECTED_LINK = sddl('D:(A;;GX;;;WD)(A;;GA;;;SY)');

/**
 * What `IoCreateUnprotectedSymbolicLink` gives: a NULL DACL, but a defaulted one, so that what the
 * directory hands down to its links wins. Source: D. Holan, "Symbolic links need protection?".
 */
export const UNPROTECTED_LINK = securityDescriptor({
  dacl: null,
  control: CONTROL.DACL_DEFAULTED,
});

/** `Session Manager\ProtectionMode`: whether objects of the system are kept from other users. */
export type ProtectionMode = 'strong' | 'weak';

const defaulted = new WeakMap<SecurityDescriptor, SecurityDescriptor>();

/**
 * What the base server gives to a link for `creator`. If protection is strong, the DACL is a defaulted
 * one, so that what the directory hands down wins (seen on ReactOS). If it is weak, everyone may remove
 * the link. Creator, administrators and the system do as they like. Source: Microsoft, "System objects:
 * Strengthen default permissions".
 */
export function dosDeviceLink(
  creator: Sid,
  protection: ProtectionMode = 'strong',
): SecurityDescriptor {
  const public_ = protection === 'strong' ? 'CC' : 'CCSD';
  const own = creator === SID.LOCAL_SYSTEM ? '' : `(A;;GA;;;${printSddlSid(creator)})`;
  const given = sddl(`D:(A;;${public_};;;WD)(A;;${public_};;;RC)(A;;GA;;;SY)(A;;GA;;;BA)${own}`);
  if (protection === 'weak') return given;
  const known = defaulted.get(given);
  if (known !== undefined) return known;
  const descriptor = securityDescriptor({ ...given, control: CONTROL.DACL_DEFAULTED });
  defaulted.set(given, descriptor);
  return descriptor;
}
