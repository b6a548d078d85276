import { checkString } from '../arguments/index.js';
import { ACCESS } from '../object-manager/flags.js';
import type { ObjectManager } from '../object-manager/index.js';
import type { NtStatus } from '../status/index.js';

/**
 * `IoDeleteSymbolicLink`: makes a link temporary, so that it goes as soon as nobody has it open.
 * All definitions that the base server stacked up under the name go with it.
 *
 * @param symbolicLinkName the link's absolute object path: `\??\COM20`
 * @returns `STATUS_SUCCESS`, or: `STATUS_OBJECT_NAME_NOT_FOUND`; `STATUS_OBJECT_TYPE_MISMATCH` it is
 *   something other than a link; `STATUS_OBJECT_PATH_SYNTAX_BAD`, `STATUS_OBJECT_NAME_INVALID`,
 *   `STATUS_OBJECT_PATH_NOT_FOUND` as for creating; `STATUS_ACCESS_DENIED` the link does not give this
 *   caller DELETE
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is no string
 * @see Microsoft, "IoDeleteSymbolicLink function (wdm.h)"
 */
export function deleteSymbolicLink(
  objectManager: ObjectManager,
  symbolicLinkName: string,
): NtStatus {
  checkString('symbolicLinkName', symbolicLinkName);
  const handle = objectManager.openSymbolicLink(symbolicLinkName, { access: ACCESS.DELETE });
  if (typeof handle === 'number') return handle;
  const status = objectManager.makeTemporary(handle);
  handle.close();
  return status;
}
