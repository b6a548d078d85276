import { writeSync } from 'node:fs';

/**
 * Writes bytes to an open file, all of them: a disk that fills up takes a part, without an error.
 * @throws {Error} the file system's error; a part may have been written
 */
export function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let rest = bytes; rest.length > 0; ) {
    const count = writeSync(descriptor, rest);
    if (count === 0) throw new Error('the file takes no more bytes');
    rest = rest.subarray(count);
  }
}
