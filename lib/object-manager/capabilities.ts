/** `true`, or a sentence that says why this backend, or this caller, cannot. */
export type Ability = true | string;

/**
 * What a backend can do, as data. A test names the abilities that it needs; a program may ask before
 * it tries. Each is about behaviour that Windows has.
 */
export interface Capabilities {
  /** `\GLOBAL??` exists. */
  readonly globalDirectory: Ability;
  /** `\??` is the caller's local directory in front of the global one, per logon session. */
  readonly deviceMaps: Ability;
  /** Which names `defineDosDevice` takes. */
  readonly dosDeviceNames: 'any' | 'drive-letters';
  /** `defineDosDevice` with a name longer than a drive letter is carried out. */
  readonly longDosDeviceNames: Ability;
  /** Defining a name again pushes; removing pops, by target, by prefix or exactly. */
  readonly dosDeviceStack: Ability;
  /** `DefineDosDeviceW` refuses flags that do not go together, and names that cannot be. */
  readonly dosDeviceFlagRules: Ability;
  /** `QueryDosDeviceW` refuses an empty name and one with a trailing backslash. */
  readonly dosDeviceNameRules: Ability;
  /** `QueryDosDeviceW(NULL)` lists symbolic link objects only. */
  readonly dosDeviceListsLinksOnly: Ability;
  /** This caller may create permanent objects by the NT call (it holds SeCreatePermanentPrivilege). */
  readonly createPermanent: Ability;
  /** SeCreatePermanentPrivilege is asked for where Windows asks for it. */
  readonly permanentPrivilege: Ability;
  /** `NtMakePermanentObject` exists. */
  readonly makePermanent: Ability;
  /** `NtQueryObject` tells a permanent object by OBJ_PERMANENT. */
  readonly permanentAttribute: Ability;
  /** `NtMakeTemporaryObject` asks for DELETE. */
  readonly makeTemporaryAccess: Ability;
  /** Access masks and DACLs are enforced. */
  readonly accessChecks: Ability;
  /** An existing object cannot be opened with an access mask of 0. */
  readonly zeroAccessRefused: Ability;
  /** New objects inherit their security descriptor from the directory that contains them. */
  readonly securityInheritance: Ability;
  /** Generic rights in a DACL become the type's own when it is put on an object. */
  readonly daclGenericMapping: Ability;
  /** A link may have an empty target. */
  readonly emptyTargets: Ability;
  /** Attributes that no object may have are refused. */
  readonly attributeRules: Ability;
  /** OBJ_EXCLUSIVE keeps other handles out. */
  readonly exclusiveObjects: Ability;
  /** A link that leads to `\` and has nothing behind it is refused. */
  readonly rootBehindLink: Ability;
  /** A target of odd or contradictory lengths is refused. */
  readonly targetLengthRules: Ability;
  /** What is stored between a target's Length and MaximumLength is kept. */
  readonly hiddenTail: Ability;
  /** Links and directories are found in any spelling, also without OBJ_CASE_INSENSITIVE. */
  readonly forcedCaseInsensitivity: Ability;
  /** A create that meets an object of another type answers STATUS_OBJECT_TYPE_MISMATCH. */
  readonly createTypeMismatch: Ability;
  /** A link that is in the way of a new object is met as itself, wherever it leads. */
  readonly linkCollisions: Ability;
  /** A link can be queried without ReturnedLength into a buffer that holds just the target. */
  readonly queryWithoutReturnedLength: Ability;
  /** A directory's entries can be asked for many at once, and bad pointers are noticed. */
  readonly directoryBuffers: Ability;
  /** What is missing behind a link answers STATUS_OBJECT_NAME_NOT_FOUND. */
  readonly danglingLinkStatus: Ability;
  /** Something may be opened through a link that leads to itself (and that fails, in time). */
  readonly linkLoops: Ability;
  /** OBJ_DONT_REPARSE is obeyed. */
  readonly dontReparse: Ability;
  /** Creating below a device answers as Windows does. */
  readonly createBelowDevice: Ability;
  /** `\SystemRoot` leads to the folder of Windows. */
  readonly systemRoot: Ability;
  /** A printer port can be redirected to a printer on the network. */
  readonly printerRedirection: Ability;
  /** `\ArcName` exists. */
  readonly arcNames: Ability;
  /** Device interfaces can be listed. */
  readonly deviceInterfaces: Ability;
  /** This caller may register device interfaces. */
  readonly registerDeviceInterfaces: Ability;
  /** Who may not register a device interface is refused. */
  readonly registerDeviceInterfacesAccess: Ability;
  /** This caller may enable and disable device interfaces. */
  readonly setDeviceInterfaceState: Ability;
}

/** What a backend may have or lack, by name. */
export type CapabilityName = keyof Capabilities;
