/** `true`, or a sentence with the reason why this backend or this caller cannot do it. */
export type Ability = true | string;

/**
 * What a backend can do, as data. A test names the abilities that it needs, and a program can check
 * one before it tries. Each describes behaviour of Windows.
 */
export interface Capabilities {
  /** `\GLOBAL??` exists. */
  readonly globalDirectory: Ability;
  /**
   * `\??` is the local directory of the caller's logon session, and its names shadow the global
   * ones.
   */
  readonly deviceMaps: Ability;
  /** The names that `defineDosDevice` accepts. */
  readonly dosDeviceNames: 'any' | 'drive-letters';
  /** `defineDosDevice` accepts names that are longer than a drive letter. */
  readonly longDosDeviceNames: Ability;
  /**
   * Each name has a definition stack. Defining it again pushes; removing pops the newest, or the
   * one with an exact target or a prefix of it.
   */
  readonly dosDeviceStack: Ability;
  /** `DefineDosDeviceW` refuses invalid combinations of flags and invalid names. */
  readonly dosDeviceFlagRules: Ability;
  /** `QueryDosDeviceW` refuses an empty name and one with a trailing backslash. */
  readonly dosDeviceNameRules: Ability;
  /** `QueryDosDeviceW(NULL)` lists symbolic link objects only. */
  readonly dosDeviceListsLinksOnly: Ability;
  /** This caller may create permanent objects by the NT call (it holds SeCreatePermanentPrivilege). */
  readonly createPermanent: Ability;
  /** SeCreatePermanentPrivilege is required where Windows requires it. */
  readonly permanentPrivilege: Ability;
  /** `NtMakePermanentObject` exists. */
  readonly makePermanent: Ability;
  /** `NtQueryObject` reports OBJ_PERMANENT for a permanent object. */
  readonly permanentAttribute: Ability;
  /** `NtMakeTemporaryObject` requires DELETE access. */
  readonly makeTemporaryAccess: Ability;
  /** Access masks and DACLs are enforced. */
  readonly accessChecks: Ability;
  /** An existing object cannot be opened with an access mask of 0. */
  readonly zeroAccessRefused: Ability;
  /** New objects inherit their security descriptor from the directory that contains them. */
  readonly securityInheritance: Ability;
  /**
   * Generic rights in a DACL are mapped to the type's own rights when the DACL is set on an object.
   */
  readonly daclGenericMapping: Ability;
  /** A link may have an empty target. */
  readonly emptyTargets: Ability;
  /** Invalid object attributes are refused. */
  readonly attributeRules: Ability;
  /** OBJ_EXCLUSIVE prevents other processes from opening the object. */
  readonly exclusiveObjects: Ability;
  /** A path that ends at a link to `\` is refused. */
  readonly rootBehindLink: Ability;
  /** A target of odd or contradictory lengths is refused. */
  readonly targetLengthRules: Ability;
  /** The bytes between a target's Length and its MaximumLength are kept. */
  readonly hiddenTail: Ability;
  /** Links and directories are found in any letter case, even without OBJ_CASE_INSENSITIVE. */
  readonly forcedCaseInsensitivity: Ability;
  /** Creating an object where one of another type exists returns STATUS_OBJECT_TYPE_MISMATCH. */
  readonly createTypeMismatch: Ability;
  /**
   * A new object whose name is taken by a link collides with the link itself, whatever its target.
   */
  readonly linkCollisions: Ability;
  /**
   * Without ReturnedLength, a link can be queried into a buffer that has room for the target only.
   */
  readonly queryWithoutReturnedLength: Ability;
  /** One call can return many entries of a directory, and invalid pointers are detected. */
  readonly directoryBuffers: Ability;
  /** Opening a path whose link leads to a missing object returns STATUS_OBJECT_NAME_NOT_FOUND. */
  readonly danglingLinkStatus: Ability;
  /** Opening a path through a link that leads to itself fails with a status. */
  readonly linkLoops: Ability;
  /** OBJ_DONT_REPARSE is obeyed. */
  readonly dontReparse: Ability;
  /** Creating an object below a device returns the same status as on Windows. */
  readonly createBelowDevice: Ability;
  /** `\SystemRoot` leads to the folder of Windows. */
  readonly systemRoot: Ability;
  /** A printer port can be redirected to a network printer. */
  readonly printerRedirection: Ability;
  /** `\ArcName` exists. */
  readonly arcNames: Ability;
  /** Device interfaces can be listed. */
  readonly deviceInterfaces: Ability;
  /** This caller may register device interfaces. */
  readonly registerDeviceInterfaces: Ability;
  /** Callers without the right to register a device interface are refused. */
  readonly registerDeviceInterfacesAccess: Ability;
  /** This caller may enable and disable device interfaces. */
  readonly setDeviceInterfaceState: Ability;
}

/** The name of a capability. */
export type CapabilityName = keyof Capabilities;
