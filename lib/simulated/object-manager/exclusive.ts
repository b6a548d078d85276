import { OBJ } from '../../object-manager/flags.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { HandleTable } from './handle.js';
import type { NtObject } from './objects/index.js';

/**
 * Why OBJ_EXCLUSIVE, in the attributes of an open or in those that the object was created with, keeps a
 * process from opening it; `undefined` when it does not. The statuses were seen on ReactOS; that a
 * process which has an object open exclusively may open it so again, and that no such handle is
 * inherited, is believed.
 */
export function refuseExclusively(
  { isExclusive, exclusiveOwner, handleCount }: NtObject,
  attributes: number,
  process: HandleTable,
): NtStatus | undefined {
  if ((attributes & OBJ.EXCLUSIVE) === 0) {
    return exclusiveOwner === undefined ? undefined : STATUS.ACCESS_DENIED;
  }
  if (!isExclusive || (attributes & OBJ.INHERIT) !== 0) return STATUS.INVALID_PARAMETER;
  const isFree = exclusiveOwner === undefined ? handleCount === 0 : exclusiveOwner === process;
  return isFree ? undefined : STATUS.ACCESS_DENIED;
}
