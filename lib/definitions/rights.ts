import { DOS_DEVICES, dosDevicePath, equalNames } from '../names/index.js';
import { ACCESS, DIRECTORY, SYMBOLIC_LINK } from '../object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import { directoryOf, type Scope } from '../object-manager/scope.js';
import { ERROR, type NtStatus, STATUS, type Win32Code } from '../status/index.js';
import type { Redefinition } from './redefinition.js';

/**
 * The access with which the base server opens a link, as the caller, before it changes the
 * definitions.
 */
const TO_CHANGE = ACCESS.DELETE | SYMBOLIC_LINK.QUERY;

/**
 * Checks whether DefineDosDeviceW would change a name for this caller. The system has no call for
 * that. So this opens and closes what the base server opens as the caller: the link of an existing
 * name, and the directory in which the caller's own link would be created. The base server itself
 * recreates a global link.
 *
 * It cannot check whether the base server has room for the target and the older definitions, or
 * which rights the caller will have on the link that each of several calls creates.
 * @returns 0, or the Win32 error that the call would return
 */
export function askBaseServer(
  objectManager: ObjectManager,
  { name, scope, before, after }: Redefinition,
): Win32Code {
  const status = closed(objectManager.openSymbolicLink(dosDevicePath(name), { access: TO_CHANGE }));
  const isAbsent = status === STATUS.OBJECT_NAME_NOT_FOUND;
  if (status !== STATUS.SUCCESS && !isAbsent) return objectManager.statusToWin32(status);
  const isCreatedByCaller = after.length > 0 && (before.length === 0 || scope === 'local');
  if (!isCreatedByCaller) return ERROR.SUCCESS;
  const creating = askDirectory(objectManager, DOS_DEVICES);
  return creating === STATUS.SUCCESS ? ERROR.SUCCESS : objectManager.statusToWin32(creating);
}

/**
 * Checks whether this caller may create a link in a scope. An existing object is reported first, as
 * it is when a link is created. It is found in the directory's list, so it need not be readable.
 * @returns the status that NtCreateSymbolicLinkObject would return
 */
export function askToCreate(objectManager: ObjectManager, name: string, scope: Scope): NtStatus {
  const path = directoryOf(objectManager, scope);
  const handle = objectManager.openDirectory(path);
  if (typeof handle === 'number') return handle;
  using directory = handle;
  const entries = objectManager.queryDirectory(directory);
  if (typeof entries === 'number') return entries;
  const present = entries.find((entry) => equalNames(entry.name, name));
  if (present === undefined) return askDirectory(objectManager, path);
  const tellsTypes = !objectManager.lacks.createTypeMismatch;
  return present.type !== 'SymbolicLink' && tellsTypes
    ? STATUS.OBJECT_TYPE_MISMATCH
    : STATUS.OBJECT_NAME_COLLISION;
}

/**
 * Checks whether this caller may make a link temporary.
 * @param path the link's own path
 * @returns the status of opening it for that
 */
export function askToDelete(objectManager: ObjectManager, path: string): NtStatus {
  return closed(objectManager.openSymbolicLink(path, { access: ACCESS.DELETE }));
}

/**
 * Checks whether this caller may delete a link and create another in its place.
 * @param path the link's own path
 * @returns the status of the call that would fail
 */
export function askToReplace(objectManager: ObjectManager, path: string, scope: Scope): NtStatus {
  const deleting = askToDelete(objectManager, path);
  if (deleting !== STATUS.SUCCESS) return deleting;
  return askDirectory(objectManager, directoryOf(objectManager, scope));
}

function askDirectory(objectManager: ObjectManager, path: string): NtStatus {
  return closed(objectManager.openDirectory(path, { access: DIRECTORY.CREATE_OBJECT }));
}

function closed(handle: ObjectHandle | NtStatus): NtStatus {
  if (typeof handle === 'number') return handle;
  handle.close();
  return STATUS.SUCCESS;
}
