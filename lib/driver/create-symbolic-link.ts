import type { ObjectManager } from '../object-manager/index.js';
import { createLink } from './create-link.js';
import type { LinkOutcome } from './outcome.js';

/** What `DriverRoutines.IoCreateSymbolicLink` says, on an object manager. */
export function createSymbolicLink(
  objectManager: ObjectManager,
  symbolicLinkName: string,
  deviceName: string,
): LinkOutcome {
  return createLink(objectManager, symbolicLinkName, deviceName, 'protected');
}
