import { ACE_FLAG, type AceType, CONTROL } from './acl.js';

/** Words of SDDL and their values, in the order in which Windows prints them. */
export type Words<Value> = readonly (readonly [word: string, value: Value])[];

/** The word for a NULL DACL or SACL. */
export const NULL_ACL = 'NO_ACCESS_CONTROL';

/** Source for all words below: Microsoft, "ACE Strings" and [MS-DTYP] 2.5.1.1. */
export const ACE_TYPES: Words<AceType> = [
  ['A', 'allow'],
  ['D', 'deny'],
  ['AU', 'audit'],
  ['ML', 'label'],
];

/**
 * Entry types for directory services, conditions, attributes and alarms, which no object here
 * supports.
 */
export const UNSUPPORTED_ACE_TYPES: readonly string[] = [
  'OA',
  'OD',
  'OU',
  'OL',
  'AL',
  'XA',
  'XD',
  'XU',
  'ZA',
  'RA',
  'SP',
  'TL',
  'FL',
];

export const ACE_FLAGS: Words<number> = [
  ['OI', ACE_FLAG.OBJECT_INHERIT],
  ['CI', ACE_FLAG.CONTAINER_INHERIT],
  ['NP', ACE_FLAG.NO_PROPAGATE],
  ['IO', ACE_FLAG.INHERIT_ONLY],
  ['ID', ACE_FLAG.INHERITED],
  ['SA', ACE_FLAG.SUCCESSFUL_ACCESS],
  ['FA', ACE_FLAG.FAILED_ACCESS],
];

/** Single-bit rights, printed in the order of the bits. */
export const RIGHTS: Words<number> = [
  ['CC', 0x1],
  ['DC', 0x2],
  ['LC', 0x4],
  ['SW', 0x8],
  ['RP', 0x10],
  ['WP', 0x20],
  ['DT', 0x40],
  ['LO', 0x80],
  ['CR', 0x100],
  ['SD', 0x1_0000],
  ['RC', 0x2_0000],
  ['WD', 0x4_0000],
  ['WO', 0x8_0000],
  ['GA', 0x1000_0000],
  ['GX', 0x2000_0000],
  ['GW', 0x4000_0000],
  ['GR', 0x8000_0000],
];

/**
 * Rights of several bits, printed only for exactly those bits. `KX` has the bits of `KR`, which is
 * printed.
 */
export const COMPOUND_RIGHTS: Words<number> = [
  ['FA', 0x1f_01ff],
  ['FR', 0x12_0089],
  ['FW', 0x12_0116],
  ['FX', 0x12_00a0],
  ['KA', 0xf_003f],
  ['KR', 0x2_0019],
  ['KW', 0x2_0006],
  ['KX', 0x2_0019],
];

/** The policies of a mandatory label: no write up, no read up, no execute up. */
export const LABEL_POLICIES: Words<number> = [
  ['NW', 0x1],
  ['NR', 0x2],
  ['NX', 0x4],
];

export const DACL_CONTROLS: Words<number> = [
  ['P', CONTROL.DACL_PROTECTED],
  ['AR', CONTROL.DACL_AUTO_INHERIT_REQ],
  ['AI', CONTROL.DACL_AUTO_INHERITED],
];

export const SACL_CONTROLS: Words<number> = [
  ['P', CONTROL.SACL_PROTECTED],
  ['AR', CONTROL.SACL_AUTO_INHERIT_REQ],
  ['AI', CONTROL.SACL_AUTO_INHERITED],
];
