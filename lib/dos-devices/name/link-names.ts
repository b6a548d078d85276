import { upcase } from '../../names/index.js';
import type { DirectoryEntry, ObjectManager } from '../../object-manager/index.js';
import { NtError, type NtStatus } from '../../status/index.js';

/**
 * Lists an object directory. Its links are not opened: the base server loses a definition that it
 * changes while another program has its link open.
 * @param path the directory: `\??`
 * @throws {NtError} when the directory cannot be read
 */
export function entriesIn(objectManager: ObjectManager, path: string): readonly DirectoryEntry[] {
  const directory = objectManager.openDirectory(path);
  if (typeof directory === 'number') throw refused('NtOpenDirectoryObject', directory, path);
  try {
    const entries = objectManager.queryDirectory(directory);
    if (typeof entries === 'number') throw refused('NtQueryDirectoryObject', entries, path);
    return entries;
  } finally {
    directory.close();
  }
}

/** @returns the names of the links in a directory, in upper case, as {@link entriesIn} lists them */
export function linkNames(objectManager: ObjectManager, path: string): ReadonlySet<string> {
  const links = entriesIn(objectManager, path).filter(({ type }) => type === 'SymbolicLink');
  return new Set(links.map(({ name }) => upcase(name)));
}

function refused(syscall: string, status: NtStatus, path: string): NtError {
  return new NtError(status, { syscall, path });
}
