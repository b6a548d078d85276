import { lstatSync, mkdirSync, readdirSync, rmdirSync, statSync, utimesSync } from 'node:fs';
import { dirname } from 'node:path';
import { codeOf } from '../files/file-error.js';
import { retryWhileBusy } from '../files/retry-while-busy.js';
import { CommandError, EXIT } from './exit-codes.js';
import { realFile } from './real-file.js';

/**
 * Keeps other commands from changing the machine.
 * @returns the function that ends the lock
 */
export async function lockMachine(file: string): Promise<() => Promise<void>> {
  const { lock } = await import('proper-lockfile');
  retryWhileBusy(() => mkdirSync(dirname(file), { recursive: true, mode: 0o700 }));
  const real = realFile(file);
  checkLock(`${real}.lock`);
  const retries = { retries: 120, minTimeout: 10, maxTimeout: 100, factor: 1.5 };
  try {
    let lost = false;
    // When another command has taken the lock, the file's stamp shows whether that changed it.
    const onCompromised = () => {
      lost = true;
    };
    const options = { realpath: false, stale: 5000, update: 1000, retries, onCompromised };
    // A copy of its own: the library stores in it how exact the times of this file system are.
    const unlock = await lock(real, { ...options, fs: { ...FILE_SYSTEM } });
    return async () => {
      if (!lost) await unlock();
    };
  } catch (error) {
    if (codeOf(error) !== 'ELOCKED') throw error;
    const reason = `${file}.lock is held by another command`;
    throw new CommandError(EXIT.FAILED, 'the simulated machine is in use', reason, 'try again');
  }
}

/** Refuses what has the name of the lock without being one, which would never become free. */
function checkLock(lock: string): void {
  const found = retryWhileBusy(() => lstatSync(lock, { throwIfNoEntry: false }));
  if (found === undefined) return;
  if (found.isDirectory() && entriesOf(lock).length === 0) return;
  const hint = 'remove it yourself, or set DOSDEV_MACHINE to another file';
  throw new CommandError(EXIT.FAILED, `${lock} is not a lock`, 'it is not an empty folder', hint);
}

/** @returns what is in a folder; nothing once it is gone */
function entriesOf(folder: string): readonly string[] {
  try {
    return retryWhileBusy(() => readdirSync(folder));
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}

/**
 * The calls with which the lock is made. On Windows one of them is refused while another command
 * that waits for the same lock reads it. That lasts a moment, and must not fail this command.
 */
const FILE_SYSTEM = {
  mkdir: (path: string, done: Done<void>) => finish(done, () => mkdirSync(path)),
  rmdir: (path: string, done: Done<void>) => finish(done, () => rmdirSync(path)),
  stat: (path: string, done: Done<ReturnType<typeof statSync>>) =>
    finish(done, () => statSync(path)),
  utimes: (path: string, accessed: Date, modified: Date, done: Done<void>) =>
    finish(done, () => utimesSync(path, accessed, modified)),
};

/** Milliseconds. On a busy machine, others may hold the lock for seconds. */
const LONGEST_PAUSE = 1280;

type Done<T> = (error: unknown, result?: T) => void;

function finish<T>(done: Done<T>, call: () => T): void {
  let result: T;
  try {
    result = retryWhileBusy(call, LONGEST_PAUSE);
  } catch (error) {
    done(error);
    return;
  }
  done(null, result);
}
