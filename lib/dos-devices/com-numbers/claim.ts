import type { ObjectManager } from '../../object-manager/index.js';
import { COM_NAME_ARBITER_KEY } from '../../object-manager/registry-keys.js';
import { ERROR, SystemCallError, type Win32Code, Win32Error } from '../../status/index.js';
import { arbitratedNumber, numbersInUse } from '../read/com-ports.js';
import { portOwner } from './owner.js';
import { recordOf, setRecord } from './record.js';

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

/**
 * Whose a number is that has an unsettled record: `'unknown'`, so that it is not released; or
 * `'ours'`, for which the journal of a transaction vouches.
 */
export type Unsettled = 'unknown' | 'ours';

/**
 * Claims the number of a COM port, if it is free. The record is unsettled meanwhile: a process that is
 * killed leaves none that would take the number from a program that claims it later.
 * @param name an exact name
 * @returns `undefined` for a name whose number the arbiter does not count
 * @throws {Win32Error} when the database or the record refuses; then nothing has changed
 */
export function claimNumber(
  objectManager: ObjectManager,
  name: string,
  dryRun: boolean,
  unsettled: Unsettled = 'unknown',
): NumberClaim | undefined {
  const number = arbitratedNumber(name);
  if (number === undefined) return undefined;
  const { comPortDatabase, lacks } = objectManager;
  const { comPortDatabase: problem } = lacks;
  if (problem !== undefined) return { outcome: 'unclaimed', problem };
  const isInUse = numbersInUse(objectManager);
  if (isInUse === undefined) {
    return { outcome: 'unclaimed', problem: 'the COM port database cannot be read' };
  }
  if (isInUse(number)) {
    const record = recordOf(objectManager, name);
    if (record === 'claimed') return { outcome: 'kept' };
    if (record === 'none' || unsettled === 'unknown') return { outcome: 'reserved' };
    if (!dryRun) check(setRecord(objectManager, name, 'claimed'), 'RegSetValueExW', name);
    return { outcome: 'kept' };
  }
  if (dryRun) {
    checkMayWrite(objectManager, name);
    return { outcome: 'claimed' };
  }
  check(setRecord(objectManager, name, 'unsettled'), 'RegSetValueExW', name);
  const error = comPortDatabase.claim(number);
  if (error === ERROR.SUCCESS) {
    const unrecorded = setRecord(objectManager, name, 'claimed');
    if (unrecorded === ERROR.SUCCESS) return { outcome: 'claimed' };
    comPortDatabase.release(number);
    setRecord(objectManager, name, 'none');
    throw failed(unrecorded, 'RegSetValueExW', name);
  }
  setRecord(objectManager, name, 'none');
  if (error === ERROR.ALREADY_EXISTS) return { outcome: 'reserved' };
  throw failed(error, 'ComDBClaimPort', name);
}

/**
 * Releases the number of a COM port, if `persist` has claimed it, and no device has it by now. The
 * record is unsettled meanwhile, as in {@link claimNumber}.
 * @param name an exact name
 * @returns `undefined` for a number that was not reserved, or that the arbiter does not count
 * @throws {Win32Error} when the database or the record refuses; {NtError} when devices cannot be
 *   listed; then nothing has changed
 */
export function releaseNumber(
  objectManager: ObjectManager,
  name: string,
  dryRun: boolean,
  unsettled: Unsettled = 'unknown',
): NumberClaim | undefined {
  const number = arbitratedNumber(name);
  if (number === undefined) return undefined;
  const record = recordOf(objectManager, name);
  if (record === 'none' || (record === 'unsettled' && unsettled === 'unknown')) {
    if (record === 'unsettled' && !dryRun) setRecord(objectManager, name, 'none');
    return numbersInUse(objectManager)?.(number) === true ? { outcome: 'reserved' } : undefined;
  }
  const isDevices = portOwner(objectManager, name) !== undefined;
  const outcome = isDevices ? 'reserved' : 'released';
  if (dryRun) {
    checkMayWrite(objectManager, name);
    return { outcome };
  }
  if (isDevices) {
    check(setRecord(objectManager, name, 'none'), 'RegDeleteValueW', name);
    return { outcome };
  }
  check(setRecord(objectManager, name, 'unsettled'), 'RegSetValueExW', name);
  const error = objectManager.comPortDatabase.release(number);
  if (error !== ERROR.SUCCESS) {
    setRecord(objectManager, name, 'claimed');
    throw failed(error, 'ComDBReleasePort', name);
  }
  const kept = setRecord(objectManager, name, 'none');
  if (kept === ERROR.SUCCESS) return { outcome };
  const isBack = objectManager.comPortDatabase.claim(number) === ERROR.SUCCESS;
  if (isBack) setRecord(objectManager, name, 'claimed');
  throw failed(kept, 'RegDeleteValueW', name);
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

function checkMayWrite({ registry }: ObjectManager, name: string): void {
  check(registry.checkWrite(COM_NAME_ARBITER_KEY), 'RegOpenKeyExW', name);
}

function check(error: Win32Code, syscall: string, name: string): void {
  if (error !== ERROR.SUCCESS) throw failed(error, syscall, name);
}

function failed(error: Win32Code, syscall: string, path: string): Win32Error {
  return new Win32Error(error, { syscall, path });
}
