import { sleep } from '../../definitions/index.js';
import { OBJ, type ObjectHandle, type ObjectManager } from '../../object-manager/index.js';
import { NtError, STATUS } from '../../status/index.js';
import { TransactionError } from './errors.js';

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

  /**
   * Keeps the transactions of all other logon sessions from global names, until the lock is closed.
   * A caller that may not create the lock is not an administrator, and gets none.
   */
  coverGlobalNames(): void {
    // LocalSystem's own names are the global ones, but administrators change them too.
    this.#global ??= take(this.#objectManager, GLOBAL_LOCK, this.#timeout, [STATUS.ACCESS_DENIED]);
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

function take(
  objectManager: ObjectManager,
  path: string,
  timeout: number,
  passes: readonly number[] = [],
): ObjectHandle | undefined {
  const { userSid } = objectManager.identity();
  const options = {
    attributes: OBJ.CASE_INSENSITIVE,
    security: { sddl: `D:P(A;;CC;;;${userSid})` },
  };
  const until = performance.now() + timeout;
  for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const handle = objectManager.createDirectory(path, options);
    if (typeof handle === 'object') return handle;
    if (passes.includes(handle)) return undefined;
    if (handle !== STATUS.OBJECT_NAME_COLLISION) {
      throw new NtError(handle, { syscall: 'NtCreateDirectoryObject', path });
    }
    const left = until - performance.now();
    if (left <= 0) throw new TransactionError('ERR_DOSDEV_TRANSACTION_BUSY', { path });
    sleep(Math.min(pause, left));
  }
}
