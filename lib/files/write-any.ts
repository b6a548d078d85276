import { closeSync, constants, openSync, writeSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf, fileError } from './file-error.js';
import { PATIENCE } from './read-any.js';
import { retryWhileBusy } from './retry-while-busy.js';

/** Opening a pipe from which no program reads would wait for ever. Windows has no such flag. */
const WRITING = constants.O_WRONLY | (constants.O_NONBLOCK ?? 0);
const LONGEST_PAUSE = 20;

/**
 * Writes to a pipe or a device, which must not be replaced by a file.
 * @param signal ends the waiting for a program that reads
 * @param patience how long to wait for one that opens the pipe, in milliseconds
 * @throws {Error} the file system's error; `ENXIO` for a pipe from which no program reads
 * @throws the signal's `AbortError`
 */
export async function writeAny(
  file: string,
  text: string,
  signal?: AbortSignal,
  patience = PATIENCE,
): Promise<void> {
  const pausing = pauses(signal);
  const until = performance.now() + patience;
  let descriptor = openToWrite(file);
  for (; descriptor === undefined; descriptor = openToWrite(file)) {
    if (performance.now() >= until) throw fileError('ENXIO', 'open', file);
    await pausing();
  }
  try {
    for (let rest: Uint8Array = Buffer.from(text); rest.length > 0; ) {
      const count = writePart(descriptor, rest);
      rest = rest.subarray(count);
      if (count === 0) await pausing();
    }
  } finally {
    closeSync(descriptor);
  }
}

/** @returns `undefined` while no program reads */
function openToWrite(file: string): number | undefined {
  try {
    return retryWhileBusy(() => openSync(file, WRITING));
  } catch (error) {
    if (codeOf(error) === 'ENXIO') return undefined;
    throw error;
  }
}

/** @returns how many bytes were written; none while the pipe is full */
function writePart(descriptor: number, bytes: Uint8Array): number {
  try {
    return writeSync(descriptor, bytes);
  } catch (error) {
    if (codeOf(error) === 'EAGAIN') return 0;
    throw error;
  }
}

function pauses(signal: AbortSignal | undefined): () => Promise<void> {
  let pause = 1;
  return async () => {
    await delay(pause, undefined, signal && { signal });
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };
}
