import { checkOptions, checkString } from '../../arguments/index.js';
import { advise, type Hint } from '../../hints/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { COM_NAME_ARBITER_KEY, DOS_DEVICES_KEY } from '../../object-manager/registry-keys.js';
import {
  ERROR,
  invalidArgValue,
  NtError,
  STATUS,
  type Win32Code,
  Win32Error,
} from '../../status/index.js';
import { callerOf } from '../hints.js';
import { findName } from '../name/find-name.js';
import { OPTIONS } from '../options.js';
import { whileListing } from '../persist/listing-lock.js';
import { arbitratedNumber, MOST_PORTS, numbersInUse } from '../read/com-ports.js';
import { ReservedPortError } from './errors.js';
import { type PortOwner, portOwner } from './owner.js';
import { recordOf, setRecord } from './record.js';
import type { PortRelease, ReleaseOptions } from './release-types.js';

/**
 * Frees the COM number of a device that is not present, or of no known device.
 * @param text the name of a COM port in any spelling
 * @throws as `DosDevices.releasePort`
 */
export function releasePort(
  objectManager: ObjectManager,
  text: string,
  options: ReleaseOptions = {},
): PortRelease {
  checkString('name', text);
  checkOptions(options, OPTIONS.releasePort);
  const { name } = findName(objectManager, text);
  const number = arbitratedNumber(name);
  if (number === undefined) {
    throw invalidArgValue('name', `the name of a COM port, COM1 to COM${MOST_PORTS}`, text);
  }
  const change = () => freed(objectManager, name, number, options);
  return options.dryRun ? change() : whileListing(objectManager, name, change);
}

function freed(
  objectManager: ObjectManager,
  name: string,
  number: number,
  options: ReleaseOptions,
): PortRelease {
  const isInUse = databaseFor(objectManager, name);
  const device = ownerToLose(objectManager, name);
  if (!isInUse(number)) {
    if (options.ifExists) return { action: 'unchanged', done: false, name };
    const hint = { kind: 'see-reserved' } as const;
    throw refused(name, ERROR.FILE_NOT_FOUND, 'its number is not reserved', hint);
  }
  if (options.dryRun) {
    check(objectManager, objectManager.registry.checkWrite(COM_NAME_ARBITER_KEY), name);
  } else {
    release(objectManager, name, number);
  }
  const done = options.dryRun !== true;
  return { action: 'release', done, name, ...(device && { device }), via: 'ComDBReleasePort' };
}

/** @returns whether the database, which can be changed, has a number */
function databaseFor(objectManager: ObjectManager, name: string): (number: number) => boolean {
  const isInUse = numbersInUse(objectManager);
  const { comPortDatabase: lacking } = objectManager.lacks;
  if (lacking !== undefined || isInUse === undefined) {
    throw new NtError(STATUS.NOT_SUPPORTED, {
      syscall: 'ComDBReleasePort',
      path: name,
      action: `release ${name}`,
      problem: lacking ?? 'the COM port database cannot be read',
    });
  }
  return isInUse;
}

/**
 * @returns the absent device that has a number; `undefined` when none is known
 * @throws when the number may not be released
 */
function ownerToLose(objectManager: ObjectManager, name: string): PortOwner | undefined {
  const owner = portOwner(objectManager, name);
  if (owner?.present) {
    throw new ReservedPortError(name, owner, { verb: 'release', force: false, canRelease: false });
  }
  if (typeof objectManager.registry.getString(DOS_DEVICES_KEY, name) === 'string') {
    const hint = { kind: 'unpersist-first', name } as const;
    throw refused(name, ERROR.ALREADY_EXISTS, `${name} is made at every startup`, hint);
  }
  return owner;
}

/**
 * The record of `persist` goes before the number, which stays reserved if the process is killed between
 * them: it would take the number from a program that claims it later.
 */
function release(objectManager: ObjectManager, name: string, number: number): void {
  const record = recordOf(objectManager, name);
  if (record !== 'none') check(objectManager, setRecord(objectManager, name, 'none'), name);
  const error = objectManager.comPortDatabase.release(number);
  if (error !== ERROR.SUCCESS && record !== 'none') setRecord(objectManager, name, record);
  check(objectManager, error, name);
}

function refused(name: string, code: Win32Code, problem: string, hint: Hint): Win32Error {
  const action = `release ${name}`;
  const syscall = 'ComDBReleasePort';
  return new Win32Error(code, { syscall, path: name, action, problem, hint: advise(hint) });
}

function check(objectManager: ObjectManager, error: Win32Code, name: string): void {
  if (error === ERROR.SUCCESS) return;
  const key = COM_NAME_ARBITER_KEY;
  const denied = { kind: 'registry-denies', key, caller: callerOf(objectManager) } as const;
  throw new Win32Error(error, {
    syscall: 'ComDBReleasePort',
    path: name,
    hint: advise(error === ERROR.ACCESS_DENIED ? denied : undefined),
  });
}
