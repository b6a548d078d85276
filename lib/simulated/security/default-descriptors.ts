import { CONTROL, type SecurityDescriptor, securityDescriptor } from '../../security/acl.js';
import { PROTECTED_LINK_SDDL } from '../../security/link-descriptors.js';
import { sddl } from '../../security/sddl.js';
import { printSddlSid, type Sid } from '../../security/sid.js';
import { OBJECT_TYPE } from './generic-mapping.js';
import { mapAcl } from './inheritance.js';

/**
 * The security descriptor of a system directory, which administrators own. The DACL, not ownership,
 * decides on their access.
 */
function directory(dacl: string): SecurityDescriptor {
  const { dacl: acl, ...rest } = sddl(`O:BAG:SYD:${dacl}`);
  return securityDescriptor({ ...rest, dacl: mapAcl(acl ?? [], OBJECT_TYPE.Directory.mapping) });
}

/**
 * `\`: everyone and restricted code may read; the system and administrators have full access.
 * Asserted by reactos kmtest ntos_se/SeInheritance.c.
 */
export const ROOT_DIRECTORY = directory('(A;;GR;;;WD)(A;;GA;;;SY)(A;;GA;;;BA)(A;;GR;;;RC)');

/**
 * `\GLOBAL??`: everyone may read, only the system creates names. An object that is created without
 * a descriptor, or with a defaulted one, inherits: everyone may use it; administrators, the system
 * and its creator have full access. Source: D. Holan, "Symbolic links need protection?" (Microsoft
 * blog, 2006); the entries are those seen on ReactOS.
 */
export const GLOBAL_DOS_DEVICES_DIRECTORY = directory(
  '(A;;GRGX;;;WD)(A;;GA;;;SY)' +
    '(A;OICIIO;GX;;;WD)(A;OICIIO;GA;;;BA)(A;OICIIO;GA;;;SY)(A;OICIIO;GA;;;CO)',
);

/**
 * `\GLOBAL??` under a weak `ProtectionMode`: everyone may create names, and has full access to
 * names without a descriptor of their own. Believed, from ReactOS.
 */
export const WEAK_GLOBAL_DOS_DEVICES_DIRECTORY = directory(
  '(A;;GRGWGX;;;WD)(A;;GA;;;SY)(A;OICIIO;GA;;;WD)',
);

/** `\BaseNamedObjects`: everyone may read and create; restricted code may traverse. */
export const BASE_NAMED_OBJECTS_DIRECTORY = directory(
  '(A;;GRGWGX;;;WD)(A;;GA;;;SY)(A;;GA;;;BA)(A;;DC;;;RC)',
);

/**
 * `\Sessions\0\DosDevices\<luid>`: full access for the system, administrators and its user; for its
 * entries, also for their creator. The DACL's entries were seen on ReactOS; that the first two are
 * inheritable is believed.
 */
export function localDosDevicesDirectory(user: Sid): SecurityDescriptor {
  return directory(
    `(A;OICI;GA;;;SY)(A;OICI;GA;;;BA)(A;;GA;;;${printSddlSid(user)})(A;OICIIO;GA;;;CO)`,
  );
}

/**
 * The descriptor that `IoCreateSymbolicLink` sets: everyone may use the link, the system and
 * administrators have full access, whatever the directory's inheritable entries. Source: D. Holan,
 * "Symbolic links need protection?".
 */
export const PROTECTED_LINK = sddl(PROTECTED_LINK_SDDL);

/** The same, without administrators. */
export const SYSTEM_PROTECTED_LINK = sddl('D:(A;;GX;;;WD)(A;;GA;;;SY)');

/**
 * The descriptor that `IoCreateUnprotectedSymbolicLink` sets: a NULL DACL that is defaulted, so
 * that the directory's inheritable entries take precedence. Source: D. Holan, "Symbolic links need
 * protection?".
 */
export const UNPROTECTED_LINK = securityDescriptor({
  dacl: null,
  control: CONTROL.DACL_DEFAULTED,
});

/** `Session Manager\ProtectionMode`: whether system objects are protected from users. */
export type ProtectionMode = 'strong' | 'weak';

/**
 * The descriptor that the base server sets on a link: everyone may read it and, under weak
 * protection, remove it; the system and administrators have full access. The DACL is marked
 * defaulted, so that the directory's inheritable entries take precedence, as they do in `\GLOBAL??`
 * and in local directories. Seen on ReactOS.
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
