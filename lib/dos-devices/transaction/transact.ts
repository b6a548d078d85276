import { checkFunction, checkOptions } from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { isRevoked } from '../../status/revoked.js';
import { OPTIONS } from '../options.js';
import { TransactionError } from './errors.js';
import { Journal, journalFile } from './journal.js';
import { type TransactionLock, takeLock } from './lock.js';
import { OpenTransaction } from './open-transaction.js';
import { journalOwner } from './owner.js';
import { recoverIn } from './recover.js';
import { stateFolder } from './state-folder.js';
import type { Recovered, RecoverOptions, Transaction, TransactionOptions } from './types.js';

/** How long a transaction waits for others, in milliseconds. */
export const DEFAULT_TIMEOUT = 5000;

/** Runs a callback's changes as one: all are made, or none. */
export function transact<T>(
  objectManager: ObjectManager,
  chosenFolder: string | undefined,
  callback: (transaction: Transaction) => T,
  options: TransactionOptions,
): T {
  checkFunction('callback', callback);
  checkOptions(options, OPTIONS.transaction);
  using lock = takeLock(objectManager, options.timeout ?? DEFAULT_TIMEOUT);
  const journal = openJournal(objectManager, chosenFolder, lock);
  const transaction = new OpenTransaction(objectManager, journal, lock, 'sync');
  const result = run(transaction, callback);
  commit(transaction);
  return result;
}

/** Finishes the roll-back of a transaction whose process was killed. */
export function recover(
  objectManager: ObjectManager,
  chosenFolder: string | undefined,
  options: RecoverOptions,
): readonly Recovered[] {
  checkOptions(options, OPTIONS.recover);
  const { timeout = DEFAULT_TIMEOUT, discard = false, dryRun = false } = options;
  const folder = stateFolder(objectManager, chosenFolder);
  if (folder === undefined) return [];
  using lock = takeLock(objectManager, timeout);
  return recoverIn(objectManager, folder, journalOwner(objectManager), lock, {
    discard,
    insists: true,
    dryRun,
  });
}

/** @returns the journal for a new transaction, once those of killed processes are rolled back */
export function openJournal(
  objectManager: ObjectManager,
  chosenFolder: string | undefined,
  lock: TransactionLock,
): Journal | undefined {
  const folder = stateFolder(objectManager, chosenFolder);
  if (folder === undefined) return undefined;
  const owner = journalOwner(objectManager);
  recoverIn(objectManager, folder, owner, lock, { discard: false, insists: false, dryRun: false });
  return new Journal(journalFile(folder, owner), owner);
}

function run<T>(transaction: OpenTransaction, callback: (transaction: Transaction) => T): T {
  try {
    const result = callback(transaction);
    checkNoPromise(result);
    return result;
  } catch (error) {
    throw transaction.rollBack(error);
  }
}

/** Ends a transaction. @throws what its journal throws, once all changes are undone */
export function commit(transaction: OpenTransaction): void {
  try {
    transaction.commit();
  } catch (error) {
    throw transaction.rollBack(error);
  }
}

/** A promise would settle after the transaction. */
function checkNoPromise(value: unknown): void {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return;
  if (isRevoked(value) || typeof Reflect.get(value, 'then') !== 'function') return;
  // What it is rejected with follows from the roll-back.
  Promise.resolve(value).catch(() => {});
  throw new TransactionError('ERR_DOSDEV_TRANSACTION_PROMISE');
}
