import { sleep } from '../../definitions/index.js';
import { OBJ, type ObjectHandle, type ObjectManager } from '../../object-manager/index.js';
import { ownScope } from '../../object-manager/scope.js';
import { NtError, STATUS } from '../../status/index.js';
import { TransactionError } from './errors.js';
import { pause as paused, timeLeft, type Waiting } from './waiting.js';

const NAME = 'dosdev-transaction';
/**
 * The logon session's lock is among its own DOS devices, which all of its processes share, in any
 * Terminal Services session; no other user may create anything there.
 */
const LOGON_LOCK = `\\??\\${NAME}`;
/**
 * The lock for global names is in a directory where only administrators and the system may create
 * objects.
 */
const GLOBAL_LOCK = `\\${NAME}-global`;
const LONGEST_PAUSE = 50;
/** What the creation of the lock for global names returns to a caller that may not have it. */
const MAY_LACK: readonly number[] = [STATUS.ACCESS_DENIED];

/** Locks that this thread holds: waiting for one of them would never end. */
const held = new WeakMap<ObjectManager, TransactionLock>();

/** What a transaction holds until it ends. */
export class TransactionLock implements Disposable {
  readonly #objectManager: ObjectManager;
  readonly #timeout: number;
  readonly #logon: ObjectHandle;
  #global: ObjectHandle | undefined;

  constructor(objectManager: ObjectManager, logon: ObjectHandle, timeout: number) {
    this.#objectManager = objectManager;
    this.#timeout = timeout;
    this.#logon = logon;
  }

  get closed(): boolean {
    return this.#logon.closed;
  }

  /** Whether the caller has the lock for global names. */
  get coversGlobalNames(): boolean {
    return this.#global !== undefined;
  }

  /**
   * Keeps the transactions of all other logon sessions from global names, until the lock is closed.
   * A caller that may not create the lock is not an administrator, and gets none.
   */
  coverGlobalNames(): void {
    // LocalSystem's own names are the global ones, but administrators change them too.
    this.#global ??= take(this.#objectManager, GLOBAL_LOCK, this.#timeout, MAY_LACK);
  }

  /** The same, without blocking the thread. */
  async coverGlobalNamesAsync(waiting: Waiting): Promise<void> {
    this.#global ??= await takeAsync(this.#objectManager, GLOBAL_LOCK, waiting, MAY_LACK);
  }

  close(): void {
    this.#global?.close();
    this.#logon.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/**
 * Takes the lock of a transaction: a directory object that only a handle keeps. Only one process
 * can create it, and the kernel deletes it when that process ends in any way, so a lock is never
 * stale. Its descriptor lets only its owner open it, so that no other process can keep it.
 * @param timeout in milliseconds
 */
export function takeLock(objectManager: ObjectManager, timeout: number): TransactionLock {
  if (held.get(objectManager)?.closed === false) {
    throw new TransactionError('ERR_DOSDEV_TRANSACTION_NESTED');
  }
  const logon = take(objectManager, LOGON_LOCK, timeout);
  if (logon === undefined) throw new Error(`no lock at ${LOGON_LOCK}`);
  const lock = new TransactionLock(objectManager, logon, timeout);
  held.set(objectManager, lock);
  return lock;
}

/**
 * The same, without blocking the thread. Where the caller's own names are the global ones, the lock
 * covers these from the start: nothing could wait for that inside the callback.
 * @param timeout for global names that a callback changes later, in milliseconds
 * @throws the signal's reason
 */
export async function takeLockAsync(
  objectManager: ObjectManager,
  timeout: number,
  waiting: Waiting,
): Promise<TransactionLock> {
  const logon = await takeAsync(objectManager, LOGON_LOCK, waiting);
  if (logon === undefined) throw new Error(`no lock at ${LOGON_LOCK}`);
  const lock = new TransactionLock(objectManager, logon, timeout);
  held.set(objectManager, lock);
  try {
    if (ownScope(objectManager) === 'global') await lock.coverGlobalNamesAsync(waiting);
    return lock;
  } catch (error) {
    lock.close();
    throw error;
  }
}

function take(
  objectManager: ObjectManager,
  path: string,
  timeout: number,
  passes: readonly number[] = [],
): ObjectHandle | undefined {
  const waits = waitsUntil(objectManager, path, performance.now() + timeout, passes);
  let step = waits.next();
  for (; step.done !== true; step = waits.next()) sleep(step.value);
  return step.value;
}

async function takeAsync(
  objectManager: ObjectManager,
  path: string,
  waiting: Waiting,
  passes: readonly number[] = [],
): Promise<ObjectHandle | undefined> {
  waiting.signal?.throwIfAborted();
  const waits = waitsUntil(objectManager, path, waiting.until, passes);
  let step = waits.next();
  for (; step.done !== true; step = waits.next()) await paused(step.value, waiting);
  return step.value;
}

/**
 * Tries to create the object of a lock, again and again.
 * @param until when to give up, in milliseconds of `performance.now()`
 * @param passes statuses that mean that the caller has no such lock
 * @returns each pause before the next try, in milliseconds; at the end the object
 */
function* waitsUntil(
  objectManager: ObjectManager,
  path: string,
  until: number,
  passes: readonly number[],
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
    if (left === 0) throw new TransactionError('ERR_DOSDEV_TRANSACTION_BUSY', { path });
    yield Math.min(pause, left);
  }
}
