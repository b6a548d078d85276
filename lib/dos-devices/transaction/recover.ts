import type { ObjectManager } from '../../object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../object-manager/registry-keys.js';
import { ERROR } from '../../status/index.js';
import { earlierJournals, persistedChangesLeft } from './earlier-journals.js';
import { isLeft, RollBackError, TransactionError } from './errors.js';
import { journalFile } from './journal.js';
import { dropJournal } from './journal-file.js';
import { isGlobal, type JournalEntry } from './journal-form.js';
import type { TransactionLock } from './lock.js';
import { isEarlier, type JournalOwner, sameOwner } from './owner.js';
import { readJournal } from './read-journal.js';
import { rollBack } from './roll-back.js';
import type { Recovered } from './types.js';

/** Options of a recovery. */
export interface Recovery {
  /** Whether to give up what cannot be restored. */
  readonly discard: boolean;
  /**
   * Whether journals of earlier runs of the system count although this caller may not change the
   * registry.
   */
  readonly insists: boolean;
  /** Whether only to find out what would be restored. */
  readonly dryRun: boolean;
}

/** Finishes the transactions of killed processes. The lock must be held. */
export function recoverIn(
  objectManager: ObjectManager,
  folder: string,
  owner: JournalOwner,
  lock: TransactionLock,
  { discard, insists, dryRun }: Recovery,
): readonly Recovered[] {
  const own = journalFile(folder, owner);
  const pending = earlierJournals(folder, owner).filter((it) => it.isPending && it.file !== own);
  const counts = pending.length > 0 && (insists || mayPersist(objectManager));
  const files = [...(counts ? pending.map(({ file }) => file) : []), own];
  return files.flatMap((file) => {
    const entries = changesLeft(file, owner, discard);
    if (entries.some(isGlobal)) lock.coverGlobalNames();
    const names = rollBack(objectManager, entries, { dryRun });
    if (!discard && names.some(isLeft)) throw new RollBackError(names);
    if (!dryRun) drop(file);
    return names;
  });
}

function mayPersist({ registry }: ObjectManager): boolean {
  return registry.checkWrite(DOS_DEVICES_KEY) === ERROR.SUCCESS;
}

/** The changes that a killed transaction of an owner has announced and not finished. */
function changesLeft(file: string, owner: JournalOwner, discard: boolean): readonly JournalEntry[] {
  try {
    const found = readJournal(file, (other) => sameOwner(other, owner));
    if (found !== undefined && isEarlier(found.owner, owner)) return persistedChangesLeft(file);
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
    const detail = `it is done with, and cannot be removed: ${why}`;
    throw new TransactionError('ERR_DOSDEV_JOURNAL_FILE', { path: file, detail, cause });
  }
}
