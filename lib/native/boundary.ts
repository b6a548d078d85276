/**
 * What `native/binding/addon.cc` exports, and the only types that cross the native boundary. Arguments are
 * positional and already checked by `lib/native`; the addon checks them again and throws a
 * `TypeError` rather than trust them. A `number` where a value is expected is the NTSTATUS, unsigned.
 */

import type { Identity, LogonSession, ObjectInformation } from '../object-manager/index.js';

declare const handleBrand: unique symbol;

/** The addon's object for a Windows handle. It is closed by `close` or by its finalizer. */
export interface NativeHandle {
  readonly [handleBrand]: true;
  /** The status of the call that opened it, if not STATUS_SUCCESS. */
  readonly status?: number;
}

/** `[units or null for a NULL buffer, Length in bytes, MaximumLength in bytes]`. */
export type NativeRawString = readonly [units: string | null, length: number, maximum: number];

/** `[name, root, attributes, Length in bytes]`; a numeric root is passed on as a handle value. */
export type NativeRawAttributes = readonly [
  name: NativeRawString | null,
  root: NativeHandle | number | null,
  attributes: number,
  length: number,
];

/** Links as two values: all names and targets in one string, and an index into it. */
export interface NativeLinks {
  readonly text: string;
  /** Three numbers per link: units of its name, units of its target, the status of reading it. */
  readonly index: Uint32Array;
  /** The security descriptors, end to end, where they were asked for. */
  readonly security?: Uint8Array;
  /** Then two numbers per link: bytes of its descriptor, the status of reading that. */
  readonly securityIndex?: Uint32Array;
}

/** What was not asked for is absent, or has no meaning. */
export type NativeLinkInspection = readonly [
  target: string,
  tail: string,
  attributes?: number,
  handleCount?: number,
  name?: string,
];

/** An identity before its privileges have names. */
export interface NativeIdentity extends Omit<Identity, 'privileges'> {
  /** By the low part of the LUID; the high part is 0. */
  readonly privileges: readonly (readonly [luid: number, enabled: boolean])[];
}

/** A value's name, its type as a number, its data. */
export type NativeRegistryValue = readonly [name: string, type: number, data: Uint8Array];

/** A device's location information and location paths. */
export type NativeDeviceLocation = readonly [
  information: string | undefined,
  paths: readonly string[],
];

/** A device instance. Its properties are those of `DeviceNode`. */
export interface NativeDeviceNode {
  readonly instance: string;
  readonly present: boolean;
  readonly setupClass: string;
  readonly description: string | undefined;
  readonly friendlyName: string | undefined;
  readonly manufacturer: string | undefined;
  readonly service: string | undefined;
  readonly containerId: string | undefined;
  readonly portName: string | undefined;
  readonly physicalDeviceObject: string | undefined;
  readonly hardwareIds: readonly string[];
  readonly compatibleIds: readonly string[];
  readonly location: NativeDeviceLocation;
  readonly parent: string | undefined;
  readonly parentLocation: NativeDeviceLocation;
  /** Its Win32 name, its class, and whether it is enabled. */
  readonly interfaces: readonly (readonly [
    path: string,
    interfaceClass: string,
    enabled: boolean,
  ])[];
}

/** What happened to a device (its instance), or to an interface (its Win32 name and its class). */
export type NativeDeviceChange = readonly [
  action: string,
  name: string,
  interfaceClass: string | null,
];

/** Ends a watch, and says whether it keeps the thread alive. */
export interface NativeWatch {
  /** Waits until no other thread reports a change. Returns whether the watch was open. */
  close(): boolean;
  reference(on: boolean): void;
}

export interface Addon {
  /** `dosdev-addon version=… sources=…`: the package's version, and a digest of what it was built from. */
  readonly build: string;
  /**
   * The number of Node-API functions that were not bound before their first call. Such a call may
   * lose arguments.
   */
  readonly unboundImports: number;
  /** The result of `wine_get_version`, or `null` on Windows. */
  readonly wineVersion: string | null;
  /** Bytes of an OBJECT_ATTRIBUTES in this process: 48 or 24. */
  readonly objectAttributesSize: number;
  /** Bytes of an OBJECT_DIRECTORY_INFORMATION in this process: 32 or 16. */
  readonly directoryEntrySize: number;
  /** Whether ntdll exports NtMakePermanentObject. */
  readonly hasMakePermanent: boolean;
  /** Whether this is a 32-bit process of a 64-bit Windows. */
  readonly isWow64: boolean;

  createSymbolicLink(
    path: string,
    target: string,
    attributes: number,
    access: number,
    root: NativeHandle | null,
    descriptor: Uint8Array | null,
  ): NativeHandle | number;
  openSymbolicLink(
    path: string,
    attributes: number,
    access: number,
    root: NativeHandle | null,
  ): NativeHandle | number;
  /** `[target, tail]`. */
  querySymbolicLink(handle: NativeHandle): readonly [string, string] | number;
  createDirectory(
    path: string,
    attributes: number,
    access: number,
    root: NativeHandle | null,
    descriptor: Uint8Array | null,
  ): NativeHandle | number;
  openDirectory(
    path: string,
    attributes: number,
    access: number,
    root: NativeHandle | null,
  ): NativeHandle | number;
  /** Names and type names, alternating. */
  queryDirectory(handle: NativeHandle): readonly string[] | number;
  openFile(
    path: string,
    attributes: number,
    access: number,
    root: NativeHandle | null,
  ): NativeHandle | number;
  queryObject(handle: NativeHandle): ObjectInformation | number;
  makeTemporary(handle: NativeHandle): number;
  makePermanent(handle: NativeHandle): number;
  /** Returns a self-relative security descriptor, the form of every descriptor here. */
  querySecurity(handle: NativeHandle, parts: number): Uint8Array | number;
  setSecurity(handle: NativeHandle, parts: number, descriptor: Uint8Array): number;
  close(handle: NativeHandle): number;
  isClosed(handle: NativeHandle): boolean;
  readLink(path: string): string | number;
  /** Opens, queries and closes the link. */
  inspectLink(path: string, counts: boolean, name: boolean): NativeLinkInspection | number;
  /** Opens, lists and closes the directory: names and type names, alternating. */
  readDirectory(path: string): readonly string[] | number;
  /** `parts` of each link's security descriptor; 0: none are read. */
  readLinks(directory: string, parts: number): NativeLinks | number;

  defineDosDevice(flags: number, name: string, target: string | null): number;
  defineDosDeviceAsync(flags: number, name: string, target: string | null): Promise<number>;
  queryDosDevice(name: string | null): readonly string[] | number;
  dosPathToNtPath(path: string): string | number;
  /** For each interface: its Win32 name, its device instance, and whether it is enabled. */
  listDeviceInterfaces(
    interfaceClassGuid: string,
  ): readonly (readonly [string, string, boolean])[] | number;
  /** Returns the Win32 name, or the Win32 error. The class's GUID must be in braces. */
  registerDeviceInterface(
    deviceInstance: string,
    interfaceClassGuid: string,
    referenceString: string | null,
  ): string | number;
  /**
   * The devices of the setup classes and of the interface classes, whose GUIDs must be in braces.
   * Each has its interfaces of the interface classes.
   */
  listDevices(
    setupClasses: readonly string[],
    interfaceClasses: readonly string[],
  ): readonly NativeDeviceNode[] | number;
  /**
   * `CM_Register_Notification`. Calls the listener on this thread, which the watch keeps alive. The
   * listener must not throw. Returns the Win32 error on failure.
   */
  watchDevices(listener: (changes: readonly NativeDeviceChange[]) => void): NativeWatch | number;
  /** `ComDBGetCurrentPortUsage`: the claimed numbers, in ascending order. */
  claimedComPorts(): readonly number[] | number;
  /** `ComDBClaimPort`, without force. */
  claimComPort(number: number): number;
  /** `ComDBReleasePort`. */
  releaseComPort(number: number): number;
  // The registry: paths below HKEY_LOCAL_MACHINE; no NUL in any name; numbers are Win32 errors.
  readRegistryValue(key: string, name: string): readonly [type: number, data: Uint8Array] | number;
  readRegistryValues(key: string): readonly NativeRegistryValue[] | number;
  readRegistryKeys(key: string): readonly string[] | number;
  writeRegistryValue(key: string, name: string, type: number, data: Uint8Array): number;
  deleteRegistryValue(key: string, name: string): number;
  /** Returns 0 when the caller may set and delete values of the key, or create it. */
  checkRegistryWrite(key: string): number;
  redirectDevice(local: string, remote: string): Promise<number>;
  endRedirection(local: string): Promise<number>;
  identity(): NativeIdentity;
  /** The part of `identity` that decides which names the caller sees, at a fraction of its cost. */
  logonSession(): LogonSession;
  /** `LookupPrivilegeNameW`. */
  privilegeName(luid: number): string | undefined;
  /** Whether a call can enable the privilege for its duration. */
  canEnablePrivilege(luid: number): boolean;
  statusToWin32(status: number): number;
  statusMessage(status: number): string | undefined;
  win32Message(code: number): string | undefined;
  /** `RtlUpcaseUnicodeChar` over units 0 to 65,535, in order. */
  upcaseTable(): Uint16Array;

  rawCreateSymbolicLink(
    attributes: NativeRawAttributes | null,
    target: NativeRawString | null,
    access: number,
    nullHandlePointer: boolean,
  ): NativeHandle | number;
  rawOpenSymbolicLink(
    attributes: NativeRawAttributes | null,
    access: number,
    nullHandlePointer: boolean,
  ): NativeHandle | number;
  rawCreateDirectory(
    attributes: NativeRawAttributes | null,
    access: number,
    nullHandlePointer: boolean,
  ): NativeHandle | number;
  rawOpenDirectory(
    attributes: NativeRawAttributes | null,
    access: number,
    nullHandlePointer: boolean,
  ): NativeHandle | number;
  rawCreateMutant(
    attributes: NativeRawAttributes | null,
    access: number,
    nullHandlePointer: boolean,
  ): NativeHandle | number;
  /** `[status, Length, *ReturnedLength or null, buffer]`. */
  rawQuerySymbolicLink(
    handle: NativeHandle | null,
    maximumLength: number,
    returnedLength: boolean,
    nullBuffer: boolean,
  ): readonly [number, number, number | null, string];
  /** `[status, names and types alternating, *Context or null, *ReturnLength or null]`. */
  rawQueryDirectory(
    handle: NativeHandle | null,
    length: number,
    single: boolean,
    restart: boolean,
    context: number | null,
    returnLength: boolean,
  ): readonly [number, readonly string[], number | null, number | null];
  /** `[return value, error, stored units]`. */
  rawQueryDosDevice(name: string | null, units: number): readonly [number, number, string];
}
