import { statusToWin32 } from './mapping.js';
import { type NtStatusName, statusName } from './nt-status.js';
import { type Win32Name, win32Name } from './win32.js';

/** Every reason of an error, in the order of the documentation. */
export const ERROR_REASONS = [
  'not-found',
  'denied',
  'exists',
  'unsupported',
  'guarded',
  'busy',
  'changed',
  'other',
] as const;

/**
 * Why something failed, whatever the code: `'not-found'`: there is no such name, definition, device
 * or server; `'denied'`: the caller lacks a right or a privilege; `'exists'`: the name is taken;
 * `'unsupported'`: the system or the backend cannot do it; `'guarded'`: Windows depends on the name,
 * and `force` is not set; `'busy'`: another process is using it: try again; `'changed'`: another
 * process has changed it meanwhile; `'other'`: anything else, which `code` distinguishes.
 */
export type ErrorReason = (typeof ERROR_REASONS)[number];

/** The Win32 errors that have a reason of their own. */
const BY_WIN32: Readonly<Partial<Record<Win32Name, ErrorReason>>> = {
  FILE_NOT_FOUND: 'not-found',
  PATH_NOT_FOUND: 'not-found',
  INVALID_DRIVE: 'not-found',
  BAD_NETPATH: 'not-found',
  DEV_NOT_EXIST: 'not-found',
  NETNAME_DELETED: 'not-found',
  BAD_NET_NAME: 'not-found',
  MOD_NOT_FOUND: 'not-found',
  PROC_NOT_FOUND: 'not-found',
  NO_SUCH_DEVICE: 'not-found',
  NO_TOKEN: 'not-found',
  KEY_DELETED: 'not-found',
  DEVICE_NOT_CONNECTED: 'not-found',
  NOT_FOUND: 'not-found',
  NO_NET_OR_BAD_PATH: 'not-found',
  NO_SUCH_LOGON_SESSION: 'not-found',
  NO_SUCH_PRIVILEGE: 'not-found',
  NO_SUCH_USER: 'not-found',
  NONE_MAPPED: 'not-found',
  DEVICE_REMOVED: 'not-found',
  NOT_CONNECTED: 'not-found',
  ACCESS_DENIED: 'denied',
  WRITE_PROTECT: 'denied',
  NETWORK_ACCESS_DENIED: 'denied',
  INVALID_PASSWORD: 'denied',
  NOT_OWNER: 'denied',
  ELEVATION_REQUIRED: 'denied',
  NOT_ALL_ASSIGNED: 'denied',
  INVALID_OWNER: 'denied',
  INVALID_PRIMARY_GROUP: 'denied',
  PRIVILEGE_NOT_HELD: 'denied',
  LOGON_FAILURE: 'denied',
  BAD_IMPERSONATION_LEVEL: 'denied',
  CANT_OPEN_ANONYMOUS: 'denied',
  SYMLINK_CLASS_DISABLED: 'denied',
  FILE_EXISTS: 'exists',
  ALREADY_ASSIGNED: 'exists',
  ALREADY_EXISTS: 'exists',
  OBJECT_NAME_EXISTS: 'exists',
  DEVICE_ALREADY_REMEMBERED: 'exists',
  INVALID_FUNCTION: 'unsupported',
  NOT_SUPPORTED: 'unsupported',
  CALL_NOT_IMPLEMENTED: 'unsupported',
  NO_NETWORK: 'unsupported',
  SHARING_VIOLATION: 'busy',
  LOCK_VIOLATION: 'busy',
  BUSY: 'busy',
  PIPE_BUSY: 'busy',
  RETRY: 'busy',
};

/** Statuses that share a Win32 error with others of another reason. */
const BY_STATUS: Readonly<Partial<Record<NtStatusName, ErrorReason>>> = {
  // ERROR_INVALID_PARAMETER
  INVALID_INFO_CLASS: 'unsupported',
  INVALID_CID: 'not-found',
  // ERROR_ACCESS_DENIED
  DELETE_PENDING: 'busy',
  FILE_IS_A_DIRECTORY: 'other',
  PROCESS_IS_TERMINATING: 'other',
  FILE_DELETED: 'not-found',
  // ERROR_INVALID_FUNCTION
  ILLEGAL_FUNCTION: 'other',
  // ERROR_PATH_NOT_FOUND
  REDIRECTOR_NOT_STARTED: 'unsupported',
};

const reasons: ReadonlyMap<string, ErrorReason> = new Map([
  ...Object.entries(BY_WIN32).map(([name, reason]) => [`ERROR_${name}`, reason] as const),
  ...Object.entries(BY_STATUS).map(([name, reason]) => [`STATUS_${name}`, reason] as const),
]);

/** @returns the reason of a Win32 error */
export function reasonOfWin32(code: number): ErrorReason {
  return reasons.get(win32Name(code)) ?? 'other';
}

/** @returns the reason of an NTSTATUS: that of the Win32 error that it maps to, with few exceptions */
export function reasonOfStatus(status: number): ErrorReason {
  return reasons.get(statusName(status)) ?? reasonOfWin32(statusToWin32(status));
}

/** The codes of this library's own errors that are not misuse, with their usual reasons. */
export const OWN_REASONS = {
  ERR_DOSDEV_ADDON_UNAVAILABLE: 'unsupported',
  ERR_DOSDEV_ADDON_VERSION: 'unsupported',
  ERR_DOSDEV_APPLY: 'other',
  ERR_DOSDEV_BINDING_UNAVAILABLE: 'unsupported',
  ERR_DOSDEV_GUARDED_NAME: 'guarded',
  ERR_DOSDEV_IRQL: 'other',
  ERR_DOSDEV_JOURNAL: 'other',
  ERR_DOSDEV_JOURNAL_FILE: 'other',
  ERR_DOSDEV_LEFTOVER: 'other',
  ERR_DOSDEV_NO_INTERFACE: 'unsupported',
  ERR_DOSDEV_NO_SUCH_DEVICE: 'not-found',
  ERR_DOSDEV_PENDING_FAULTS: 'other',
  ERR_DOSDEV_READ_BACK: 'changed',
  ERR_DOSDEV_REAL_DENIED: 'denied',
  ERR_DOSDEV_RESERVED_PORT: 'exists',
  ERR_DOSDEV_RESTORE: 'other',
  ERR_DOSDEV_ROLL_BACK: 'other',
  ERR_DOSDEV_SERIAL_PAIR: 'unsupported',
  ERR_DOSDEV_SEVERAL_DEVICES: 'other',
  ERR_DOSDEV_TRANSACTION_BUSY: 'busy',
  ERR_DOSDEV_TRANSACTION_ENDED: 'other',
  ERR_DOSDEV_TRANSACTION_FAILED: 'other',
  ERR_DOSDEV_TRANSACTION_NESTED: 'busy',
  ERR_DOSDEV_TRANSACTION_PROMISE: 'other',
  ERR_DOSDEV_UNFINISHED_CHANGE: 'other',
  ERR_DOSDEV_VANISHING_NAME: 'busy',
} as const satisfies Readonly<Record<`ERR_DOSDEV_${string}`, ErrorReason>>;
