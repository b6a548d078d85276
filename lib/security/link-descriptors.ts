/**
 * The system's fixed public descriptor, which `IoCreateSymbolicLink` sets on a link: everyone may
 * read its target, LocalSystem and administrators may change it.
 *
 * Source: Microsoft, "IoCreateSymbolicLink function (wdm.h)".
 */
export const PROTECTED_LINK_SDDL = 'D:(A;;GX;;;WD)(A;;GA;;;SY)(A;;GA;;;BA)';
