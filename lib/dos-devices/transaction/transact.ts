import { checkFunction, checkOptions } from '../../arguments/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { OPTIONS } from '../options.js';
import { Journal, journalFile } from './journal.js';
import { type TransactionLock, takeLock } from './lock.js';
import { OpenTransaction } from './open-transaction.js';
import { journalOwner } from './owner.js';
import { recoverIn } from './recover.js';
import { stateFolder } from './state-folder.js';
import type { Recovered, RecoverOptions, Transaction, TransactionOptions } from './types.js';

const DEFAULT_TIMEOUT = 5000;

/** Runs a callback's changes as one: all are made, or none. */
export function transact<T>(
  objectManager: ObjectManager,
  chosenFolder: string | undefined,
  callback: (transaction: Transaction) => T,
  options: TransactionOptions,
): T {
  checkFunction('callback', callback);
  checkOptions(options, OPTIONS.transaction);
  const lock = takeLock(objectManager, options.timeout ?? DEFAULT_TIMEOUT);
  let transaction: OpenTransaction;
  let result: T;
  try {
    transaction = new OpenTransaction(
      objectManager,
      openJournal(objectManager, chosenFolder, lock),
      lock,
    );
    result = run(transaction, callback);
  } catch (error) {
    lock.close();
    throw error;
  }
  if (isPromise(result)) {
    return finish(transaction, result).finally(() => lock.close()) as T;
  }
  try {
    commit(transaction);
    return result;
  } finally {
    lock.close();
  }
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

function openJournal(
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
    return callback(transaction);
  } catch (error) {
    throw transaction.rollBack(error);
  }
}

async function finish(transaction: OpenTransaction, result: PromiseLike<unknown>) {
  let value: unknown;
  try {
    value = await result;
  } catch (error) {
    throw transaction.rollBack(error);
  }
  commit(transaction);
  return value;
}

function commit(transaction: OpenTransaction): void {
  try {
    transaction.commit();
  } catch (error) {
    throw transaction.rollBack(error);
  }
}

function isPromise(value: unknown): value is PromiseLike<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    'then' in value &&
    typeof value.then === 'function'
  );
}
