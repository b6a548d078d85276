import { checkFunction, checkOptions } from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { OPTIONS } from '../options.js';
import { takeLockAsync } from './lock.js';
import { OpenTransaction } from './open-transaction.js';
import { commit, DEFAULT_TIMEOUT, openJournal } from './transact.js';
import { checkNotNested, inTransaction, takeTurn } from './turns.js';
import type { AsyncTransactionOptions } from './types.js';
import { unlessAborted, type Waiting } from './waiting.js';

/** Runs a callback's changes as one: all are made, or none. It waits without blocking the thread. */
export async function transactAsync<T>(
  objectManager: ObjectManager,
  chosenFolder: string | undefined,
  callback: (transaction: OpenTransaction, waiting: Waiting) => T | PromiseLike<T>,
  options: AsyncTransactionOptions,
): Promise<T> {
  checkFunction('callback', callback);
  checkOptions(options, OPTIONS.transactionAsync);
  const { timeout = DEFAULT_TIMEOUT, signal } = options;
  checkNotNested(objectManager);
  signal?.throwIfAborted();
  const waiting = { until: performance.now() + timeout, signal };
  const endTurn = await takeTurn(objectManager, waiting);
  try {
    using lock = await takeLockAsync(objectManager, timeout, waiting);
    const journal = openJournal(objectManager, chosenFolder, lock);
    const transaction = new OpenTransaction(objectManager, journal, lock, 'async');
    return await inTransaction(objectManager, () =>
      carryThrough(transaction, () => callback(transaction, waiting), signal),
    );
  } finally {
    endTurn();
  }
}

async function carryThrough<T>(
  transaction: OpenTransaction,
  work: () => T | PromiseLike<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  let value: T;
  try {
    value = await unlessAborted(work, signal);
  } catch (error) {
    throw transaction.rollBack(error);
  }
  commit(transaction);
  return value;
}
