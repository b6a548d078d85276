import type { ObjectManager } from '../object-manager/index.js';
import { createLink } from './create-link.js';
import type { LinkOutcome } from './outcome.js';

/**
 * `IoCreateSymbolicLink`: gives a device object a further name that only LocalSystem and
 * administrators may reassign.
 *
 * @param symbolicLinkName an absolute object path, 1 to 32,766 UTF-16 units: `\??\COM20`,
 *   `\DosDevices\COM20`
 * @param deviceName the device's object path: `\Device\Serial0`. It is stored, not checked
 * @returns the status, which call made the link, and how long the link stays. `STATUS_SUCCESS`, or:
 *   `STATUS_OBJECT_NAME_COLLISION` the name exists;
 *   `STATUS_OBJECT_TYPE_MISMATCH` it is something other than a link;
 *   `STATUS_OBJECT_PATH_SYNTAX_BAD` no backslash at the start;
 *   `STATUS_OBJECT_NAME_INVALID` an empty component, or too long;
 *   `STATUS_OBJECT_PATH_NOT_FOUND` no such directory;
 *   `STATUS_INVALID_PARAMETER` an empty device name;
 *   `STATUS_NAME_TOO_LONG` a device name of more than 32,766 units;
 *   `STATUS_ACCESS_DENIED` the directory does not let this caller in;
 *   `STATUS_PRIVILEGE_NOT_HELD` no road is open to this caller
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is no string
 * @see Microsoft, "IoCreateSymbolicLink function (wdm.h)"
 */
export function createSymbolicLink(
  objectManager: ObjectManager,
  symbolicLinkName: string,
  deviceName: string,
): LinkOutcome {
  return createLink(objectManager, symbolicLinkName, deviceName, 'protected');
}
