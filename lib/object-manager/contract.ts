import type { NtStatus, Win32Code } from '../status/types.js';
import type { BACKENDS } from './backends.js';
import type { Lacks } from './capabilities.js';
import type { DeviceInterfaces } from './device-interfaces.js';
import type { ComPortDatabase, DeviceTree } from './device-tree.js';
import type { Identity, LogonSession } from './identity.js';
import type {
  CreateOptions,
  DirectoryEntry,
  LinkEntry,
  LinkInspection,
  LinkParts,
  ObjectHandle,
  ObjectInformation,
  OpenOptions,
  ReadLinksOptions,
  SymbolicLinkTarget,
} from './objects.js';
import type { RawCalls } from './raw.js';
import type { Registry } from './registry.js';

/**
 * An NT object manager and base server, as one caller sees them. Both backends implement this
 * contract. Minor versions may add members: a program that implements it must follow them.
 *
 * A call returns its result, or an `NtStatus` on failure. Results are never numbers, so
 * `typeof result === 'number'` detects a failure. A call throws only for misuse: a `TypeError` or
 * `RangeError` with an `ERR_DOSDEV_…` code for an argument of the wrong JavaScript type or range.
 * Strings may contain any UTF-16 code units, including unpaired surrogates and NULs.
 *
 * A path of more than 32,766 units does not fit in a `UNICODE_STRING` and fails with
 * `STATUS_OBJECT_NAME_INVALID`. A target of that length fails with `STATUS_NAME_TOO_LONG`.
 */
export interface ObjectManager {
  readonly backend: (typeof BACKENDS)[number];
  /**
   * What this backend or this caller lacks of what Windows has, each with the reason as a sentence. What
   * is not lacking has no member: `if (objectManager.lacks.deviceMaps)`.
   */
  readonly lacks: Lacks;
  readonly raw: RawCalls;
  /** The registry's `HKEY_LOCAL_MACHINE`, with this caller's rights. */
  readonly registry: Registry;
  /**
   * The security descriptor, as SDDL text, that the system gives its public objects, such as
   * protected links. Present only where it differs from the one that Windows is believed to use.
   */
  readonly publicDefaultSecurity?: string;
  readonly deviceInterfaces: DeviceInterfaces;
  /** The devices that plug and play knows. */
  readonly deviceTree: DeviceTree;
  readonly comPortDatabase: ComPortDatabase;
  /**
   * The caller's interrupt request level, 0 to 15. Only a simulated kernel thread can raise it.
   * Default: `PASSIVE_LEVEL`, the level of all user-mode code.
   */
  readonly irql?: number;

  /**
   * `NtCreateSymbolicLinkObject`. Stores the target followed by one NUL, and does not check that it
   * exists.
   */
  createSymbolicLink(
    path: string,
    target: string,
    options?: CreateOptions,
  ): ObjectHandle | NtStatus;
  /** `NtOpenSymbolicLinkObject`. */
  openSymbolicLink(path: string, options?: OpenOptions): ObjectHandle | NtStatus;
  /** `NtQuerySymbolicLinkObject`. */
  querySymbolicLink(handle: ObjectHandle): SymbolicLinkTarget | NtStatus;
  /** `NtCreateDirectoryObject`. */
  createDirectory(path: string, options?: CreateOptions): ObjectHandle | NtStatus;
  /** `NtOpenDirectoryObject`. */
  openDirectory(path: string, options?: OpenOptions): ObjectHandle | NtStatus;
  /** `NtQueryDirectoryObject`, repeated until all entries are read. Their order is not defined. */
  queryDirectory(handle: ObjectHandle): readonly DirectoryEntry[] | NtStatus;
  /**
   * `NtOpenFile`, with all sharing modes: opens a device, or the file or pipe that its driver finds
   * by the rest of the path. Default access: `SYNCHRONIZE | FILE_READ_ATTRIBUTES`.
   */
  openFile(path: string, options?: OpenOptions): ObjectHandle | NtStatus;
  /** `NtQueryObject`: the object's basic, name and type information. */
  queryObject(handle: ObjectHandle): ObjectInformation | NtStatus;
  /**
   * `NtMakeTemporaryObject`. Needs `DELETE` on the handle.
   * @returns `STATUS_SUCCESS`, or the status with which it failed
   */
  makeTemporary(handle: ObjectHandle): NtStatus;
  /** `NtMakePermanentObject`; SeCreatePermanentPrivilege is enabled for the call when held. */
  makePermanent(handle: ObjectHandle): NtStatus;
  /**
   * `NtQuerySecurityObject`.
   * @param parts `SECURITY_INFORMATION` bits
   * @returns SDDL text
   */
  querySecurity(handle: ObjectHandle, parts: number): string | NtStatus;
  /**
   * `NtSetSecurityObject`.
   * @param parts `SECURITY_INFORMATION` bits
   * @param sddl SDDL text that contains those parts; invalid SDDL returns
   *   `STATUS_INVALID_SECURITY_DESCR`
   */
  setSecurity(handle: ObjectHandle, parts: number, sddl: string): NtStatus;
  /** `NtClose`. */
  close(handle: ObjectHandle): NtStatus;

  /** Opens, queries and closes a link in one native call. */
  readLink(path: string): string | NtStatus;
  /**
   * Opens, queries and closes a link in one native call, as `openSymbolicLink`, `querySymbolicLink`,
   * `queryObject` and `close` do in four. Only a backend has it to which each call costs something.
   */
  inspectLink?(path: string, parts: LinkParts): LinkInspection | NtStatus;
  /**
   * Opens, lists and closes a directory in one native call, as `openDirectory`, `queryDirectory` and
   * `close` do in three. Only a backend has it to which each call costs something.
   */
  readDirectory?(path: string): readonly DirectoryEntry[] | NtStatus;
  /** Reads every link of an object directory in one native call. The order is not defined. */
  readLinks(directory: string, options?: ReadLinksOptions): readonly LinkEntry[] | NtStatus;

  /**
   * `DefineDosDeviceW`.
   * @param flags `DDD` bits
   * @param name an MS-DOS device name without a trailing backslash
   * @param target a DOS path, or with `DDD_RAW_TARGET_PATH` an object path; `null` for NULL
   * @returns 0 when done, else the Win32 error
   */
  defineDosDevice(flags: number, name: string, target: string | null): Win32Code;
  /**
   * {@link defineDosDevice} on a worker thread, because a drive letter's broadcast can wait for a
   * hung window.
   */
  defineDosDeviceAsync(flags: number, name: string, target: string | null): Promise<Win32Code>;
  /**
   * `QueryDosDeviceW`, with a buffer that grows as needed.
   * @param name an MS-DOS device name, or `null` to list all names
   * @returns the name's definitions, newest first, or all names; else the Win32 error
   */
  queryDosDevice(name: string | null): readonly string[] | Win32Code;

  /**
   * `RtlDosPathNameToNtPathName_U_WithStatus`: converts a DOS path to an object path by the
   * caller's current folders and the system's reserved names. `DefineDosDeviceW` converts targets
   * in the same way.
   * @param path a path with a drive letter, a network path, `\\.\…`, `\\?\…`, or a relative one
   * @returns an object path below `\??\`, or the NTSTATUS: `STATUS_OBJECT_NAME_INVALID` for a path
   *   that is empty or contains a NUL
   */
  dosPathToNtPath(path: string): string | NtStatus;

  /**
   * `WNetAddConnection2W` on a worker thread, because the network may be slow. The connection is
   * not restored at the next logon.
   * @param local a printer port: `LPT1`
   * @param remote a shared printer: `\\server\share`
   * @returns 0 when done, else the Win32 error
   */
  redirectDevice(local: string, remote: string): Promise<Win32Code>;
  /**
   * `WNetCancelConnection2W` on a worker thread.
   * @param local a redirected port: `LPT1`
   * @returns 0 when done, else the Win32 error
   */
  endRedirection(local: string): Promise<Win32Code>;

  /** The caller's user, rights and logon session. */
  identity(): Identity;
  /**
   * The part of {@link identity} that decides which names the caller sees. It is cheaper than the
   * whole.
   */
  logonSession(): LogonSession;
  /** `RtlNtStatusToDosError`. */
  statusToWin32(status: NtStatus): Win32Code;
  /** The system's own text for a code, or `undefined`. */
  statusMessage(status: NtStatus): string | undefined;
  /** The system's own text for a code, or `undefined`. */
  win32Message(code: Win32Code): string | undefined;
}
