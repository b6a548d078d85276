import { fsyncSync, ftruncateSync, rmSync, truncateSync } from 'node:fs';
import { retryWhileBusy } from '../../files/retry-while-busy.js';
import { writeAll } from '../../files/write-all.js';

/**
 * Appends a text to a file and flushes it to the disk. When that fails, the file is truncated to
 * its former length, so that no part of the text remains.
 * @param descriptor of a file that is open for writing, and at its end
 * @param length the file's present length, in bytes
 * @returns the new length, in bytes
 * @throws {Error} the file system's error
 */
export function appendWhole(descriptor: number, text: string, length: number): number {
  const bytes = Buffer.from(text);
  try {
    writeAll(descriptor, bytes);
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
    // A truncated line announces nothing either.
  }
}

/**
 * Empties and removes a journal, so that it announces nothing. It is emptied first, which needs no
 * room on the disk, because a file that another program has open may exist for some time yet.
 * @throws {Error} when the file cannot be removed after more than half a second of trying
 */
export function dropJournal(file: string): void {
  try {
    retryWhileBusy(() => truncateSync(file));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return;
    // If removing it fails as well, that error contains the reason.
  }
  removeJournal(file);
}

/**
 * Removes the journal of a transaction that has ended. (Node's own `maxRetries` is for folders
 * only.)
 * @throws {Error} as {@link dropJournal}
 */
export function removeJournal(file: string): void {
  retryWhileBusy(() => rmSync(file, { force: true }));
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
