import type { NtStatus, Win32Code } from '../status/types.js';
import type { DirectoryEntry, ObjectHandle } from './objects.js';

/**
 * A `UNICODE_STRING` with any lengths. `units` is the content of its buffer (`null` for a NULL
 * buffer). `length` and `maximumLength` are in bytes, and may contradict `units` and each other.
 * The buffer is zero-filled and at least as long as both lengths.
 */
export interface RawString {
  readonly units: string | null;
  readonly length: number;
  readonly maximumLength: number;
}

/** An `OBJECT_ATTRIBUTES` with any member values. */
export interface RawObjectAttributes {
  /** `ObjectName`; `null` for a NULL pointer. */
  readonly name: RawString | null;
  /** `RootDirectory`: a handle, a number to pass as an invalid handle value, or `null` for 0. */
  readonly root?: ObjectHandle | number | null;
  /** `Attributes`, `OBJ` bits. Default: `OBJ_CASE_INSENSITIVE`. */
  readonly attributes?: number;
  /** The `Length` member in bytes, or its difference from the correct size: `{ off: -1 }`. */
  readonly length?: number | { readonly off: number };
}

/** The arguments of a call that opens or creates an object, passed on unchecked. */
export interface RawOpenRequest {
  /** `null` passes a NULL `ObjectAttributes` pointer. */
  readonly objectAttributes: RawObjectAttributes | null;
  /** Access-mask bits. Default: the type's query right (`1`). */
  readonly access?: number;
  /** `true` passes a NULL handle pointer. */
  readonly nullHandlePointer?: boolean;
}

/** The arguments of `NtCreateSymbolicLinkObject`. */
export interface RawCreateSymbolicLinkRequest extends RawOpenRequest {
  /** `null` passes a NULL `LinkTarget` pointer. */
  readonly target: RawString | null;
}

/** The arguments of `NtQuerySymbolicLinkObject`. */
export interface RawQuerySymbolicLinkRequest {
  /** `LinkTarget.MaximumLength`, in bytes (0–65535). */
  readonly maximumLength: number;
  /** Whether a `ReturnedLength` pointer is passed. */
  readonly returnedLength: boolean;
  /** Pass a NULL `LinkTarget.Buffer`. Default: `false`. */
  readonly nullBuffer?: boolean;
}

/** What `NtQuerySymbolicLinkObject` wrote into its buffers. */
export interface RawQuerySymbolicLinkAnswer {
  readonly status: NtStatus;
  /** `LinkTarget.Length` after the call, in bytes. Before it, 0. */
  readonly length: number;
  /** `*ReturnedLength` after the call, in bytes (0xFFFFFFFF before it), or `null` if not passed. */
  readonly returnedLength: number | null;
  /** The whole buffer after the call: `maximumLength / 2` units, U+CCCC where nothing was written. */
  readonly buffer: string;
}

/** The arguments of `NtQueryDirectoryObject`. */
export interface RawQueryDirectoryRequest {
  /** The buffer's size in bytes. */
  readonly length: number;
  /** `ReturnSingleEntry`. */
  readonly single: boolean;
  /** `RestartScan`. */
  readonly restart: boolean;
  /** The incoming `*Context`; `null` passes a NULL pointer. */
  readonly context: number | null;
  /** Whether a `ReturnLength` pointer is passed. Default: `true`. */
  readonly returnLength?: boolean;
}

/** What `NtQueryDirectoryObject` wrote into its buffer. */
export interface RawQueryDirectoryAnswer {
  readonly status: NtStatus;
  /** The entries before the all-zero one that ends the list. */
  readonly entries: readonly DirectoryEntry[];
  /** `*Context` after the call, or `null` if not passed. */
  readonly context: number | null;
  /** `*ReturnLength` after the call (0xFFFFFFFF before it), or `null` if not passed. */
  readonly returnLength: number | null;
}

/** What `QueryDosDeviceW` wrote into its buffer. */
export interface RawQueryDosDeviceAnswer {
  /** What `QueryDosDeviceW` returned: the TCHARs stored, NULs included, or 0. */
  readonly value: number;
  /** `GetLastError` straight after a return of 0; 0 otherwise. */
  readonly error: Win32Code;
  /** The `value` UTF-16 units that were stored. */
  readonly buffer: string;
}

/**
 * Calls with the caller's own buffers, lengths and pointers. Ordinary programs do not need them.
 */
export interface RawCalls {
  /** Size in bytes of one `OBJECT_DIRECTORY_INFORMATION`: 32 where pointers have 64 bits, else 16. */
  readonly directoryEntrySize: number;

  /** `NtCreateSymbolicLinkObject` with the caller's own lengths. */
  createSymbolicLink(request: RawCreateSymbolicLinkRequest): ObjectHandle | NtStatus;
  /** `NtOpenSymbolicLinkObject` with the caller's own lengths. */
  openSymbolicLink(request: RawOpenRequest): ObjectHandle | NtStatus;
  /** `NtQuerySymbolicLinkObject` with the caller's own buffer. A `null` handle passes NULL. */
  querySymbolicLink(
    handle: ObjectHandle | null,
    request: RawQuerySymbolicLinkRequest,
  ): RawQuerySymbolicLinkAnswer;
  /** `NtCreateDirectoryObject` with the caller's own lengths. */
  createDirectory(request: RawOpenRequest): ObjectHandle | NtStatus;
  /** `NtOpenDirectoryObject` with the caller's own lengths. */
  openDirectory(request: RawOpenRequest): ObjectHandle | NtStatus;
  /** One call of `NtQueryDirectoryObject` with the caller's own buffer. */
  queryDirectory(
    handle: ObjectHandle | null,
    request: RawQueryDirectoryRequest,
  ): RawQueryDirectoryAnswer;
  /** `NtCreateMutant`: creates an object of another type, for tests of type checks. */
  createMutant(request: RawOpenRequest): ObjectHandle | NtStatus;
  /**
   * One call of `QueryDosDeviceW`.
   * @param name a NUL-free device name, or `null` for the list of all names
   * @param units the buffer's size in UTF-16 units, 0 to 1,048,576
   */
  queryDosDevice(name: string | null, units: number): RawQueryDosDeviceAnswer;
}
