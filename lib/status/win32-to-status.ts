import { STATUS } from './nt-status.js';
import type { NtStatus, Win32Code } from './types.js';
import { ERROR } from './win32.js';

const STATUS_BEHIND: ReadonlyMap<Win32Code, NtStatus> = new Map([
  [ERROR.FILE_NOT_FOUND, STATUS.OBJECT_NAME_NOT_FOUND],
  [ERROR.PATH_NOT_FOUND, STATUS.OBJECT_PATH_NOT_FOUND],
  [ERROR.ACCESS_DENIED, STATUS.ACCESS_DENIED],
  [ERROR.INVALID_HANDLE, STATUS.OBJECT_TYPE_MISMATCH],
  [ERROR.NOT_SUPPORTED, STATUS.NOT_SUPPORTED],
  [ERROR.CALL_NOT_IMPLEMENTED, STATUS.NOT_SUPPORTED],
  [ERROR.INVALID_PARAMETER, STATUS.INVALID_PARAMETER],
  [ERROR.INVALID_NAME, STATUS.OBJECT_NAME_INVALID],
  [ERROR.ALREADY_EXISTS, STATUS.OBJECT_NAME_COLLISION],
]);

/**
 * The NTSTATUS for an error of a Win32 call that works on object names. Of several statuses that
 * map to the error, this is the most likely one.
 * @returns the status; `STATUS_UNSUCCESSFUL` for an error that is not about names
 */
export function win32ToStatus(error: Win32Code): NtStatus {
  return STATUS_BEHIND.get(error) ?? STATUS.UNSUCCESSFUL;
}
