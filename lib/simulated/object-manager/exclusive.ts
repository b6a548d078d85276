import { OBJ } from '../../object-manager/flags.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { HandleTable } from './handle.js';
import type { NtObject } from './objects/index.js';

/**
 * @returns the status with which OBJ_EXCLUSIVE, in the attributes of an open or of the object's
 *   creation, refuses an open; `undefined` when it does not. The statuses were seen on ReactOS.
 *   Believed: the process that has an object open exclusively may open it so again, and such
 *   handles are never inherited
 */
export function refuseExclusively(
  { exclusive, handleCount }: NtObject,
  attributes: number,
  process: HandleTable,
): NtStatus | undefined {
  if ((attributes & OBJ.EXCLUSIVE) === 0) {
    return exclusive?.owner === undefined ? undefined : STATUS.ACCESS_DENIED;
  }
  if (exclusive === undefined || (attributes & OBJ.INHERIT) !== 0) return STATUS.INVALID_PARAMETER;
  const isFree = exclusive.owner === undefined ? handleCount === 0 : exclusive.owner === process;
  return isFree ? undefined : STATUS.ACCESS_DENIED;
}
