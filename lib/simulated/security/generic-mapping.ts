import { ACCESS, DIRECTORY, SYMBOLIC_LINK } from '../../object-manager/flags.js';

/** The rights of one type that the four generic rights map to. */
export interface GenericMapping {
  readonly read: number;
  readonly write: number;
  readonly execute: number;
  readonly all: number;
}

/** The properties of an object type that security checks use. */
export interface ObjectTypeSecurity {
  /** As `NtQueryObject` reports it. */
  readonly name: string;
  readonly mapping: GenericMapping;
  /** The access-mask bits that the type defines, without generic rights. */
  readonly validAccess: number;
  /** Whether it contains other objects, which inherit its `CONTAINER_INHERIT` entries. */
  readonly container: boolean;
}

/** The mapping for files. `all` is `SYNCHRONIZE` with every right of a file (`FILE_ALL_ACCESS`). */
const FILE_MAPPING: GenericMapping = {
  read: 0x12_0089,
  write: 0x12_0116,
  execute: 0x12_00a0,
  all: 0x1f_01ff,
};

/**
 * The types. SymbolicLink and Directory: as Windows reports them to Wine's tests of ntdll. The rest:
 * Microsoft, "File Access Rights Constants" (a device is opened as a file is) and "Synchronization
 * Object Security and Access Rights".
 */
export const OBJECT_TYPE = {
  SymbolicLink: leaf('SymbolicLink', {
    read: ACCESS.READ_CONTROL | SYMBOLIC_LINK.QUERY,
    write: ACCESS.READ_CONTROL,
    execute: ACCESS.READ_CONTROL | SYMBOLIC_LINK.QUERY,
    all: SYMBOLIC_LINK.ALL_ACCESS,
  }),
  Directory: container('Directory', {
    read: ACCESS.READ_CONTROL | DIRECTORY.QUERY | DIRECTORY.TRAVERSE,
    write: ACCESS.READ_CONTROL | DIRECTORY.CREATE_OBJECT | DIRECTORY.CREATE_SUBDIRECTORY,
    execute: ACCESS.READ_CONTROL | DIRECTORY.QUERY | DIRECTORY.TRAVERSE,
    all: DIRECTORY.ALL_ACCESS,
  }),
  Device: leaf('Device', FILE_MAPPING),
  File: leaf('File', FILE_MAPPING),
  Event: leaf('Event', { read: 0x2_0001, write: 0x2_0002, execute: 0x12_0000, all: 0x1f_0003 }),
  Mutant: leaf('Mutant', { read: 0x2_0001, write: 0x2_0000, execute: 0x12_0000, all: 0x1f_0001 }),
} as const satisfies Record<string, ObjectTypeSecurity>;

function leaf(name: string, mapping: GenericMapping): ObjectTypeSecurity {
  return { name, mapping, validAccess: mapping.all, container: false };
}

function container(name: string, mapping: GenericMapping): ObjectTypeSecurity {
  return { name, mapping, validAccess: mapping.all, container: true };
}

const GENERIC_BITS = 0xf000_0000;

/** `RtlMapGenericMask`: replaces generic rights by the type's own. */
export function mapGeneric(mask: number, mapping: GenericMapping): number {
  if ((mask & GENERIC_BITS) === 0) return mask >>> 0;
  const mapped =
    (mask & ~GENERIC_BITS) |
    (mask & ACCESS.GENERIC_READ ? mapping.read : 0) |
    (mask & ACCESS.GENERIC_WRITE ? mapping.write : 0) |
    (mask & ACCESS.GENERIC_EXECUTE ? mapping.execute : 0) |
    (mask & ACCESS.GENERIC_ALL ? mapping.all : 0);
  return mapped >>> 0;
}
