import type { ObjectManager } from '../../object-manager/index.js';
import { RollBackError, TransactionError } from './errors.js';
import { journalFile } from './journal.js';
import { dropJournal } from './journal-file.js';
import type { JournalEntry } from './journal-form.js';
import type { TransactionLock } from './lock.js';
import { type JournalOwner, sameOwner } from './owner.js';
import { readJournal } from './read-journal.js';
import { rollBack } from './roll-back.js';
import type { Recovered } from './types.js';

/** Finishes what a process left that was killed in its transaction. The lock must be held. */
export function recoverIn(
  objectManager: ObjectManager,
  folder: string,
  owner: JournalOwner,
  lock: TransactionLock,
  discard: boolean,
): readonly Recovered[] {
  const file = journalFile(folder, owner);
  const entries = changesLeft(file, owner, discard);
  if (entries.some(({ scope }) => scope === 'global')) lock.coverGlobalNames();
  const names = rollBack(objectManager, entries);
  if (!discard && names.some(isLeft)) throw new RollBackError(names);
  drop(file);
  return names;
}

/** Whether a name is not what it was. */
export function isLeft({ outcome }: Recovered): boolean {
  return outcome === 'conflict' || outcome === 'failed';
}

/** What a killed transaction of an owner has announced, and did not end. */
function changesLeft(file: string, owner: JournalOwner, discard: boolean): readonly JournalEntry[] {
  try {
    const found = readJournal(file, (other) => sameOwner(other, owner));
    return found === undefined || found.ended ? [] : found.entries;
  } catch (error) {
    const isForm = error instanceof TransactionError && error.code === 'ERR_DOSDEV_JOURNAL';
    if (discard && isForm) return [];
    throw error;
  }
}

function drop(file: string): void {
  try {
    dropJournal(file);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = `It is done with, and cannot be removed: ${why}`;
    throw new TransactionError('ERR_DOSDEV_JOURNAL_FILE', { path: file, hint, cause });
  }
}
