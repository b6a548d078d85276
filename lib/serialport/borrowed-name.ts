import type { DosDevices, TemporaryDosDevice } from '../dos-devices/index.js';
import { NtError, STATUS } from '../status/index.js';

const PREFIX = 'DOSDEV~';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** With the prefix these make ten characters, which is all that @serialport/bindings-cpp keeps. */
const LENGTH = 3;
/** Another program may have taken a name at random. That this many are taken does not happen. */
const TRIES = 20;

/**
 * Makes a short name that leads to a path for as long as it is not closed, at most until this process
 * ends.
 * @param path an object path: `\??\SCALE-AT-THE-DOOR`
 * @throws {NtError} when the name cannot be made
 */
export function borrowName(dos: DosDevices, path: string): TemporaryDosDevice {
  for (let left = TRIES; ; left--) {
    try {
      return dos.temporary(randomName(), path, { raw: true });
    } catch (error) {
      if (left <= 1 || !isTaken(error)) throw error;
    }
  }
}

/** Whether a name is one that {@link borrowName} makes, in this process or in another. */
export function isBorrowed(name: string): boolean {
  return /^DOSDEV~[0-9A-Z]{3}$/i.test(name);
}

function randomName(): string {
  const digit = () => DIGITS.charAt(Math.floor(Math.random() * DIGITS.length));
  const digits = Array.from({ length: LENGTH }, digit);
  return `${PREFIX}${digits.join('')}`;
}

function isTaken(error: unknown): boolean {
  return error instanceof NtError && error.status === STATUS.OBJECT_NAME_COLLISION;
}
