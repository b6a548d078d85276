// Where the tests keep their temporary files: in memory if the system has such a folder. Most of them are
// journals, which are flushed to the disk at every step, and no test is about the disk itself.
import { accessSync, constants, mkdtempSync, readFileSync, statfsSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The environment variable that names the folder under Wine, which takes over no TEMP of the system that it
 * runs on.
 */
export const TEMPORARY_VARIABLE = 'DOSDEV_TEST_TEMPORARY';

const IN_MEMORY = '/dev/shm';
/** What the tests need at once, in bytes, several times over. */
const ROOM = 512 * 1024 * 1024;

/** Whether a file system takes so much, and lets programs run from it. */
function isUsable(folder) {
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    const mount = readFileSync('/proc/self/mounts', 'utf8')
      .split('\n')
      .map((line) => line.split(' '))
      .find(([, place]) => place === folder);
    const [, , type, options = ''] = mount ?? [];
    return type === 'tmpfs' && !options.split(',').includes('noexec') && bavail * bsize > ROOM;
  } catch {
    return false;
  }
}

/**
 * @returns {string | undefined} a new folder in memory for the temporary files of one run, which its maker
 *   removes; `undefined` if the system has no such place. Its path is short, as messages have paths in them
 */
export function makeTemporaryFolder() {
  return isUsable(IN_MEMORY) ? mkdtempSync(join(IN_MEMORY, 'd-')) : undefined;
}
