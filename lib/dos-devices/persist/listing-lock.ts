import type { ObjectManager } from '../../object-manager/index.js';
import { ERROR, STATUS, Win32Error } from '../../status/index.js';
import { takeLockObject } from '../lock-object.js';

/** In a directory where only administrators and the system may create objects: so is the list. */
const PATH = '\\dosdev-persist';
/** It is held for the moments of one change, so only a process that has stopped keeps it for long. */
const TIMEOUT = 5000;

/** The object managers of this thread that hold the lock. */
const holding = new WeakSet<ObjectManager>();

/**
 * Keeps other processes from the list of persisted names, and from the claims of their COM numbers,
 * from the look at what is listed to the end of a change. A caller that may not create the lock is not
 * an administrator, and gets none.
 * @param name the name that is changed
 * @throws {Win32Error} `ERROR_BUSY` when another process does not end its change in time
 */
export function whileListing<T>(objectManager: ObjectManager, name: string, change: () => T): T {
  if (holding.has(objectManager)) return change();
  const late = () =>
    new Win32Error(ERROR.BUSY, {
      syscall: 'NtCreateDirectoryObject',
      path: name,
      action: `change what Windows creates at startup as ${name}`,
      problem: 'another program is changing the list, and did not end in time',
    });
  using lock = takeLockObject(objectManager, {
    path: PATH,
    until: performance.now() + TIMEOUT,
    passes: [STATUS.ACCESS_DENIED],
    late,
  });
  if (lock === undefined) return change();
  holding.add(objectManager);
  try {
    return change();
  } finally {
    holding.delete(objectManager);
  }
}
