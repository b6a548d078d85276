import type { NtStatus } from '../status/index.js';
import type { ObjectManager } from './contract.js';
import type { DirectoryEntry } from './objects.js';

/**
 * Lists a directory without opening what is in it: in one call where the backend has one, which saves
 * crossings into the addon, and otherwise call by call.
 * @param path the directory's path
 * @returns its entries, or the status with which it could not be opened or listed
 */
export function readDirectory(
  objectManager: ObjectManager,
  path: string,
): readonly DirectoryEntry[] | NtStatus {
  if (objectManager.readDirectory !== undefined) return objectManager.readDirectory(path);
  const directory = objectManager.openDirectory(path);
  if (typeof directory === 'number') return directory;
  try {
    return objectManager.queryDirectory(directory);
  } finally {
    directory.close();
  }
}
