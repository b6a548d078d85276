import { homedir, userInfo } from 'node:os';
import { isAbsolute, resolve } from 'node:path';
import { fileError } from './file-error.js';

/**
 * The folder that a variable of the system names, such as `XDG_STATE_HOME`. A relative one is ignored,
 * as an empty one is. Source: XDG Base Directory Specification, "All paths set in these environment
 * variables must be absolute. If an implementation encounters a relative path in any of these variables
 * it should consider the path invalid and ignore it."
 * @returns `undefined` where the default counts
 */
export function folderIn(value: string | undefined): string | undefined {
  return value !== undefined && isAbsolute(value) ? value : undefined;
}

/**
 * The user's home folder: that of the environment, or else that of the account.
 * @throws {Error} `ENOENT` when neither is an absolute path
 */
export function homeFolder(): string {
  const home = folderIn(homedir()) ?? folderIn(ofAccount());
  if (home === undefined) throw fileError('ENOENT', 'open', '~');
  return home;
}

function ofAccount(): string | undefined {
  try {
    return userInfo().homedir;
  } catch {
    // Some systems do not know the account.
    return undefined;
  }
}

/** The folders that variables of this package have named, by what was written. */
const named = new Map<string, string>();

/**
 * The path that a variable of this package names: `DOSDEV_STATE`. A relative one is below the folder
 * in which it was used first, so that it stays the same when the program changes its folder.
 * @returns `undefined` for a variable that is not set, or empty
 */
export function pathIn(value: string | undefined): string | undefined {
  if (value === undefined || value === '') return undefined;
  const path = named.get(value) ?? resolve(value);
  named.set(value, path);
  return path;
}
