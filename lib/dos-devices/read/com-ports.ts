import { serialPortNumber } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { COM_NAME_ARBITER_KEY } from '../../object-manager/registry-keys.js';

/**
 * The most ports that the COM name arbiter counts. Source: Microsoft, "ComDBResizeDatabase function
 * (msports.h)": `COMDB_MAX_PORTS_ARBITRATED`.
 */
export const MOST_PORTS = 4096;

/** @returns the number of a COM port's exact name, if the COM name arbiter counts so far */
export function arbitratedNumber(name: string): number | undefined {
  const number = serialPortNumber(name);
  return number !== undefined && number <= MOST_PORTS ? number : undefined;
}

/**
 * Reads the database of the COM name arbiter: by its calls, or where these refuse, in the registry,
 * which has a bit for each number from COM1 on. Plug and Play assigns the lowest free number to new
 * hardware.
 * @returns whether a number is in use, also by hardware that is not connected; `undefined` when the
 *   database cannot be read
 */
export function numbersInUse({
  comPortDatabase,
  registry,
}: ObjectManager): ((number: number) => boolean) | undefined {
  const claimed = comPortDatabase.claimed();
  if (typeof claimed !== 'number') {
    const numbers = new Set(claimed);
    return (number) => numbers.has(number);
  }
  const database = registry.getBinary(COM_NAME_ARBITER_KEY, 'ComDB');
  if (typeof database === 'number') return undefined;
  return (number) => {
    const byte = database[(number - 1) >> 3] ?? 0;
    return (byte & (1 << ((number - 1) & 7))) !== 0;
  };
}
