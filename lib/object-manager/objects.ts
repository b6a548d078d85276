import type { NtStatus } from '../status/types.js';

/**
 * A handle to an object. An open handle keeps a temporary object alive. Closing it twice returns
 * `STATUS_INVALID_HANDLE` and has no other effect. A finalizer closes handles that are garbage
 * collected.
 */
export interface ObjectHandle {
  readonly closed: boolean;
  /**
   * The status of the call that opened the handle: `STATUS_SUCCESS`, or `STATUS_OBJECT_NAME_EXISTS`
   * when OBJ_OPENIF opened an existing object.
   */
  readonly status: NtStatus;
  /**
   * `NtClose.
   * @returns `STATUS_SUCCESS`, or `STATUS_INVALID_HANDLE` when closed before
   */
  close(): NtStatus;
  /** `close`, for `using`. */
  [Symbol.dispose](): void;
}

/** Options for opening an object. */
export interface OpenOptions {
  /** `OBJ` bits. Default: `OBJ_CASE_INSENSITIVE`. */
  readonly attributes?: number;
  /** Access-mask bits. Default: the type's query right (`1`). */
  readonly access?: number;
  /** An object directory that `path` is relative to. */
  readonly root?: ObjectHandle;
}

/** A security descriptor for a new object. */
export interface SecurityInput {
  /** SDDL text; `D:NO_ACCESS_CONTROL` is a DACL that is present and NULL. */
  readonly sddl: string;
  /**
   * Sets SE_DACL_DEFAULTED: inheritable entries of the containing directory then take precedence.
   */
  readonly daclDefaulted?: boolean;
}

/** Options for creating an object, or for opening an existing one with `OBJ_OPENIF`. */
export interface CreateOptions extends OpenOptions {
  /** Default: inherited from the containing directory, else the token's default. */
  readonly security?: SecurityInput;
}

/** The contents of a symbolic link. */
export interface SymbolicLinkTarget {
  /** The link's target: the first `Length` bytes of the stored text. */
  readonly target: string;
  /**
   * The stored text after the target, up to `MaximumLength` bytes: usually one NUL. With a
   * definition stack: a NUL, then the older targets, each followed by a NUL.
   */
  readonly tail: string;
}

/** What to query of a link beside its contents. Each takes a system call of its own. */
export interface LinkParts {
  /** Its attributes and the number of its handles. */
  readonly counts: boolean;
  /** Its own path. */
  readonly name: boolean;
}

/** A link's contents, with the information about it that was asked for. */
export interface LinkInspection
  extends SymbolicLinkTarget,
    Partial<Pick<ObjectInformation, 'attributes' | 'handleCount' | 'name'>> {}

/** Options for reading all links of a directory. */
export interface ReadLinksOptions {
  /** `SECURITY_INFORMATION` bits: reads these parts of each link's security. Default: 0, none. */
  readonly security?: number;
}

/** An object in a directory: its name and its type. */
export interface DirectoryEntry {
  readonly name: string;
  /** The type's name: `SymbolicLink`, `Directory`, `Device`, … */
  readonly type: string;
}

/** A symbolic link in a directory, with its target. */
export interface LinkEntry {
  readonly name: string;
  /** The link's target, or the status with which reading it failed. */
  readonly target: string | NtStatus;
  /** The parts of its security that were asked for, as SDDL text, or the status of reading them. */
  readonly security?: string | NtStatus;
}

/** What the object manager reports about the object of a handle. */
export interface ObjectInformation {
  /** `OBJ` bits; `OBJ_PERMANENT` marks a permanent object. */
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
