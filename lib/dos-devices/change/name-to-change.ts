import { advise, type Hint } from '../../hints/index.js';
import { dosDevicePath, isDriveLetter } from '../../names/index.js';
import { DDD } from '../../object-manager/flags.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { ownScope } from '../../object-manager/scope.js';
import { ERROR, NtError, STATUS, Win32Error } from '../../status/index.js';
import { notThere } from '../hints.js';
import { findName, type GivenName } from '../name/find-name.js';
import { guard } from '../name/guard.js';
import { type DefinedName, readDosDevice } from '../read/read.js';
import type { Broadcasting, ChangeOptions, Scope } from '../types.js';

/** A name to change, its scope, and its present definitions. */
export interface NameToChange {
  readonly name: string;
  readonly scope: Scope;
  /** Whether the options or the spelling name the scope. */
  readonly named: boolean;
  readonly current: DefinedName | undefined;
  /** The definition that the caller sees, when it is in the other scope. */
  readonly other: DefinedName | undefined;
}

/**
 * Finds the scope of a change from the options, the spelling of the name, and the caller.
 * @throws {NtError} when the caller has no names in that scope
 */
export function nameToChange(
  objectManager: ObjectManager,
  given: GivenName,
  options: ChangeOptions,
): NameToChange {
  const { name, scope, named } = scopeOf(objectManager, given, options);
  const device = readDosDevice(objectManager, name);
  return device === undefined || device.scope === scope
    ? { name, scope, named, current: device, other: undefined }
    : { name, scope, named, current: undefined, other: device };
}

/**
 * Finds the scope of a change, for every member that makes one.
 * @throws {GuardedNameError} when Windows depends on the name and `force` is not set
 * @throws {NtError} `STATUS_NOT_SUPPORTED` when the caller has no names in that scope
 */
export function scopeOf(
  objectManager: ObjectManager,
  given: GivenName,
  options: ChangeOptions,
): Pick<NameToChange, 'name' | 'scope' | 'named'> {
  const { name, scope: spelled } = findName(objectManager, given, options.scope);
  guard(name, options.force ?? false);
  const own = ownScope(objectManager);
  const scope = options.scope ?? spelled ?? own;
  if (scope === 'local' && own === 'global') throw noLocalNames(objectManager, name);
  return { name, scope, named: (options.scope ?? spelled) !== undefined };
}

/** The error for a local name of a caller that has no local names. */
export function noLocalNames({ lacks }: ObjectManager, name: string): NtError {
  return new NtError(STATUS.NOT_SUPPORTED, {
    syscall: 'NtOpenSymbolicLinkObject',
    path: dosDevicePath(name),
    hint: advise(
      lacks.deviceMaps === undefined
        ? { kind: 'no-local-names' }
        : { kind: 'lacking', reason: lacks.deviceMaps },
    ),
  });
}

/** @returns the `DDD` bits for broadcasting a change: Windows broadcasts only those of drive letters */
export function broadcastFlag(name: string, { broadcast = false }: Broadcasting): number {
  return broadcast && isDriveLetter(name) ? 0 : DDD.NO_BROADCAST_SYSTEM;
}

/** @param hint what to do. Default: what the name may have been meant to be, or the list */
export function notDefined(
  objectManager: ObjectManager,
  name: string,
  hint: Hint = notThere(objectManager, name),
): Win32Error {
  return new Win32Error(ERROR.FILE_NOT_FOUND, {
    syscall: 'QueryDosDeviceW',
    path: name,
    hint: advise(hint),
  });
}
