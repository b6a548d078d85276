import {
  dosDevicePath,
  globalDevicePath,
  splitDefinitions,
  startsWithName,
} from '../../names/index.js';
import type { ObjectHandle, ObjectManager } from '../../object-manager/index.js';
import { hasGlobalDirectory, linkPath } from '../../object-manager/scope.js';
import { NtError, type NtStatus, STATUS } from '../../status/index.js';
import type { Definitions, DosDevice, Scope } from '../types.js';

const ABSENT: ReadonlySet<NtStatus> = new Set([
  STATUS.OBJECT_NAME_NOT_FOUND,
  STATUS.OBJECT_PATH_NOT_FOUND,
]);

/** A name with its definitions, as a read finds it: what kind of device it is, only users are told. */
export type DefinedName = Omit<DosDevice, 'kind' | 'port'>;

/** Reads the definitions of a name: the local ones first, and those that they shadow. */
export function readDosDevice(objectManager: ObjectManager, name: string): DefinedName | undefined {
  const found = readAt(objectManager, dosDevicePath(name));
  return found && named(objectManager, name, found);
}

/** Reads the definitions of a name in one scope. Only a local name's other scope is read as well. */
export function readIn(
  objectManager: ObjectManager,
  name: string,
  scope: Scope,
): DefinedName | undefined {
  const found = readAt(objectManager, linkPath(objectManager, name, scope));
  return found?.scope === scope ? named(objectManager, name, found) : undefined;
}

function named(objectManager: ObjectManager, name: string, found: Definitions): DefinedName {
  const { scope, target, definitions } = found;
  const shadows =
    scope === 'global' || !hasGlobalDirectory(objectManager)
      ? undefined
      : readAt(objectManager, globalDevicePath(name));
  return shadows === undefined
    ? { name, scope, target, definitions }
    : { name, scope, target, definitions, shadows };
}

function readAt(objectManager: ObjectManager, path: string): Definitions | undefined {
  const handle = objectManager.openSymbolicLink(path);
  if (typeof handle === 'number') {
    if (ABSENT.has(handle)) return undefined;
    throw new NtError(handle, { syscall: 'NtOpenSymbolicLinkObject', path });
  }
  try {
    const link = objectManager.querySymbolicLink(handle);
    if (typeof link === 'number') {
      throw new NtError(link, { syscall: 'NtQuerySymbolicLinkObject', path });
    }
    const definitions = splitDefinitions(link.target, link.tail);
    const scope = scopeOf(objectManager, handle, path);
    return { scope, target: link.target, definitions };
  } finally {
    handle.close();
  }
}

/** The scope of a link that was opened by its name: its own path shows whether it is in `\GLOBAL??`. */
function scopeOf(objectManager: ObjectManager, handle: ObjectHandle, path: string): Scope {
  if (objectManager.lacks.deviceMaps) return 'global';
  const information = objectManager.queryObject(handle);
  if (typeof information === 'number') {
    throw new NtError(information, { syscall: 'NtQueryObject', path });
  }
  return startsWithName(information.name, '\\GLOBAL??\\') ? 'global' : 'local';
}
