import { serialPortNumber } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { COM_NAME_ARBITER_KEY } from '../../object-manager/registry-keys.js';
import { Win32Error } from '../../status/index.js';

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
export function numbersInUse(
  objectManager: ObjectManager,
): ((number: number) => boolean) | undefined {
  const isInUse = readNumbersInUse(objectManager);
  return typeof isInUse === 'function' ? isInUse : undefined;
}

/** {@link numbersInUse}, with the error when the database cannot be read. */
export function readNumbersInUse({
  comPortDatabase,
  lacks,
  registry,
}: ObjectManager): ((number: number) => boolean) | Win32Error {
  const claimed = comPortDatabase.claimed();
  if (typeof claimed !== 'number') {
    const numbers = new Set(claimed);
    return (number) => numbers.has(number);
  }
  const database = registry.getBinary(COM_NAME_ARBITER_KEY, 'ComDB');
  if (typeof database === 'number') {
    // Where the calls are lacking, the registry is the only way.
    return lacks.comPortDatabase === undefined
      ? new Win32Error(claimed, { syscall: 'ComDBGetCurrentPortUsage' })
      : new Win32Error(database, { syscall: 'RegQueryValueExW', path: 'ComDB' });
  }
  return (number) => {
    const byte = database[(number - 1) >> 3] ?? 0;
    return (byte & (1 << ((number - 1) & 7))) !== 0;
  };
}
