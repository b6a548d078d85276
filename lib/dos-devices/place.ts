import { isDriveLetter, parseDosDeviceName } from '../names/index.js';
import { DDD } from '../object-manager/flags.js';
import type { ObjectManager } from '../object-manager/index.js';
import { ownScope } from '../object-manager/scope.js';
import { ERROR, NtError, STATUS, Win32Error } from '../status/index.js';
import { guard } from './guard.js';
import { hiddenByLocal, NO_LOCAL_NAMES, reasonOf, shadowByHandle } from './hints.js';
import { readDosDevice } from './read.js';
import type { ChangeOptions, Definitions, Scope } from './types.js';

/** A name that is to be changed, in which scope, and what it stands for there now. */
export interface Place {
  readonly name: string;
  readonly scope: Scope;
  readonly current: Definitions | undefined;
}

/**
 * Finds out where a change takes place, by what was asked, how the name was spelled, and who asks.
 * @throws {NtError} the scope is out of this caller's reach, with a hint at the road that is not
 */
export function placeOf(
  objectManager: ObjectManager,
  text: string,
  options: ChangeOptions,
  asked: Scope | undefined = options.scope,
): Place {
  const { name, scope: spelled } = parseDosDeviceName(text);
  guard(name, options.force ?? false);
  const own = ownScope(objectManager);
  const scope = asked ?? spelled ?? own;
  const refuse = (status: typeof STATUS.NOT_SUPPORTED, hint: string) =>
    new NtError(status, { syscall: 'NtOpenSymbolicLinkObject', path: `\\??\\${name}`, hint });
  const { deviceMaps } = objectManager.capabilities;
  if (scope === 'local' && own === 'global') {
    throw refuse(STATUS.NOT_SUPPORTED, deviceMaps === true ? NO_LOCAL_NAMES : reasonOf(deviceMaps));
  }
  const device = readDosDevice(objectManager, name);
  if (device !== undefined && device.scope !== scope) {
    const hint = scope === 'local' ? shadowByHandle(name) : hiddenByLocal(name);
    throw refuse(STATUS.OBJECT_NAME_COLLISION, hint);
  }
  return { name, scope, current: device };
}

/** `DDD` bits that say who is to hear of a change: only a drive letter's is ever told. */
export function broadcastFlag(name: string, { broadcast = false }: ChangeOptions): number {
  return broadcast && isDriveLetter(name) ? 0 : DDD.NO_BROADCAST_SYSTEM;
}

export function notDefined(name: string): Win32Error {
  return new Win32Error(ERROR.FILE_NOT_FOUND, {
    syscall: 'QueryDosDeviceW',
    path: name,
    hint: 'see list() for the names that are defined',
  });
}
