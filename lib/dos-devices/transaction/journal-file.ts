import { fsyncSync, ftruncateSync, rmSync, truncateSync, writeSync } from 'node:fs';
import { retryWhileBusy } from '../../files/retry-while-busy.js';

/**
 * Appends a text to a file, all of it, and has it put on the disk. When that fails, the file is cut back
 * to what it was, so that no part of the text is left in it.
 * @param descriptor of a file that is open for writing, and at its end
 * @param length the file's present length, in bytes
 * @returns the new length, in bytes
 * @throws {Error} what the file system answers
 */
export function appendWhole(descriptor: number, text: string, length: number): number {
  const bytes = Buffer.from(text);
  try {
    // A disk that fills up takes a part, and refuses the rest.
    for (let rest = bytes; rest.length > 0; ) {
      const count = writeSync(descriptor, rest);
      if (count === 0) throw new Error('the file takes no more bytes');
      rest = rest.subarray(count);
    }
    fsyncSync(descriptor);
    return length + bytes.length;
  } catch (error) {
    cutBack(descriptor, length);
    throw error;
  }
}

function cutBack(descriptor: number, length: number): void {
  try {
    ftruncateSync(descriptor, length);
  } catch {
    // A line that is cut short announces nothing either.
  }
}

/**
 * Makes a journal announce nothing, and removes it. It is emptied first, which needs no room on the disk,
 * for a file that another program has open may be there for some time yet.
 * @throws {Error} the file cannot be removed, though it was tried for more than half a second
 */
export function dropJournal(file: string): void {
  try {
    retryWhileBusy(() => truncateSync(file));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    // Its removal says why, should it fail as well.
  }
  removeJournal(file);
}

/**
 * Removes a journal that says that it has ended. (Node's own `maxRetries` is for folders only.)
 * @throws {Error} as {@link dropJournal}
 */
export function removeJournal(file: string): void {
  retryWhileBusy(() => rmSync(file, { force: true }));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
