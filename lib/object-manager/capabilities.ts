/** What a program may need to know before it tries, each with its meaning. Windows has all of it. */
export const ABILITIES = {
  globalDirectory: '`\\GLOBAL??` exists.',
  deviceMaps:
    "`\\??` is the local directory of the caller's logon session, and its names shadow the global ones.",
  longDosDeviceNames: '`defineDosDevice` accepts names that are longer than a drive letter.',
  dosDeviceStack:
    'Each name has a definition stack. Defining it again pushes; removing pops the newest, or the one with an exact target or a prefix of it.',
  accessChecks: 'Access masks and DACLs are enforced.',
  createPermanent:
    'This caller may create permanent objects by the NT call (it holds SeCreatePermanentPrivilege).',
  printerRedirection: 'A printer port can be redirected to a network printer.',
  arcNames: '`\\ArcName` exists.',
  devices: 'The devices that plug and play knows can be listed.',
  deviceNotification: 'Arrivals and removals of devices are reported when they happen.',
  comPortDatabase: 'COM numbers can be claimed and released in the COM port database.',
  deviceInterfaces: 'Device interfaces can be listed.',
  registerDeviceInterfaces: 'This caller may register device interfaces.',
  setDeviceInterfaceState: 'This caller may enable and disable device interfaces.',
} as const;

/**
 * Behaviour of Windows that only tests of the object manager itself meet, each with its meaning. A
 * backend without it differs from Windows.
 */
export const DIFFERENCES = {
  dosDeviceFlagRules: '`DefineDosDeviceW` refuses invalid combinations of flags and invalid names.',
  dosDeviceNameRules: '`QueryDosDeviceW` refuses an empty name and one with a trailing backslash.',
  dosDeviceListsLinksOnly: '`QueryDosDeviceW(NULL)` lists symbolic link objects only.',
  permanentPrivilege: 'SeCreatePermanentPrivilege is required where Windows requires it.',
  makePermanent: '`NtMakePermanentObject` exists.',
  permanentAttribute: '`NtQueryObject` reports OBJ_PERMANENT for a permanent object.',
  makeTemporaryAccess: '`NtMakeTemporaryObject` requires DELETE access.',
  zeroAccessRefused: 'An existing object cannot be opened with an access mask of 0.',
  securityInheritance:
    'New objects inherit their security descriptor from the directory that contains them.',
  daclGenericMapping:
    "Generic rights in a DACL are mapped to the type's own rights when the DACL is set on an object.",
  emptyTargets: 'A link may have an empty target.',
  attributeRules: 'Invalid object attributes are refused.',
  exclusiveObjects: 'OBJ_EXCLUSIVE prevents other processes from opening the object.',
  structuresOf64Bits: 'Structures have the sizes that they have in a 64-bit process.',
  rootBehindLink: 'A path that ends at a link to `\\` is refused.',
  targetLengthRules: 'A target of odd or contradictory lengths is refused.',
  hiddenTail: "The bytes between a target's Length and its MaximumLength are kept.",
  forcedCaseInsensitivity:
    'Links and directories are found in any letter case, even without OBJ_CASE_INSENSITIVE.',
  createTypeMismatch:
    'Creating an object where one of another type exists returns STATUS_OBJECT_TYPE_MISMATCH.',
  linkCollisions:
    'A new object whose name is taken by a link collides with the link itself, whatever its target.',
  queryWithoutReturnedLength:
    'Without ReturnedLength, a link can be queried into a buffer that has room for the target only.',
  directoryBuffers:
    'One call can return many entries of a directory, and invalid pointers are detected.',
  danglingLinkStatus:
    'Opening a path whose link leads to a missing object returns STATUS_OBJECT_NAME_NOT_FOUND.',
  linkLoops: 'Opening a path through a link that leads to itself fails with a status.',
  dontReparse: 'OBJ_DONT_REPARSE is obeyed.',
  createBelowDevice: 'Creating an object below a device returns the same status as on Windows.',
  serialAliases: 'A serial port can be opened through a link that leads to its device.',
  systemRoot: '`\\SystemRoot` leads to the folder of Windows.',
  registerDeviceInterfacesAccess:
    'Callers without the right to register a device interface are refused.',
} as const;

/** What a machine or a caller can lack and a program may need, for `DosDevices.can`: docs/object-manager.md lists them. */
export type Ability = keyof typeof ABILITIES;

/** A difference between backends that only tests of the object manager itself meet. */
export type DifferenceName = keyof typeof DIFFERENCES;

/** What a backend, or the caller, can lack. */
export type CapabilityName = Ability | DifferenceName;

/**
 * What a backend, or the caller, lacks, each with the reason as a sentence. What is not lacking has no
 * member.
 */
export type Lacks = { readonly [Name in CapabilityName]?: string };

/** Reasons from one source. `undefined`: it is there, whatever an earlier source has. */
export type Reasons = { readonly [Name in CapabilityName]?: string | undefined };

const NAMES = [...Object.keys(ABILITIES), ...Object.keys(DIFFERENCES)] as readonly CapabilityName[];

/** The names of all abilities, for programs to choose from. */
export const ABILITY_NAMES = Object.keys(ABILITIES) as readonly Ability[];

/** @returns what is lacking by the last of several sources that has a word on it */
export function lacksOf(...sources: readonly Reasons[]): Lacks {
  const all: Reasons = Object.assign({}, ...sources);
  const entries = NAMES.map((name) => [name, all[name]] as const);
  return Object.fromEntries(entries.filter(([, reason]) => reason !== undefined));
}
