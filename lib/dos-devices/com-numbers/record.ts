import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { CLAIMED_NUMBERS_KEY } from '../../object-manager/registry-keys.js';
import { ERROR, type Win32Code, Win32Error } from '../../status/index.js';

/**
 * What the record says of a COM number. The database itself does not say who has a number, so a value
 * below its key does:
 * - `'none'`: `persist` has not claimed it;
 * - `'unsettled'`: a change was about to claim or release it. If the process was killed then, the number
 *   may be another program's by now;
 * - `'claimed'`: `persist` has claimed it.
 */
export type ClaimRecord = 'none' | 'unsettled' | 'claimed';

/** The texts of records. That of a claim is the list for which the number was claimed. */
const TEXTS = { unsettled: 'unsettled', claimed: 'DOS Devices' } as const;

/** @returns what the text of a record says */
export function recordFrom(text: string): ClaimRecord {
  return text === TEXTS.unsettled ? 'unsettled' : 'claimed';
}

/**
 * Reads the record of a COM port's number.
 * @param name an exact name
 * @throws {Win32Error} when it cannot be read
 */
export function recordOf({ registry }: ObjectManager, name: string): ClaimRecord {
  const value = registry.getString(CLAIMED_NUMBERS_KEY, upcase(name));
  if (typeof value === 'string') return recordFrom(value);
  // A value of another type is not a record of it.
  if (value === ERROR.FILE_NOT_FOUND || value === ERROR.UNSUPPORTED_TYPE) return 'none';
  throw new Win32Error(value, { syscall: 'RegQueryValueExW', path: name });
}

/** Sets or deletes the record of a number. */
export function setRecord(
  { registry }: ObjectManager,
  name: string,
  record: ClaimRecord,
): Win32Code {
  return record === 'none'
    ? registry.delete(CLAIMED_NUMBERS_KEY, upcase(name))
    : registry.setString(CLAIMED_NUMBERS_KEY, upcase(name), TEXTS[record]);
}

/**
 * Whether `persist` has claimed the number of a COM port.
 * @param name an exact name
 * @throws {Win32Error} when that cannot be read
 */
export function isClaimed(objectManager: ObjectManager, name: string): boolean {
  return recordOf(objectManager, name) === 'claimed';
}
