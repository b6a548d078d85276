import { checkString } from '../arguments/index.js';
import { ACCESS, SECURITY_INFORMATION } from '../object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import { type NtStatus, STATUS } from '../status/index.js';

/** `DriverRoutines.IoDeleteSymbolicLink` for an object manager. */
export function deleteSymbolicLink(
  objectManager: ObjectManager,
  symbolicLinkName: string,
): NtStatus {
  checkString('symbolicLinkName', symbolicLinkName);
  const handle = objectManager.openSymbolicLink(symbolicLinkName, { access: ACCESS.DELETE });
  if (typeof handle === 'object') return deleteBy(objectManager, handle);
  return handle === STATUS.ACCESS_DENIED ? deleteAsOwner(objectManager, symbolicLinkName) : handle;
}

function deleteBy(objectManager: ObjectManager, handle: ObjectHandle): NtStatus {
  const status = objectManager.makeTemporary(handle);
  handle.close();
  return status;
}

/**
 * Adds an entry to the DACL that lets the owner delete the link; restores the DACL if deleting
 * fails.
 */
function deleteAsOwner(objectManager: ObjectManager, path: string): NtStatus {
  const { DACL } = SECURITY_INFORMATION;
  const access = ACCESS.READ_CONTROL | ACCESS.WRITE_DAC;
  const owned = objectManager.openSymbolicLink(path, { access });
  if (typeof owned === 'number') return owned;
  try {
    const before = objectManager.querySecurity(owned, DACL);
    if (typeof before === 'number') return before;
    const opened = before.replace(/^D:[A-Z]*/, '$&(A;;SD;;;OW)');
    const changed = objectManager.setSecurity(owned, DACL, opened);
    if (changed !== STATUS.SUCCESS) return changed;
    const handle = objectManager.openSymbolicLink(path, { access: ACCESS.DELETE });
    const status = typeof handle === 'object' ? deleteBy(objectManager, handle) : handle;
    if (status !== STATUS.SUCCESS) objectManager.setSecurity(owned, DACL, before);
    return status;
  } finally {
    owned.close();
  }
}
