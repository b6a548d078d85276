import { serialPortNumber } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { COM_NAME_ARBITER_KEY } from '../../object-manager/registry-keys.js';

/**
 * Reads the database of the COM name arbiter, which has a bit for each number from COM1 on. Plug and
 * Play assigns the lowest free one to new hardware.
 * @returns whether a number is in use, also by hardware that is not connected; `undefined` when the
 *   database cannot be read
 */
export function numbersInUse({
  registry,
}: ObjectManager): ((number: number) => boolean) | undefined {
  const database = registry.getBinary(COM_NAME_ARBITER_KEY, 'ComDB');
  if (typeof database === 'number') return undefined;
  return (number) => {
    const byte = database[(number - 1) >> 3] ?? 0;
    return (byte & (1 << ((number - 1) & 7))) !== 0;
  };
}

/**
 * Whether Plug and Play may assign a port's number to new hardware.
 * @param name an exact name
 * @returns `false` for a name that is not a COM port; `undefined` when the database cannot be read
 */
export function mayBeGiven(objectManager: ObjectManager, name: string): boolean | undefined {
  const number = serialPortNumber(name);
  if (number === undefined) return false;
  const isInUse = numbersInUse(objectManager);
  return isInUse && !isInUse(number);
}
