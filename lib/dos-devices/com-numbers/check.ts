import type { ObjectManager } from '../../object-manager/index.js';
import { SystemCallError } from '../../status/index.js';
import { ReservedPortError } from './errors.js';
import { type LeadsToDevice, type PortOwner, portOwner } from './owner.js';
import { isClaimed } from './record.js';

/**
 * Refuses to persist a name that would take the number of a device's COM port, as far as devices can
 * be listed.
 * @param name an exact name
 * @throws {ReservedPortError}
 */
export function checkNumber(objectManager: ObjectManager, name: string): void {
  const owner = knownOwner(objectManager, name);
  if (owner === undefined) return;
  throw new ReservedPortError(name, owner, {
    verb: 'persist',
    force: true,
    canRelease: canRelease(objectManager),
  });
}

/**
 * Refuses to let a name lead to a device if it is the name of another device's COM port, as far as
 * devices can be listed.
 * @param name an exact name
 * @param leads what it would lead to
 * @param force whether the caller's member would carry it out with `force`, for the hint
 * @throws {ReservedPortError}
 */
export function checkHidesNoPort(
  objectManager: ObjectManager,
  name: string,
  leads: LeadsToDevice,
  force: boolean,
): void {
  const owner = knownOwner(objectManager, name, leads);
  if (owner === undefined) return;
  throw new ReservedPortError(name, owner, {
    verb: 'define',
    force,
    canRelease: canRelease(objectManager),
  });
}

function canRelease({ lacks }: ObjectManager): boolean {
  return lacks.comPortDatabase === undefined;
}

function knownOwner(
  objectManager: ObjectManager,
  name: string,
  except?: LeadsToDevice,
): PortOwner | undefined {
  try {
    const owner = portOwner(objectManager, name, except);
    // A number that was released, and that `persist` has claimed since, is not the absent device's.
    return owner?.present === false && isClaimed(objectManager, name) ? undefined : owner;
  } catch (error) {
    if (error instanceof SystemCallError) return undefined;
    throw error;
  }
}
