import { dosDevicePath, isDriveLetter } from '../../names/index.js';
import { DDD } from '../../object-manager/flags.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { ownScope } from '../../object-manager/scope.js';
import type { Hint } from '../../status/hint.js';
import { ERROR, NtError, STATUS, Win32Error } from '../../status/index.js';
import { NO_LOCAL_NAMES, notThere, reasonOf } from '../hints.js';
import { findName, type GivenName } from '../name/find-name.js';
import { guard } from '../name/guard.js';
import { readDosDevice } from '../read/read.js';
import type { ChangeOptions, Definitions, DosDevice, Scope } from '../types.js';

/** A name to change, in which scope, and what it stands for there now. */
export interface NameToChange {
  readonly name: string;
  readonly scope: Scope;
  readonly current: Definitions | undefined;
  /** The definition that the caller sees, where it is in the other scope. */
  readonly other: DosDevice | undefined;
}

/**
 * Finds out where a change takes place, by what was asked, how the name was spelled, and who asks.
 * @throws {NtError} the caller has no names in that scope
 */
export function nameToChange(
  objectManager: ObjectManager,
  given: GivenName,
  options: ChangeOptions,
  asked: Scope | undefined = options.scope,
): NameToChange {
  const { name, scope } = scopeOf(objectManager, given, options, asked);
  const device = readDosDevice(objectManager, name);
  return device === undefined || device.scope === scope
    ? { name, scope, current: device, other: undefined }
    : { name, scope, current: undefined, other: device };
}

/**
 * Finds out in which scope a change takes place, for every member that makes one.
 * @throws {GuardedNameError} Windows depends on the name, and `force` is not set
 * @throws {NtError} `STATUS_NOT_SUPPORTED` the caller has no names in that scope
 */
export function scopeOf(
  objectManager: ObjectManager,
  given: GivenName,
  options: ChangeOptions,
  asked: Scope | undefined = options.scope,
): Pick<NameToChange, 'name' | 'scope'> {
  const { name, scope: spelled } = findName(objectManager, given);
  guard(name, options.force ?? false);
  const own = ownScope(objectManager);
  const scope = asked ?? spelled ?? own;
  if (scope === 'local' && own === 'global') throw noLocalNames(objectManager, name);
  return { name, scope };
}

/** A local name was to be changed by a caller that has none. */
export function noLocalNames({ capabilities }: ObjectManager, name: string): NtError {
  const { deviceMaps } = capabilities;
  return new NtError(STATUS.NOT_SUPPORTED, {
    syscall: 'NtOpenSymbolicLinkObject',
    path: dosDevicePath(name),
    hint: deviceMaps === true ? NO_LOCAL_NAMES : reasonOf(deviceMaps),
  });
}

/** `DDD` bits that say who is to hear of a change: only a drive letter's is ever told. */
export function broadcastFlag(name: string, { broadcast = false }: ChangeOptions): number {
  return broadcast && isDriveLetter(name) ? 0 : DDD.NO_BROADCAST_SYSTEM;
}

/** @param hint what to do. Default: see what is defined */
export function notDefined(name: string, hint: Hint | string = notThere(name)): Win32Error {
  return new Win32Error(ERROR.FILE_NOT_FOUND, {
    syscall: 'QueryDosDeviceW',
    path: name,
    hint,
  });
}
