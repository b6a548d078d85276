import type { DosPathRules } from '../names/dos-path.js';
import { DOS_DEVICES, GLOBAL_DOS_DEVICES } from '../names/index.js';
import { type NtStatus, STATUS } from '../status/index.js';

/**
 * Behaviour in which Windows versions differ, or which is believed but not certain. Each rule names
 * the source of its setting. Certain behaviour has no rule.
 */
export interface Rules extends DosPathRules {
  /**
   * The system whose modules resolve paths, fill buffers and define DOS devices: Windows or Wine.
   * Wine 8, observed.
   */
  readonly system: 'windows' | 'wine';
  /**
   * The status of creating a link with OBJ_OPENIF when the link exists: `STATUS_SUCCESS` since
   * Windows 10 1511, `STATUS_OBJECT_NAME_EXISTS` before. Source: Wine's tests of ntdll.
   */
  readonly openIfOnLink: NtStatus;
  /**
   * The largest number of links that are followed for one path. Windows NT 5 had 32, later ones
   * have 64 (from memory); ReactOS, observed, follows 29. Programs should not depend on it.
   */
  readonly reparseLimit: number;
  /** The status beyond that limit: `STATUS_OBJECT_NAME_NOT_FOUND`, seen on ReactOS. */
  readonly tooManyReparses: NtStatus;
  /** The status of following a target without a leading backslash. Seen on ReactOS. */
  readonly relativeTarget: NtStatus;
  /**
   * The status of opening or creating a directory by a path that ends at a link to `\`:
   * `STATUS_OBJECT_NAME_INVALID`, seen on ReactOS, or `STATUS_SUCCESS`, which opens the root.
   */
  readonly rootThroughLink: NtStatus;
  /**
   * The status of a path with a trailing backslash after the name of an existing directory:
   * `STATUS_OBJECT_NAME_INVALID`. Source: Wine's tests of ntdll. ReactOS, observed:
   * `STATUS_OBJECT_PATH_NOT_FOUND`.
   */
  readonly trailingBackslash: NtStatus;
  /**
   * Whether a create by a path through `\??` also finds global names on the way to its last
   * component. Not on ReactOS, observed: a create searches only the local directory for every
   * component. Wine's tests of ntdll assert the statuses that follow from that for Windows.
   */
  readonly createsThroughGlobalNames: boolean;
  /** The status of creating an object below a device. Seen on ReactOS. */
  readonly belowDevice: NtStatus;
  /**
   * Whether a link may have an empty target with room for a NUL. Source: `\GLOBAL??\GLOBALROOT` has
   * one.
   */
  readonly emptyTargets: boolean;
  /** Whether odd lengths, and a Length beyond MaximumLength, are refused. Seen on ReactOS. */
  readonly targetLengthRules: boolean;
  /**
   * Whether removing a DOS device that does not exist succeeds, when no target is given. Believed,
   * from ReactOS.
   */
  readonly removeAbsentSucceeds: boolean;
  /**
   * Whether defining a DOS device with a NULL target removes its definitions. Otherwise it is
   * refused with ERROR_INVALID_PARAMETER, as seen on ReactOS.
   */
  readonly defineNothingRemoves: boolean;
  /**
   * Whether `QueryDosDeviceW` opens a name relative to `\??`. If so, it returns ERROR_BAD_PATHNAME
   * for `\NUL` (seen on ReactOS) and ERROR_INVALID_HANDLE for an empty name (believed, from
   * ReactOS); otherwise ERROR_INVALID_NAME for both.
   */
  readonly queriesAreRelative: boolean;
  /**
   * What `DefineDosDeviceW` does when the caller sees a global name without DELETE access to it:
   * `'refused'`, as in ReactOS, or `'shadowed'` by a local definition.
   */
  readonly defineOverGlobal: 'refused' | 'shadowed';
  /** Whether the name of a DOS device is stored in upper case. Believed, from ReactOS. */
  readonly upperCaseNames: boolean;
  /**
   * The callers that may change a protected link: the system and administrators, as D. Holan
   * (Microsoft) writes and as observed on ReactOS, or the system alone.
   */
  readonly protectedLinks: 'system-and-administrators' | 'system';
  /**
   * `Session Manager\ProtectionMode`: whether users may remove global DOS devices that others
   * defined. With `'strong'` they may not: the directory's inheritable entries decide (seen on
   * ReactOS). With `'weak'` they may. Source: Microsoft, "System objects: Strengthen default
   * permissions".
   */
  readonly protectionMode: 'strong' | 'weak';
  /**
   * Whether a name that the registry lists under `DOS Devices` replaces a link that exists when the
   * session manager starts, such as a driver's. Believed, from ReactOS.
   */
  readonly sessionManagerReplaces: boolean;
  /**
   * Whether each logon session has a DOS-device directory whose names shadow those of `\GLOBAL??`.
   * Otherwise all callers share one directory `\??`. Wine 8, observed.
   */
  readonly deviceMaps: boolean;
  /**
   * Whether creating a link whose name exists follows the existing link and returns a status for
   * its target. Observed in Wine 8, and not in Wine 10.
   */
  readonly createsFollowLinks: boolean;
  /**
   * Whether a create without OBJ_OPENIF returns STATUS_OBJECT_TYPE_MISMATCH for an existing object
   * of another type. Not in Wine 8, observed.
   */
  readonly createTypeMismatch: boolean;
  /** Whether unknown attributes are refused. Not in Wine 8, observed. */
  readonly attributeRules: boolean;
  /** Whether OBJ_EXCLUSIVE prevents other opens. Seen on ReactOS; not in Wine 8, observed. */
  readonly exclusiveObjects: boolean;
  /** Whether access masks and DACLs are enforced. Not in Wine 8, observed. */
  readonly accessChecks: boolean;
  /** Whether SeCreatePermanentPrivilege is required. Not in Wine 8, observed. */
  readonly permanentPrivilege: boolean;
  /** Whether making an object temporary requires DELETE access. Not in Wine 8, observed. */
  readonly makeTemporaryAccess: boolean;
  /** Whether `NtMakePermanentObject` exists. Not in Wine 8, observed. */
  readonly makePermanent: boolean;
  /**
   * Whether a query reports an object's attributes, and a link's creation time. Not in Wine 8,
   * observed.
   */
  readonly reportsAttributes: boolean;
  /** Whether one call can return many entries of a directory. Not in Wine 8, observed. */
  readonly manyEntries: boolean;
  /**
   * The path that a query reports for a file of `\Device\Null`, where it is not the device's: that
   * of the Unix file. Wine 8, observed.
   */
  readonly nullFile: string | undefined;
  /**
   * Whether `QueryDosDeviceW` without a name lists links only. Wine 8 lists all objects, observed.
   */
  readonly dosDevicesAreLinks: boolean;
  /**
   * Whether the bytes between a target's Length and MaximumLength are kept. Not in Wine 8,
   * observed.
   */
  readonly hiddenTail: boolean;
  /**
   * Whether a directory that contains entries keeps its name when its last handle is closed, until
   * the last entry is removed. Wine 8, observed.
   */
  readonly directoriesLast: boolean;
}

const windows11: Rules = {
  system: 'windows',
  openIfOnLink: STATUS.SUCCESS,
  reparseLimit: 64,
  tooManyReparses: STATUS.OBJECT_NAME_NOT_FOUND,
  relativeTarget: STATUS.OBJECT_NAME_NOT_FOUND,
  rootThroughLink: STATUS.OBJECT_NAME_INVALID,
  trailingBackslash: STATUS.OBJECT_NAME_INVALID,
  createsThroughGlobalNames: false,
  belowDevice: STATUS.OBJECT_TYPE_MISMATCH,
  emptyTargets: true,
  targetLengthRules: true,
  removeAbsentSucceeds: true,
  defineNothingRemoves: false,
  queriesAreRelative: true,
  defineOverGlobal: 'refused',
  upperCaseNames: true,
  protectedLinks: 'system-and-administrators',
  protectionMode: 'strong',
  sessionManagerReplaces: true,
  deviceMaps: true,
  createsFollowLinks: false,
  createTypeMismatch: true,
  attributeRules: true,
  exclusiveObjects: true,
  accessChecks: true,
  permanentPrivilege: true,
  makeTemporaryAccess: true,
  makePermanent: true,
  reportsAttributes: true,
  manyEntries: true,
  nullFile: undefined,
  dosDevicesAreLinks: true,
  hiddenTail: true,
  directoriesLast: false,
  reservedNames: 'bare',
  reservedSuperscripts: true,
  tooLongPath: STATUS.NAME_TOO_LONG,
};

/** Windows 10 1607 and later: as Windows 11, except for reserved names in paths. */
const windows10: Rules = { ...windows11, reservedNames: 'last-component' };

/** Wine 8.0 of Debian 12, by observation. */
const wine8: Rules = {
  ...windows11,
  system: 'wine',
  openIfOnLink: STATUS.OBJECT_NAME_EXISTS,
  reparseLimit: 32,
  tooManyReparses: STATUS.INVALID_PARAMETER,
  relativeTarget: STATUS.OBJECT_PATH_SYNTAX_BAD,
  emptyTargets: false,
  targetLengthRules: false,
  deviceMaps: false,
  createsFollowLinks: true,
  createTypeMismatch: false,
  attributeRules: false,
  exclusiveObjects: false,
  accessChecks: false,
  permanentPrivilege: false,
  makeTemporaryAccess: false,
  makePermanent: false,
  reportsAttributes: false,
  manyEntries: false,
  nullFile: '\\??\\Z:\\dev\\null',
  dosDevicesAreLinks: false,
  hiddenTail: false,
  directoriesLast: true,
  reservedNames: 'last-component',
  reservedSuperscripts: false,
  tooLongPath: STATUS.OBJECT_NAME_INVALID,
};

/** Wine 10.0 of Debian 13, by the observed differences. */
const wine10: Rules = {
  ...wine8,
  openIfOnLink: STATUS.SUCCESS,
  createsFollowLinks: false,
  makePermanent: true,
  makeTemporaryAccess: true,
  nullFile: undefined,
  manyEntries: true,
};

/** ReactOS of 2025, by observation, where it differs from Windows. */
const reactos: Rules = {
  ...windows10,
  openIfOnLink: STATUS.OBJECT_NAME_EXISTS,
  reparseLimit: 29,
  trailingBackslash: STATUS.OBJECT_PATH_NOT_FOUND,
};

/** Sets of rules by name. */
export const PROFILES = {
  'windows-11': windows11,
  'windows-10': windows10,
  'windows-10-1507': { ...windows10, openIfOnLink: STATUS.OBJECT_NAME_EXISTS },
  'wine-8': wine8,
  'wine-10': wine10,
  reactos,
} as const satisfies Record<string, Rules>;

/** The name of a system that a machine can simulate. */
export type ProfileName = keyof typeof PROFILES;

/** @returns the object directory of the global names: `\GLOBAL??`; without device maps, `\??` */
export function globalDosDevicesPath({ deviceMaps }: Rules): string {
  return deviceMaps ? GLOBAL_DOS_DEVICES : DOS_DEVICES;
}

/** @returns a profile's rules, with some of them changed; `undefined` leaves a rule as it is */
export function rulesOf(
  profile: ProfileName = 'windows-11',
  overrides: Partial<Rules> = {},
): Rules {
  const given = Object.entries(overrides).filter(([, setting]) => setting !== undefined);
  return { ...PROFILES[profile], ...Object.fromEntries(given) };
}
