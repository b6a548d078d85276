import type { ObjectManager } from '../../object-manager/index.js';
import { NtError } from '../../status/index.js';
import { ReservedPortError } from './errors.js';
import { type PortOwner, portOwner } from './owner.js';

/**
 * Refuses a name that would take the number of a device's COM port, as far as devices can be listed.
 * @param name an exact name
 * @throws {ReservedPortError}
 */
export function checkNumber(objectManager: ObjectManager, name: string): void {
  const owner = knownOwner(objectManager, name);
  if (owner !== undefined) throw new ReservedPortError(name, owner);
}

function knownOwner(objectManager: ObjectManager, name: string): PortOwner | undefined {
  try {
    return portOwner(objectManager, name);
  } catch (error) {
    if (error instanceof NtError) return undefined;
    throw error;
  }
}
