import type { ObjectManager } from '../object-manager/index.js';
import { createLink } from './create-link.js';
import type { LinkOutcome } from './outcome.js';

/** What `DriverRoutines.IoCreateUnprotectedSymbolicLink` says, on an object manager. */
export function createUnprotectedSymbolicLink(
  objectManager: ObjectManager,
  symbolicLinkName: string,
  deviceName: string,
): LinkOutcome {
  return createLink(objectManager, symbolicLinkName, deviceName, 'unprotected');
}
