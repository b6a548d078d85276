import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { Collected } from './collected.js';
import { fileError } from './file-error.js';
import { retryWhileBusy } from './retry-while-busy.js';

/** Opening a pipe to which no program writes would wait for ever. Windows has no such flag. */
export const READING = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);
const PART = 64 * 1024;

/**
 * Reads a regular file, at most `MOST_BYTES` of it, whatever is in its place.
 * @returns its bytes
 * @throws {Error} the file system's error; `ENOTSUP` for a pipe or a device, `EFBIG` for too large a
 *   file. Each has the file as its `path`.
 */
export function readRegular(file: string): Buffer {
  try {
    return retryWhileBusy(() => readOpened(file, openSync(file, READING)));
  } catch (error) {
    // An error of reading has no path, unlike one of opening.
    throw Object.assign(error as Error, { path: file });
  }
}

function readOpened(file: string, descriptor: number): Buffer {
  try {
    const found = fstatSync(descriptor);
    // Reading a folder has an error of its own.
    if (!found.isFile() && !found.isDirectory()) throw fileError('ENOTSUP', 'read', file);
    const collected = new Collected(file);
    collected.expect(found.size);
    // The size is no more than a hint: the file may grow, and some have none.
    for (let size = found.size + 1; ; size = PART) {
      const part = Buffer.allocUnsafe(size);
      const count = readSync(descriptor, part, 0, size, null);
      if (count === 0) return collected.whole();
      collected.add(part.subarray(0, count));
    }
  } finally {
    closeSync(descriptor);
  }
}
