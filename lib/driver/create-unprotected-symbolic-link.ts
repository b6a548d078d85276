import type { ObjectManager } from '../object-manager/index.js';
import { createLink } from './create-link.js';
import type { LinkOutcome } from './outcome.js';

/**
 * `IoCreateUnprotectedSymbolicLink`: gives a device object a further name that users may reassign,
 * as `MODE` does with `LPT1`. Its security is what its directory hands down.
 *
 * @param symbolicLinkName an absolute object path, 1 to 32,766 UTF-16 units: `\??\COM20`,
 *   `\DosDevices\COM20`
 * @param deviceName the device's object path: `\Device\Serial0`. It is stored, not checked
 * @returns the status, which call made the link, and how long the link stays. The statuses are those
 *   of `IoCreateSymbolicLink`
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` for an argument that is no string
 * @see Microsoft, "IoCreateUnprotectedSymbolicLink function (ntddk.h)"
 */
export function createUnprotectedSymbolicLink(
  objectManager: ObjectManager,
  symbolicLinkName: string,
  deviceName: string,
): LinkOutcome {
  return createLink(objectManager, symbolicLinkName, deviceName, 'unprotected');
}
