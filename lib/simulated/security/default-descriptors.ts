import { CONTROL, type SecurityDescriptor, securityDescriptor } from '../../security/acl.js';
import { PROTECTED_LINK_SDDL } from '../../security/link-descriptors.js';
import { sddl } from '../../security/sddl.js';
import { printSddlSid, type Sid } from '../../security/sid.js';
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

/**
 * `\GLOBAL??` under a weak `ProtectionMode`: everyone creates names, and does as they like with those
 * that say nothing of their own. Believed, from ReactOS.
 */
export const WEAK_GLOBAL_DOS_DEVICES_DIRECTORY = directory(
  '(A;;GRGWGX;;;WD)(A;;GA;;;SY)(A;OICIIO;GA;;;WD)',
);

/** `\BaseNamedObjects`: everyone looks and creates, restricted code passes through. */
export const BASE_NAMED_OBJECTS_DIRECTORY = directory(
  '(A;;GRGWGX;;;WD)(A;;GA;;;SY)(A;;GA;;;BA)(A;;DC;;;RC)',
);

/**
 * `\Sessions\0\DosDevices\<luid>`: for the system, administrators and its user, and what it contains
 * for whoever made it as well. The entries: seen on ReactOS; that the first two are handed down: believed.
 */
export function localDosDevicesDirectory(user: Sid): SecurityDescriptor {
  return directory(
    `(A;OICI;GA;;;SY)(A;OICI;GA;;;BA)(A;;GA;;;${printSddlSid(user)})(A;OICIIO;GA;;;CO)`,
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

/**
 * What the base server gives to a link: everyone reads it and, if protection is weak, removes it; the
 * system and administrators do as they like. The list is marked defaulted, so that what the directory
 * hands down to its links wins: in `\GLOBAL??` and in local directories that is always so. Seen on
 * ReactOS.
 */
export function dosDeviceLink(protection: ProtectionMode = 'strong'): SecurityDescriptor {
  return DOS_DEVICE_LINKS[protection];
}

const DOS_DEVICE_LINKS: Readonly<Record<ProtectionMode, SecurityDescriptor>> = {
  strong: defaulted('D:(A;;CC;;;WD)(A;;CC;;;RC)(A;;GA;;;SY)(A;;GA;;;BA)'),
  weak: defaulted('D:(A;;CCSD;;;WD)(A;;CCSD;;;RC)(A;;GA;;;SY)(A;;GA;;;BA)'),
};

function defaulted(text: string): SecurityDescriptor {
  const { control, ...rest } = sddl(text);
  return securityDescriptor({ ...rest, control: control | CONTROL.DACL_DEFAULTED });
}
