import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { CLAIMED_NUMBERS_KEY } from '../../object-manager/registry-keys.js';
import { ERROR, NtError, STATUS, Win32Error } from '../../status/index.js';
import { MOST_PORTS, readNumbersInUse } from '../read/com-ports.js';
import { ownerAmong, type PortOwner, portOwners } from './owner.js';
import { recordFrom } from './record.js';

/** A COM number that Windows gives to no new hardware. */
export interface ReservedPort {
  /** `COM7` */
  readonly name: string;
  /** The device that has the number; absent when none is known. */
  readonly device?: PortOwner;
  /** Whether `persist` has claimed it. */
  readonly persisted: boolean;
}

/**
 * Lists the numbers that are reserved in the COM port database, in ascending order.
 * @throws {NtError} `STATUS_NOT_SUPPORTED` where the database cannot be read, or devices cannot be
 *   listed
 */
export function reservedPorts(objectManager: ObjectManager): readonly ReservedPort[] {
  const isInUse = readNumbersInUse(objectManager);
  if (typeof isInUse !== 'function') {
    throw new NtError(STATUS.NOT_SUPPORTED, {
      syscall: 'ComDBGetCurrentPortUsage',
      action: 'list reserved COM numbers',
      problem: objectManager.lacks.comPortDatabase ?? 'the COM port database cannot be read',
      cause: isInUse,
    });
  }
  const nodes = portOwners(objectManager);
  const records = objectManager.registry.strings(CLAIMED_NUMBERS_KEY);
  if (typeof records === 'number' && records !== ERROR.FILE_NOT_FOUND) {
    throw new Win32Error(records, { syscall: 'RegEnumValueW', path: CLAIMED_NUMBERS_KEY });
  }
  const claims =
    typeof records === 'number' ? [] : records.filter(([, text]) => recordFrom(text) === 'claimed');
  const claimed = new Set(claims.map(([name]) => upcase(name)));
  return Array.from({ length: MOST_PORTS }, (_, i) => i + 1)
    .filter(isInUse)
    .map((number) => {
      const name = `COM${number}`;
      const device = ownerAmong(nodes, name);
      return { name, ...(device && { device }), persisted: claimed.has(name) };
    });
}
