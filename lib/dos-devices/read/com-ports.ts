import { serialPortNumber } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { COM_NAME_ARBITER_KEY } from '../../object-manager/registry-keys.js';

/**
 * Whether Plug and Play may give a port's number to new hardware: the COM name arbiter gives the lowest
 * that is free in its database, one bit for each number from COM1 on.
 * @param name an exact name
 * @returns `false` for what is not a COM port; `undefined` where the database cannot be read
 */
export function mayBeGiven({ registry }: ObjectManager, name: string): boolean | undefined {
  const number = serialPortNumber(name);
  if (number === undefined) return false;
  const database = registry.getBinary(COM_NAME_ARBITER_KEY, 'ComDB');
  if (typeof database === 'number') return undefined;
  const byte = database[(number - 1) >> 3] ?? 0;
  return (byte & (1 << ((number - 1) & 7))) === 0;
}
