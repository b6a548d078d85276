import { type NtStatus, STATUS } from '../../status/index.js';
import type { LookupRequest, ObjectTree } from '../object-manager/lookup-request.js';
import { FileObject, type NtObject } from '../object-manager/objects/index.js';

const DRIVE_PATH = /^\\(?:\?\?|DosDevices)\\([a-z]:)\\/i;

/**
 * Opens a file on a drive by its literal path, without Wine's object manager. Links that lead to
 * the drive do not open its files. Wine 8, observed.
 * @returns `undefined` for a path that is not on a drive
 */
export function openDriveFile(
  { drives }: ObjectTree,
  { root, type, insert, name }: LookupRequest,
): NtObject | NtStatus | undefined {
  if (type.name !== 'File' || root !== undefined || insert !== undefined) return undefined;
  const [start, letter] = DRIVE_PATH.exec(name) ?? [];
  if (start === undefined || letter === undefined) return undefined;
  // A second backslash after the first is ignored.
  const rest = `\\${name.slice(start.length).replace(/^\\/, '')}`;
  const device = drives.get(letter.toUpperCase());
  if (device === undefined) {
    return /^\\[^\\]+$/.test(rest) ? STATUS.OBJECT_NAME_NOT_FOUND : STATUS.OBJECT_PATH_NOT_FOUND;
  }
  const file = device.driver.open(rest);
  if (typeof file === 'number') return file;
  const shown = rest.length > 1 ? rest.replace(/\\$/, '') : rest;
  const path = `\\??\\${letter.toUpperCase()}${shown}`;
  return new FileObject(device, file, rest, path);
}
