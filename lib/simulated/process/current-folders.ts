import { type DosPathContext, dosPathToNtPath } from '../../names/dos-path.js';
import { ACCESS, OBJ } from '../../object-manager/flags.js';
import { invalidArgValue, type NtStatus } from '../../status/index.js';
import { VolumeDriver } from '../devices/volume.js';
import type { Context } from '../object-manager/context.js';
import { openObject } from '../object-manager/create-open.js';
import { FileObject, OBJECT_TYPES } from '../object-manager/objects/index.js';

/** A drive and a backslash, or a server and a share. */
const FULL = /^(?:[A-Z]:\\|\\\\(?![.?]\\)[^\\]+\\[^\\]+)/i;

/**
 * The folders at which a simulated process's relative paths begin: its current folder, and that of
 * each drive.
 */
export class CurrentFolders {
  #current: string;
  readonly #byDrive = new Map<string, string>();

  /** @param current `C:\` */
  constructor(current: string) {
    this.#current = current;
  }

  /** Changes the current folder, also of its drive, as `_wchdir` does. */
  change(path: string): void {
    if (!FULL.test(path)) {
      throw invalidArgValue('path', 'a full path: D:\\work or \\\\server\\share\\work', path);
    }
    this.#current = path;
    if (path[1] === ':') this.#byDrive.set(path.slice(0, 2).toUpperCase(), path);
  }

  /** Converts a DOS path to an object path for this process. */
  toNtPath(context: Context, path: string): string | NtStatus {
    const conversion: DosPathContext = {
      rules: context.namespace.rules,
      currentFolder: this.#current,
      driveFolders: this.#byDrive,
      folderExists: (objectPath) => isFolder(context, objectPath),
    };
    return dosPathToNtPath(path, conversion);
  }
}

function isFolder(context: Context, path: string): boolean {
  const handle = openObject(context, {
    captured: { name: path, root: undefined, attributes: OBJ.CASE_INSENSITIVE },
    access: ACCESS.SYNCHRONIZE,
    type: OBJECT_TYPES.File,
  });
  if (typeof handle === 'number') return false;
  const resolved = context.handles.resolve(handle);
  const object = typeof resolved === 'number' ? undefined : resolved.object;
  handle.close();
  return object instanceof FileObject && object.device.driver instanceof VolumeDriver;
}
