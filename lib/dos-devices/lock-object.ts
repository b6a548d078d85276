import { sleep } from '../definitions/index.js';
import { OBJ, type ObjectHandle, type ObjectManager } from '../object-manager/index.js';
import { NtError, STATUS } from '../status/index.js';
import { timeLeft } from './transaction/waiting.js';

const LONGEST_PAUSE = 50;

/** A lock to take. */
export interface WantedLock {
  readonly path: string;
  /** When to give up, in milliseconds of `performance.now()`. */
  readonly until: number;
  /** Statuses that mean that the caller has no such lock. */
  readonly passes: readonly number[];
  /** @returns the error to throw when the time is up */
  readonly late: () => Error;
}

/**
 * Takes a lock between processes: a directory object that only a handle keeps. Only one process can
 * create it, and the kernel deletes it when that process ends in any way, so a lock is never stale.
 * Its descriptor lets only its owner open it, so that no other process can keep it.
 */
export function takeLockObject(
  objectManager: ObjectManager,
  wanted: WantedLock,
): ObjectHandle | undefined {
  const tries = lockTries(objectManager, wanted);
  let step = tries.next();
  for (; step.done !== true; step = tries.next()) sleep(step.value);
  return step.value;
}

/**
 * Tries to create the object of a lock, again and again.
 * @returns each pause before the next try, in milliseconds; at the end the object
 */
export function* lockTries(
  objectManager: ObjectManager,
  { path, until, passes, late }: WantedLock,
): Generator<number, ObjectHandle | undefined, void> {
  const { userSid } = objectManager.identity();
  const options = {
    attributes: OBJ.CASE_INSENSITIVE,
    security: { sddl: `D:P(A;;CC;;;${userSid})` },
  };
  for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const handle = objectManager.createDirectory(path, options);
    if (typeof handle === 'object') return handle;
    if (passes.includes(handle)) return undefined;
    if (handle !== STATUS.OBJECT_NAME_COLLISION) {
      throw new NtError(handle, { syscall: 'NtCreateDirectoryObject', path });
    }
    const left = timeLeft({ until });
    if (left === 0) throw late();
    yield Math.min(pause, left);
  }
}
