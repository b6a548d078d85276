import type { NtStatus, Win32Code } from '../status/types.js';
import type { BACKENDS } from './backends.js';
import type { Capabilities } from './capabilities.js';
import type { DeviceInterfaces } from './device-interfaces.js';
import type { Identity, LogonSession } from './identity.js';
import type { RawCalls } from './raw.js';
import type { Registry } from './registry.js';

/**
 * A handle to an object. It keeps a temporary object alive; closing it twice is misuse that answers
 * `STATUS_INVALID_HANDLE` and harms nothing. A handle that is forgotten is closed by a finalizer.
 */
export interface ObjectHandle {
  readonly closed: boolean;
  /**
   * What the call that gave the handle answered: `STATUS_SUCCESS`, or `STATUS_OBJECT_NAME_EXISTS` when
   * OBJ_OPENIF met an object that was there.
   */
  readonly status: NtStatus;
  /** `NtClose`. → `STATUS_SUCCESS`, or `STATUS_INVALID_HANDLE` when closed before. */
  close(): NtStatus;
  /** `close`, for `using`. */
  [Symbol.dispose](): void;
}

/** How an object is opened. */
export interface OpenOptions {
  /** `OBJ` bits. Default: `OBJ_CASE_INSENSITIVE`. */
  readonly attributes?: number;
  /** Access-mask bits. Default: the type's query right (`1`). */
  readonly access?: number;
  /** An object directory that `path` is relative to. */
  readonly root?: ObjectHandle;
}

/** A security descriptor to be put on a new object. */
export interface SecurityInput {
  /** SDDL text; `D:NO_ACCESS_CONTROL` is a DACL that is present and NULL. */
  readonly sddl: string;
  /** Sets SE_DACL_DEFAULTED: inheritable entries of the containing directory then win. */
  readonly daclDefaulted?: boolean;
}

/** How an object is made, or opened where `OBJ_OPENIF` lets it be. */
export interface CreateOptions extends OpenOptions {
  /** Default: inherited from the containing directory, else the token's default. */
  readonly security?: SecurityInput;
}

/** What a symbolic link was found to hold. */
export interface SymbolicLinkTarget {
  /** What the link leads to: the first `Length` bytes of what is stored. */
  readonly target: string;
  /**
   * What is stored after it, up to `MaximumLength` bytes: usually one NUL; after the base server has
   * pushed definitions, a NUL, the older targets, each ended by a NUL.
   */
  readonly tail: string;
}

/** An object in a directory: its name, and the type that it has. */
export interface DirectoryEntry {
  readonly name: string;
  /** The type's name: `SymbolicLink`, `Directory`, `Device`, … */
  readonly type: string;
}

/** A symbolic link in a directory, with where it leads. */
export interface LinkEntry {
  readonly name: string;
  /** Its target, or the status that reading it answered. */
  readonly target: string | NtStatus;
}

/** What the object manager keeps of an object behind a handle. */
export interface ObjectInformation {
  /** `OBJ` bits; `OBJ_PERMANENT` tells a permanent object. */
  readonly attributes: number;
  /** Access-mask bits of this handle. */
  readonly grantedAccess: number;
  readonly handleCount: number;
  readonly pointerCount: number;
  readonly typeName: string;
  /** The full path, or `''` for an object without a name. */
  readonly name: string;
  /** 100-ns intervals since 1601-01-01 UTC; filled in for links only, otherwise `0n`. */
  readonly creationTime: bigint;
}

/**
 * An NT object manager and base server, as one caller sees them. Both backends sign this.
 *
 * A call answers its value, or the `NtStatus` it failed with: no value is a number, so
 * `typeof answer === 'number'` tells them apart. It throws only for misuse: a `TypeError` or
 * `RangeError` with an `ERR_DOSDEV_…` code for an argument of the wrong JavaScript type or range.
 * Strings are any sequence of UTF-16 code units, unpaired surrogates and NULs included.
 *
 * A path of more than 32,766 units cannot be put in a `UNICODE_STRING` and answers
 * `STATUS_OBJECT_NAME_INVALID`; such a target answers `STATUS_NAME_TOO_LONG`.
 */
export interface ObjectManager {
  readonly backend: (typeof BACKENDS)[number];
  readonly capabilities: Capabilities;
  readonly raw: RawCalls;
  /** The machine's part of the registry, `HKEY_LOCAL_MACHINE`, as this caller may use it. */
  readonly registry: Registry;
  /**
   * SDDL text of what the system secures its public objects with, protected links among them, where
   * that is not what Windows is believed to use.
   */
  readonly publicDefaultSecurity?: string;
  readonly deviceInterfaces: DeviceInterfaces;
  /**
   * The interrupt request level that this caller runs at, 0 to 15. Only a simulated thread of the
   * kernel may raise it; where it is left out it is `PASSIVE_LEVEL`, as in user mode always.
   */
  readonly irql?: number;

  /** `NtCreateSymbolicLinkObject`. The target is stored with one NUL after it, and never checked. */
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
  /** `NtQueryDirectoryObject`, as often as it takes. The order means nothing. */
  queryDirectory(handle: ObjectHandle): readonly DirectoryEntry[] | NtStatus;
  /**
   * `NtOpenFile`, sharing everything: opens the device, or what a device makes of the rest of the
   * path. Default access: `SYNCHRONIZE | FILE_READ_ATTRIBUTES`.
   */
  openFile(path: string, options?: OpenOptions): ObjectHandle | NtStatus;
  /** `NtQueryObject`, its basic, name and type information. */
  queryObject(handle: ObjectHandle): ObjectInformation | NtStatus;
  /** `NtMakeTemporaryObject`. Needs `DELETE` on the handle. → `STATUS_SUCCESS` or what failed. */
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
   * @param sddl SDDL text that holds those parts; text that is no SDDL answers
   *   `STATUS_INVALID_SECURITY_DESCR`
   */
  setSecurity(handle: ObjectHandle, parts: number, sddl: string): NtStatus;
  /** `NtClose`. */
  close(handle: ObjectHandle): NtStatus;

  /** Opens, queries and closes a link, in one crossing. */
  readLink(path: string): string | NtStatus;
  /** Every link of an object directory, in one crossing. The order means nothing. */
  readLinks(directory: string): readonly LinkEntry[] | NtStatus;

  /**
   * `DefineDosDeviceW`.
   * @param flags `DDD` bits
   * @param name an MS-DOS device name without trailing backslash
   * @param target a DOS path, or with `DDD_RAW_TARGET_PATH` an object path; `null` for NULL
   * @returns 0 when done, else the Win32 error
   */
  defineDosDevice(flags: number, name: string, target: string | null): Win32Code;
  /** The same off the main thread: a drive letter's broadcast may wait for a hung window. */
  defineDosDeviceAsync(flags: number, name: string, target: string | null): Promise<Win32Code>;
  /**
   * `QueryDosDeviceW`, with a buffer that grows.
   * @param name an MS-DOS device name, for its targets, newest first; `null` for all names
   */
  queryDosDevice(name: string | null): readonly string[] | Win32Code;

  /**
   * `RtlDosPathNameToNtPathName_U_WithStatus`: what a DOS path becomes, by this caller's current
   * folders and this system's reserved names. `DefineDosDeviceW` converts targets so.
   * @param path a path with a drive letter, a network path, `\\.\…`, `\\?\…`, or a relative one
   * @returns an object path below `\??\`, or the NTSTATUS: `STATUS_OBJECT_NAME_INVALID` for a path
   *   that is empty or holds a NUL
   */
  dosPathToNtPath(path: string): string | NtStatus;

  /**
   * `WNetAddConnection2W`, not to be remembered; off the main thread, for the network may be slow.
   * @param local a printer port: `LPT1`
   * @param remote a printer's share: `\\server\share`
   * @returns 0 when done, else the Win32 error
   */
  redirectDevice(local: string, remote: string): Promise<Win32Code>;
  /**
   * `WNetCancelConnection2W`, off the main thread.
   * @param local a port that has been redirected: `LPT1`
   * @returns 0 when done, else the Win32 error
   */
  endRedirection(local: string): Promise<Win32Code>;

  /** Who this caller is. */
  identity(): Identity;
  /** The part of {@link identity} that names are made by: cheap, where the whole is not. */
  logonSession(): LogonSession;
  /** `RtlNtStatusToDosError`. */
  statusToWin32(status: NtStatus): Win32Code;
  /** The system's own text for a code, or `undefined`. */
  statusMessage(status: NtStatus): string | undefined;
  /** The system's own text for a code, or `undefined`. */
  win32Message(code: Win32Code): string | undefined;
}
