import { AsyncLocalStorage } from 'node:async_hooks';
import type { ObjectManager } from '../../object-manager/index.js';
import { TransactionError } from './errors.js';
import { type Waiting, waitFor } from './waiting.js';

/** The end of the last transaction of this thread that waits or is open. */
const lastOf = new WeakMap<ObjectManager, Promise<void>>();

/**
 * Waits until all earlier transactions of this thread have ended. One that gives up leaves the queue.
 * @returns a function that ends this one's turn
 * @throws {TransactionError} `ERR_DOSDEV_TRANSACTION_BUSY`; the signal's reason
 */
export async function takeTurn(
  objectManager: ObjectManager,
  waiting: Waiting,
): Promise<() => void> {
  const before = lastOf.get(objectManager);
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  lastOf.set(objectManager, before === undefined ? ended : before.then(() => ended));
  if (before === undefined) return end;
  try {
    if ((await waitFor(before, waiting)) === 'in time') return end;
    throw new TransactionError('ERR_DOSDEV_TRANSACTION_BUSY');
  } catch (error) {
    end();
    throw error;
  }
}

/** A transaction whose callback runs. */
interface Running {
  readonly objectManager: ObjectManager;
  isOpen: boolean;
}

/** The transactions whose callbacks the present code has been called by. */
const around = new AsyncLocalStorage<readonly Running[]>();

/**
 * Refuses a transaction inside the callback of another, which would wait for it for ever.
 * @throws {TransactionError} `ERR_DOSDEV_TRANSACTION_NESTED`
 */
export function checkNotNested(objectManager: ObjectManager): void {
  const outer = around.getStore() ?? [];
  if (!outer.some((it) => it.isOpen && it.objectManager === objectManager)) return;
  throw new TransactionError('ERR_DOSDEV_TRANSACTION_NESTED');
}

/** Runs the callback of a transaction, in which no other may begin. */
export async function inTransaction<T>(
  objectManager: ObjectManager,
  work: () => Promise<T>,
): Promise<T> {
  const running: Running = { objectManager, isOpen: true };
  try {
    return await around.run([...(around.getStore() ?? []), running], work);
  } finally {
    running.isOpen = false;
  }
}
