import { checkString } from '../arguments/index.js';
import { ACCESS, SECURITY_INFORMATION } from '../object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import { type NtStatus, STATUS } from '../status/index.js';

/**
 * `IoDeleteSymbolicLink`: makes a link temporary, so that it goes as soon as nobody has it open.
 * All definitions that the base server stacked up under the name go with it.
 *
 * The kernel asks nobody. In user mode this takes DELETE on the link, or that the caller owns it: an
 * owner may give itself DELETE, and gets rid of its own protected links that way.
 *
 * @param symbolicLinkName the link's absolute object path: `\??\COM20`
 * @returns `STATUS_SUCCESS`, or: `STATUS_OBJECT_NAME_NOT_FOUND`; `STATUS_OBJECT_TYPE_MISMATCH` it is
 *   something other than a link; `STATUS_OBJECT_PATH_SYNTAX_BAD`, `STATUS_OBJECT_NAME_INVALID`,
 *   `STATUS_OBJECT_PATH_NOT_FOUND` as for creating; `STATUS_ACCESS_DENIED` the link gives this caller
 *   neither DELETE nor WRITE_DAC
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is no string
 * @see Microsoft, "IoDeleteSymbolicLink function (wdm.h)"
 */
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

/** Puts an entry in front of the DACL that lets the owner delete; takes it back if that fails. */
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
