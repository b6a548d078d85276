import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { CLAIMED_NUMBERS_KEY, COM_NAME_ARBITER_KEY } from '../../object-manager/registry-keys.js';
import { ERROR, SystemCallError, type Win32Code, Win32Error } from '../../status/index.js';
import { arbitratedNumber, numbersInUse } from '../read/com-ports.js';
import { portOwner } from './owner.js';

/** What can become of a number, in the order of the documentation. */
export const CLAIM_OUTCOMES = [
  'claimed',
  'kept',
  'reserved',
  'unclaimed',
  'released',
  'unreleased',
] as const;

/**
 * What became of the number of a COM port in the database of the COM name arbiter, from which Plug
 * and Play gives numbers to new hardware.
 */
export interface NumberClaim {
  /**
   * Of a persisted name: `'claimed'`: the number was free, and is claimed; `'kept'`: an earlier
   * `persist` has claimed it; `'reserved'`: another program or a device has it; `'unclaimed'`: it could
   * not be claimed, for the reason in `problem`. Of a name that is no longer persisted: `'released'`;
   * `'reserved'`: `persist` has not claimed it, or a device has it by now, so it stays reserved;
   * `'unreleased'`: it could not be released, for the reason in `problem`.
   */
  readonly outcome: (typeof CLAIM_OUTCOMES)[number];
  /** Why not, as a sentence. Absent for other outcomes. */
  readonly problem?: string;
}

/** The text of the record of a claim: the list for which the number was claimed. */
const RECORD = 'DOS Devices';

/**
 * Whether `persist` has claimed the number of a COM port. The database itself does not say who has
 * a number, so a value below its key does.
 * @param name an exact name
 * @throws {Win32Error} when that cannot be read
 */
export function isClaimed({ registry }: ObjectManager, name: string): boolean {
  const value = registry.getString(CLAIMED_NUMBERS_KEY, upcase(name));
  if (typeof value === 'string') return true;
  // A value of another type is not a record of it.
  if (value === ERROR.FILE_NOT_FOUND || value === ERROR.UNSUPPORTED_TYPE) return false;
  throw new Win32Error(value, { syscall: 'RegQueryValueExW', path: name });
}

/**
 * Claims the number of a COM port, if it is free. The record precedes the claim: a process that is
 * killed between them leaves a number that can be released.
 * @param name an exact name
 * @returns `undefined` for a name whose number the arbiter does not count
 * @throws {Win32Error} when the database or the record refuses; then nothing has changed
 */
export function claimNumber(
  objectManager: ObjectManager,
  name: string,
  dryRun: boolean,
): NumberClaim | undefined {
  const number = arbitratedNumber(name);
  if (number === undefined) return undefined;
  const { comPortDatabase, lacks, registry } = objectManager;
  const { comPortDatabase: problem } = lacks;
  if (problem !== undefined) return { outcome: 'unclaimed', problem };
  const isInUse = numbersInUse(objectManager);
  if (isInUse === undefined) {
    return { outcome: 'unclaimed', problem: 'the COM port database cannot be read' };
  }
  if (isInUse(number)) return { outcome: isClaimed(objectManager, name) ? 'kept' : 'reserved' };
  if (dryRun) {
    check(registry.checkWrite(COM_NAME_ARBITER_KEY), 'RegOpenKeyExW', name);
    return { outcome: 'claimed' };
  }
  check(registry.setString(CLAIMED_NUMBERS_KEY, upcase(name), RECORD), 'RegSetValueExW', name);
  const error = comPortDatabase.claim(number);
  if (error === ERROR.SUCCESS) return { outcome: 'claimed' };
  registry.delete(CLAIMED_NUMBERS_KEY, upcase(name));
  if (error === ERROR.ALREADY_EXISTS) return { outcome: 'reserved' };
  throw failed(error, 'ComDBClaimPort', name);
}

/**
 * Releases the number of a COM port, if `persist` has claimed it, and no device has it by now. The
 * record goes last: what could not be released can be released later.
 * @param name an exact name
 * @returns `undefined` for a number that was not reserved, or that the arbiter does not count
 * @throws {Win32Error} when the database or the record refuses; {NtError} when devices cannot be
 *   listed; then nothing has changed
 */
export function releaseNumber(
  objectManager: ObjectManager,
  name: string,
  dryRun: boolean,
): NumberClaim | undefined {
  const number = arbitratedNumber(name);
  if (number === undefined) return undefined;
  if (!isClaimed(objectManager, name)) {
    return numbersInUse(objectManager)?.(number) === true ? { outcome: 'reserved' } : undefined;
  }
  const { comPortDatabase, registry } = objectManager;
  const isDevices = portOwner(objectManager, name) !== undefined;
  if (dryRun) {
    check(registry.checkWrite(COM_NAME_ARBITER_KEY), 'RegOpenKeyExW', name);
  } else {
    if (!isDevices) check(comPortDatabase.release(number), 'ComDBReleasePort', name);
    const error = registry.delete(CLAIMED_NUMBERS_KEY, upcase(name));
    // A record without a claim would take the number from a program that claims it later.
    if (error !== ERROR.SUCCESS && !isDevices) comPortDatabase.claim(number);
    check(error, 'RegDeleteValueW', name);
  }
  return { outcome: isDevices ? 'reserved' : 'released' };
}

/**
 * Claims or releases the number of a name as its list has it. What the system refuses is reported,
 * because the name is persisted, or is not, all the same.
 * @param name an exact name
 * @returns as {@link claimNumber} or {@link releaseNumber}
 */
export function settleNumber(
  objectManager: ObjectManager,
  name: string,
  isListed: boolean,
  dryRun: boolean,
): NumberClaim | undefined {
  try {
    return (isListed ? claimNumber : releaseNumber)(objectManager, name, dryRun);
  } catch (error) {
    if (!(error instanceof SystemCallError)) throw error;
    return { outcome: isListed ? 'unclaimed' : 'unreleased', problem: error.message };
  }
}

/**
 * The same in a transaction: what would be claimed or released is announced first.
 * @param announce gets whether `persist` has claimed the number so far
 */
export function settleAnnounced(
  objectManager: ObjectManager,
  name: string,
  isListed: boolean,
  announce: (claimed: boolean) => void,
): NumberClaim | undefined {
  const planned = settleNumber(objectManager, name, isListed, true);
  if (planned?.outcome !== 'claimed' && planned?.outcome !== 'released') return planned;
  announce(planned.outcome === 'released');
  return settleNumber(objectManager, name, isListed, false);
}

function check(error: Win32Code, syscall: string, name: string): void {
  if (error !== ERROR.SUCCESS) throw failed(error, syscall, name);
}

function failed(error: Win32Code, syscall: string, path: string): Win32Error {
  return new Win32Error(error, { syscall, path });
}
