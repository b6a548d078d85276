import type { DosPathRules } from '../names/dos-path.js';
import { DOS_DEVICES, GLOBAL_DOS_DEVICES } from '../names/index.js';
import { type NtStatus, STATUS } from '../status/index.js';

/**
 * Where Windows versions differ, and where what Windows does is only believed: each as a switch, with
 * the reasons for its setting. Whatever is certain has no switch.
 */
export interface Rules extends DosPathRules {
  /**
   * How paths are walked, buffers filled and DOS devices defined: by Windows' rules or by Wine's, which
   * have modules of their own. Wine 8, observed.
   */
  readonly system: 'windows' | 'wine';
  /**
   * What creating a link with OBJ_OPENIF answers when the link is there: `STATUS_SUCCESS` since
   * Windows 10 1511, `STATUS_OBJECT_NAME_EXISTS` before. Source: Wine's tests of ntdll.
   */
  readonly openIfOnLink: NtStatus;
  /**
   * Links that are followed on the way to one object, at most. Windows NT 5 had 32, later ones have 64
   * (from memory); ReactOS, observed, follows 29. Programs should not depend on it.
   */
  readonly reparseLimit: number;
  /** What is answered beyond that: `STATUS_OBJECT_NAME_NOT_FOUND`, seen on ReactOS. */
  readonly tooManyReparses: NtStatus;
  /** What a target that begins without a backslash leads to. Seen on ReactOS. */
  readonly relativeTarget: NtStatus;
  /**
   * What a link answers that leads to `\` and has nothing behind it, to those who open or create a
   * directory: `STATUS_OBJECT_NAME_INVALID`, seen on ReactOS; or `STATUS_SUCCESS`: the root is opened.
   */
  readonly rootThroughLink: NtStatus;
  /**
   * What a backslash behind the name of a directory that is there answers:
   * `STATUS_OBJECT_NAME_INVALID`. Source: Wine's tests of ntdll. ReactOS, observed:
   * `STATUS_OBJECT_PATH_NOT_FOUND`.
   */
  readonly trailingBackslash: NtStatus;
  /**
   * Who creates something by a path through `\??` goes on from global names on the way to it. Not so
   * on ReactOS, observed: a create looks in the local directory alone, for every component. Wine's tests
   * of ntdll have Windows answer what follows from that.
   */
  readonly createsThroughGlobalNames: boolean;
  /** What creating something below a device answers. Seen on ReactOS. */
  readonly belowDevice: NtStatus;
  /** A link may have an empty target with room for a NUL. Source: `\GLOBAL??\GLOBALROOT` has one. */
  readonly emptyTargets: boolean;
  /** Odd lengths, and a Length beyond MaximumLength, are refused. Seen on ReactOS. */
  readonly targetLengthRules: boolean;
  /** Removing a DOS device that is not there, without a target, succeeds. Believed, from ReactOS. */
  readonly removeAbsentSucceeds: boolean;
  /**
   * Defining a DOS device with NULL for a target takes away what is there; else it is refused with
   * ERROR_INVALID_PARAMETER, as ReactOS was seen to do.
   */
  readonly defineNothingRemoves: boolean;
  /**
   * `QueryDosDeviceW` opens a name relative to `\??`, so that `\NUL` is ERROR_BAD_PATHNAME (seen on
   * ReactOS) and an empty name ERROR_INVALID_HANDLE (believed, from ReactOS). Else both are
   * ERROR_INVALID_NAME.
   */
  readonly queriesAreRelative: boolean;
  /**
   * What `DefineDosDeviceW` does for somebody who sees a global name without DELETE on it: `'refused'`
   * as in ReactOS, or `'shadowed'` by a local definition.
   */
  readonly defineOverGlobal: 'refused' | 'shadowed';
  /** The name of a DOS device is stored in upper case. Believed, from ReactOS. */
  readonly upperCaseNames: boolean;
  /**
   * Who may change a protected link: administrators too, as D. Holan (Microsoft) writes and as on
   * ReactOS, observed; or the system alone.
   */
  readonly protectedLinks: 'system-and-administrators' | 'system';
  /**
   * `Session Manager\ProtectionMode`: whether users may take away DOS devices that others defined.
   * `'strong'`: what the directory hands down decides (seen on ReactOS), and users may not; `'weak'`:
   * they may. Source: Microsoft, "System objects: Strengthen default permissions".
   */
  readonly protectionMode: 'strong' | 'weak';
  /**
   * What the registry lists in `DOS Devices` takes the place of a link that is there when the session
   * manager starts, such as a driver's. Believed, from ReactOS.
   */
  readonly sessionManagerReplaces: boolean;
  /**
   * Each logon session has a DOS-device directory in front of `\GLOBAL??`. Else `\??` is a directory
   * of the root, the same for everybody. Wine 8, observed.
   */
  readonly deviceMaps: boolean;
  /**
   * Creating a link where one is follows that, and answers by where it leads. Wine 8, observed; Wine 10
   * meets the link itself, observed.
   */
  readonly createsFollowLinks: boolean;
  /** A create without OBJ_OPENIF that meets another type says so. Not so in Wine 8, observed. */
  readonly createTypeMismatch: boolean;
  /** Attributes that no system knows are refused. Not so in Wine 8, observed. */
  readonly attributeRules: boolean;
  /** OBJ_EXCLUSIVE keeps others out. Seen on ReactOS; not so in Wine 8, observed. */
  readonly exclusiveObjects: boolean;
  /** Access masks and DACLs are enforced. Not so in Wine 8, observed. */
  readonly accessChecks: boolean;
  /** SeCreatePermanentPrivilege is asked for. Not so in Wine 8, observed. */
  readonly permanentPrivilege: boolean;
  /** Making an object temporary asks for DELETE. Not so in Wine 8, observed. */
  readonly makeTemporaryAccess: boolean;
  /** `NtMakePermanentObject` exists. Not so in Wine 8, observed. */
  readonly makePermanent: boolean;
  /** A query tells an object's attributes, and when a link was made. Not so in Wine 8, observed. */
  readonly reportsAttributes: boolean;
  /** A directory's entries can be asked for many at once. Not so in Wine 8, observed. */
  readonly manyEntries: boolean;
  /** What a query names a file of `\Device\Null`, if not after it: the Unix file. Wine 8, observed. */
  readonly nullFile: string | undefined;
  /** `QueryDosDeviceW` without a name lists links only. Wine 8 lists whatever is there, observed. */
  readonly dosDevicesAreLinks: boolean;
  /** What lies between a target's Length and MaximumLength is kept. Not so in Wine 8, observed. */
  readonly hiddenTail: boolean;
  /**
   * A directory that holds entries keeps its own name when its last handle is closed, and loses it
   * with the last entry. Wine 8, observed.
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

/** Windows 10 1607 and later: as Windows 11, but for reserved names in paths. */
const windows10: Rules = { ...windows11, reservedNames: 'last-component' };

/** Wine 8.0, as Debian 12 has it, by what it was seen to do. It is not Windows and needs no Windows. */
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

/** Wine 10.0, as Debian 13 has it, as far as it was seen to differ. */
const wine10: Rules = { ...wine8, createsFollowLinks: false, makePermanent: true };

/** ReactOS of 2025, by what it was seen to do where Windows' own tests or newer versions differ. */
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

/** A system whose answers a simulated machine gives. */
export type ProfileName = keyof typeof PROFILES;

/** The object directory of the names that everybody sees: `\GLOBAL??`; without device maps, `\??`. */
export function globalDosDevicesPath({ deviceMaps }: Rules): string {
  return deviceMaps ? GLOBAL_DOS_DEVICES : DOS_DEVICES;
}

/** A profile's rules, with some of them set otherwise. */
export function rulesOf(
  profile: ProfileName = 'windows-11',
  overrides: Partial<Rules> = {},
): Rules {
  return { ...PROFILES[profile], ...overrides };
}
