import type { ObjectHandle, ObjectManager } from '../../object-manager/index.js';
import { ownScope } from '../../object-manager/scope.js';
import { STATUS } from '../../status/index.js';
import { lockTries, takeLockObject, type WantedLock } from '../lock-object.js';
import { TransactionError } from './errors.js';
import { pause as paused, type Waiting } from './waiting.js';

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
 * Takes the lock of a transaction.
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
  return takeLockObject(objectManager, wanted(path, performance.now() + timeout, passes));
}

async function takeAsync(
  objectManager: ObjectManager,
  path: string,
  waiting: Waiting,
  passes: readonly number[] = [],
): Promise<ObjectHandle | undefined> {
  waiting.signal?.throwIfAborted();
  const tries = lockTries(objectManager, wanted(path, waiting.until, passes));
  let step = tries.next();
  for (; step.done !== true; step = tries.next()) await paused(step.value, waiting);
  return step.value;
}

function wanted(path: string, until: number, passes: readonly number[]): WantedLock {
  const late = () => new TransactionError('ERR_DOSDEV_TRANSACTION_BUSY', { path });
  return { path, until, passes, late };
}
