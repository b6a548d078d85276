import { closeSync, fsyncSync, openSync } from 'node:fs';

/**
 * Puts a folder's list of files on the disk, so that a loss of power does not undo that one was created or renamed.
 * What cannot be flushed is left to the system: the file is there all the same. On Windows nothing is called. NTFS
 * keeps a log of such changes, and Node.js opens no folder there.
 */
export function flushFolder(folder: string): void {
  if (process.platform === 'win32') return;
  try {
    const descriptor = openSync(folder, 'r');
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    // A folder may be written and not read, and not every file system flushes folders.
  }
}
