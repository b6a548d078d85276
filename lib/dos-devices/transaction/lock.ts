import { OBJ, type ObjectHandle, type ObjectManager } from '../../object-manager/index.js';
import { NtError, STATUS } from '../../status/index.js';
import { TransactionError } from './errors.js';

const NAME = 'dosdev-transaction';
const LONGEST_PAUSE = 50;

/** Locks that this thread holds: to wait for one of them would be to wait for ever. */
const held = new WeakMap<ObjectManager, ObjectHandle>();

/**
 * Takes the lock that a transaction holds: a directory object without a parent to keep it, in the
 * Terminal Services session's own directory of named objects. Only one process can make it, and the
 * kernel takes it away when that process ends, however it ends; so no lock is ever stale.
 * @param timeout in milliseconds
 */
export function takeLock(objectManager: ObjectManager, timeout: number): ObjectHandle {
  if (held.get(objectManager)?.closed === false) {
    throw new TransactionError('ERR_DOSDEV_TRANSACTION_NESTED');
  }
  const until = performance.now() + timeout;
  for (let pause = 1; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
    const { path, handle } = tryLock(objectManager);
    if (typeof handle === 'object') {
      held.set(objectManager, handle);
      return handle;
    }
    if (handle !== STATUS.OBJECT_NAME_COLLISION) {
      throw new NtError(handle, { syscall: 'NtCreateDirectoryObject', path });
    }
    const left = until - performance.now();
    if (left <= 0) throw new TransactionError('ERR_DOSDEV_TRANSACTION_BUSY', { path });
    sleep(Math.min(pause, left));
  }
}

function tryLock(objectManager: ObjectManager) {
  const { sessionId } = objectManager.logonSession();
  const attributes = OBJ.CASE_INSENSITIVE;
  const own = `\\Sessions\\${sessionId}\\BaseNamedObjects\\${NAME}`;
  const handle = objectManager.createDirectory(own, { attributes });
  // Session 0, where services run, has the system's own.
  if (handle !== STATUS.OBJECT_PATH_NOT_FOUND) return { path: own, handle };
  const path = `\\BaseNamedObjects\\${NAME}`;
  return { path, handle: objectManager.createDirectory(path, { attributes }) };
}

function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}
