import { serialPortNumber } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { COM_NAME_ARBITER_KEY } from '../../object-manager/registry-keys.js';

/**
 * Whether Plug and Play may assign a port's number to new hardware: the COM name arbiter assigns
 * the lowest free one in its database, which has a bit for each number from COM1 on.
 * @param name an exact name
 * @returns `false` for a name that is not a COM port; `undefined` when the database cannot be read
 */
export function mayBeGiven({ registry }: ObjectManager, name: string): boolean | undefined {
  const number = serialPortNumber(name);
  if (number === undefined) return false;
  const database = registry.getBinary(COM_NAME_ARBITER_KEY, 'ComDB');
  if (typeof database === 'number') return undefined;
  const byte = database[(number - 1) >> 3] ?? 0;
  return (byte & (1 << ((number - 1) & 7))) === 0;
}
