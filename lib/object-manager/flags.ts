/**
 * Bits of `OBJECT_ATTRIBUTES.Attributes`.
 * Source: Microsoft, "OBJECT_ATTRIBUTES structure (ntdef.h)".
 */
export const OBJ = {
  INHERIT: 0x2,
  PERMANENT: 0x10,
  EXCLUSIVE: 0x20,
  CASE_INSENSITIVE: 0x40,
  OPENIF: 0x80,
  OPENLINK: 0x100,
  KERNEL_HANDLE: 0x200,
  FORCE_ACCESS_CHECK: 0x400,
  IGNORE_IMPERSONATED_DEVICEMAP: 0x800,
  DONT_REPARSE: 0x1000,
  /** Undocumented and accepted from every caller: seen on ReactOS. */
  KERNEL_EXCLUSIVE: 0x1_0000,
  VALID_ATTRIBUTES: 0x1ff2,
} as const;

/** Standard and generic bits of an access mask. Source: Microsoft, "ACCESS_MASK". */
export const ACCESS = {
  DELETE: 0x1_0000,
  READ_CONTROL: 0x2_0000,
  WRITE_DAC: 0x4_0000,
  WRITE_OWNER: 0x8_0000,
  SYNCHRONIZE: 0x10_0000,
  STANDARD_RIGHTS_REQUIRED: 0xf_0000,
  ACCESS_SYSTEM_SECURITY: 0x100_0000,
  MAXIMUM_ALLOWED: 0x200_0000,
  GENERIC_ALL: 0x1000_0000,
  GENERIC_EXECUTE: 0x2000_0000,
  GENERIC_WRITE: 0x4000_0000,
  GENERIC_READ: 0x8000_0000,
} as const;

/** Rights on a symbolic link object. Source: Microsoft, "ZwOpenSymbolicLinkObject". */
export const SYMBOLIC_LINK = {
  QUERY: 0x1,
  SET: 0x2,
  ALL_ACCESS: 0xf_0001,
} as const;

/** Rights on an object directory. Source: Microsoft, "ZwCreateDirectoryObject". */
export const DIRECTORY = {
  QUERY: 0x1,
  TRAVERSE: 0x2,
  CREATE_OBJECT: 0x4,
  CREATE_SUBDIRECTORY: 0x8,
  ALL_ACCESS: 0xf_000f,
} as const;

/** Flags of `DefineDosDeviceW`. Source: Microsoft, "DefineDosDeviceW function (fileapi.h)". */
export const DDD = {
  RAW_TARGET_PATH: 0x1,
  REMOVE_DEFINITION: 0x2,
  EXACT_MATCH_ON_REMOVE: 0x4,
  NO_BROADCAST_SYSTEM: 0x8,
  LUID_BROADCAST_DRIVE: 0x10,
} as const;

/** Parts of a security descriptor. Source: Microsoft, "SECURITY_INFORMATION". */
export const SECURITY_INFORMATION = {
  OWNER: 0x1,
  GROUP: 0x2,
  DACL: 0x4,
  SACL: 0x8,
  LABEL: 0x10,
} as const;

/**
 * Interrupt request levels by name, as on x64. Source: Microsoft, "Managing Hardware Priorities".
 */
export const IRQL = {
  PASSIVE_LEVEL: 0,
  APC_LEVEL: 1,
  DISPATCH_LEVEL: 2,
  HIGH_LEVEL: 15,
} as const;
