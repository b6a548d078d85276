import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { NtError, type NtStatus } from '../../status/index.js';

/**
 * Lists the links of an object directory without opening them: the base server loses a definition
 * that it changes while another program has its link open.
 * @param path the directory: `\??`
 * @returns their names in upper case
 * @throws {NtError} when the directory cannot be read
 */
export function linkNames(objectManager: ObjectManager, path: string): ReadonlySet<string> {
  const directory = objectManager.openDirectory(path);
  if (typeof directory === 'number') throw refused('NtOpenDirectoryObject', directory, path);
  try {
    const entries = objectManager.queryDirectory(directory);
    if (typeof entries === 'number') throw refused('NtQueryDirectoryObject', entries, path);
    const links = entries.filter(({ type }) => type === 'SymbolicLink');
    return new Set(links.map(({ name }) => upcase(name)));
  } finally {
    directory.close();
  }
}

function refused(syscall: string, status: NtStatus, path: string): NtError {
  return new NtError(status, { syscall, path });
}
