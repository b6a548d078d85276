import { DOS_DEVICES, dosDevicePath, equalNames } from '../names/index.js';
import { ACCESS, DIRECTORY, SYMBOLIC_LINK } from '../object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../object-manager/index.js';
import { directoryOf, type Scope } from '../object-manager/scope.js';
import { ERROR, type NtStatus, STATUS, type Win32Code } from '../status/index.js';

/** What the base server opens a link with, as the caller, before it changes the definitions. */
const TO_CHANGE = ACCESS.DELETE | SYMBOLIC_LINK.QUERY;

/** The definitions of a name in one scope, and what they are to be, newest first. */
interface Wanted {
  readonly name: string;
  readonly scope: Scope;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/**
 * Asks whether DefineDosDeviceW would change a name for this caller. The system has no call for that, so
 * what the base server opens as the caller is opened, and closed at once: the link of a name that is there,
 * and the directory in which the caller's own link would be created. A global link is created anew by the
 * base server itself.
 *
 * Not asked, for it cannot be without the change: whether the base server has room for the target and the
 * older definitions, and which rights the caller will have on the link that each of several calls makes.
 * @returns 0, or the Win32 error that the call would return
 */
export function askBaseServer(
  objectManager: ObjectManager,
  { name, scope, before, after }: Wanted,
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
 * Asks whether this caller may create a link in a scope. What is there already comes first, as it does when
 * a link is created, and is looked up in the directory's list: it need not be readable.
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
  const tellsTypes = objectManager.capabilities.createTypeMismatch === true;
  return present.type !== 'SymbolicLink' && tellsTypes
    ? STATUS.OBJECT_TYPE_MISMATCH
    : STATUS.OBJECT_NAME_COLLISION;
}

/**
 * Asks whether this caller may make a link temporary.
 * @param path the link's own path
 * @returns the status of opening it for that
 */
export function askToDelete(objectManager: ObjectManager, path: string): NtStatus {
  return closed(objectManager.openSymbolicLink(path, { access: ACCESS.DELETE }));
}

function askDirectory(objectManager: ObjectManager, path: string): NtStatus {
  return closed(objectManager.openDirectory(path, { access: DIRECTORY.CREATE_OBJECT }));
}

function closed(handle: ObjectHandle | NtStatus): NtStatus {
  if (typeof handle === 'number') return handle;
  handle.close();
  return STATUS.SUCCESS;
}
