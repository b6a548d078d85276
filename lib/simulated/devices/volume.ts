import { upcase } from '../../names/upcase.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { DeviceDriver, OpenedFile } from '../objects/index.js';

/** A volume with folders, and nothing in them: enough to tell whether a path leads somewhere. */
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
    if (path.includes('\\\\')) return STATUS.OBJECT_NAME_INVALID;
    if (this.#folders.has(path)) return {};
    const parent = path.slice(0, path.lastIndexOf('\\'));
    return this.#folders.has(parent) ? STATUS.OBJECT_NAME_NOT_FOUND : STATUS.OBJECT_PATH_NOT_FOUND;
  }
}
