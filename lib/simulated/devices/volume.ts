import { upcase } from '../../names/upcase.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { DeviceDriver, OpenedFile } from '../object-manager/objects/index.js';

const FORBIDDEN: ReadonlySet<string> = new Set('"*/<>?|');

/** A volume with empty folders: enough to check whether a path exists. */
export class VolumeDriver implements DeviceDriver {
  readonly #folders: ReadonlySet<string>;

  /** @param folders paths below the volume's root: `Windows\System32` */
  constructor(folders: readonly string[]) {
    const all = new Set(['']);
    for (const folder of folders) {
      let path = '';
      for (const name of folder.split('\\')) {
        path += `\\${upcase(name)}`;
        all.add(path);
      }
    }
    this.#folders = all;
  }

  open(rest: string): OpenedFile | NtStatus {
    const path = upcase(rest.endsWith('\\') ? rest.slice(0, -1) : rest);
    if (!isFilePath(path)) return STATUS.OBJECT_NAME_INVALID;
    if (this.#folders.has(path)) return {};
    const parent = path.slice(0, path.lastIndexOf('\\'));
    return this.#folders.has(parent) ? STATUS.OBJECT_NAME_NOT_FOUND : STATUS.OBJECT_PATH_NOT_FOUND;
  }
}

/**
 * A file system refuses empty names, wildcards, names that path conversion would strip, and control
 * characters. Source: Microsoft, "Naming Files, Paths, and Namespaces"; Wine's tests of ntdll.
 */
function isFilePath(path: string): boolean {
  // The first part is what stands before the backslash that every path begins with.
  return path.split('\\').every((name, i) => (i === 0 ? name === '' : isFileName(name)));
}

function isFileName(name: string): boolean {
  if (name === '' || name === '.' || name === '..') return false;
  return !Array.from(name).some((character) => character < ' ' || FORBIDDEN.has(character));
}
