import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { Collected } from './collected.js';
import { codeOf, fileError } from './file-error.js';
import { READING } from './read-regular.js';
import { retryWhileBusy } from './retry-while-busy.js';

const PART = 64 * 1024;
const LONGEST_PAUSE = 20;
/** How long a pipe may have no program at its other end, in milliseconds. */
export const PATIENCE = 5000;

/**
 * Reads what a user names: a file, a pipe such as that of `<(command)`, or a device; at most
 * `MOST_BYTES`. While a program has a pipe open, its output is waited for, as on standard input.
 * @param signal ends the waiting
 * @param patience how long to wait for a program that opens the pipe, in milliseconds
 * @returns its bytes
 * @throws {Error} the file system's error; `EFBIG` for too much, `ENODATA` for a pipe to which no
 *   program writes. Each has the file as its `path`.
 * @throws the signal's `AbortError`
 */
export async function readAny(
  file: string,
  signal?: AbortSignal,
  patience = PATIENCE,
): Promise<Buffer> {
  try {
    const descriptor = retryWhileBusy(() => openSync(file, READING));
    try {
      return await readOpened(file, descriptor, patience, signal);
    } finally {
      closeSync(descriptor);
    }
  } catch (error) {
    // An error of reading has no path, unlike one of opening.
    throw Object.assign(error as Error, { path: file });
  }
}

async function readOpened(
  file: string,
  descriptor: number,
  patience: number,
  signal: AbortSignal | undefined,
): Promise<Buffer> {
  const found = fstatSync(descriptor);
  const collected = new Collected(file);
  if (found.isFile()) collected.expect(found.size);
  const until = performance.now() + patience;
  let hasWriter = !found.isFIFO();
  for (let pause = 1; ; ) {
    const part = readPart(descriptor);
    if (part?.length === 0) {
      if (hasWriter) return collected.whole();
      if (performance.now() >= until) throw fileError('ENODATA', 'read', file);
    } else {
      hasWriter = true;
    }
    if (part !== undefined && part.length > 0) {
      collected.add(part);
      pause = 1;
      continue;
    }
    await delay(pause, undefined, signal && { signal });
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  }
}

/** @returns the next bytes; none at the end; `undefined` while there is nothing yet */
function readPart(descriptor: number): Uint8Array | undefined {
  const part = Buffer.allocUnsafe(PART);
  try {
    return part.subarray(
      0,
      retryWhileBusy(() => readSync(descriptor, part, 0, PART, null)),
    );
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return undefined;
    throw error;
  }
}
