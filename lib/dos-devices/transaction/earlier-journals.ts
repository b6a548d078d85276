import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readRegular } from '../../files/read-regular.js';
import { TransactionError } from './errors.js';
import { isPersistedChange, type PersistedChange } from './journal-form.js';
import { isEarlier, type JournalOwner } from './owner.js';
import { readJournal } from './read-journal.js';

/** A journal of an earlier run of the system, by its file. */
export interface EarlierJournal {
  readonly file: string;
  /** It has, or may have, unfinished changes of the registry. */
  readonly isPending: boolean;
}

/**
 * The journals in a folder that are of earlier runs of this system, of any logon session. Other
 * logon sessions of this run recover their own.
 *
 */
export function earlierJournals(folder: string, owner: JournalOwner): readonly EarlierJournal[] {
  return filesIn(folder).flatMap((file): readonly EarlierJournal[] => {
    try {
      const found = readJournal(file, () => false);
      if (found === undefined || !isEarlier(found.owner, owner)) return [];
    } catch {
      return [];
    }
    return [{ file, isPending: isPending(file) }];
  });
}

function filesIn(folder: string): readonly string[] {
  try {
    const names = readdirSync(folder).filter((name) => /^transaction-.*\.journal$/.test(name));
    return names.map((name) => join(folder, name));
  } catch {
    // No transaction has created the folder, or it cannot be used, which creating a journal
    // reports.
    return [];
  }
}

function isPending(file: string): boolean {
  try {
    return persistedChangesLeft(file).length > 0;
  } catch {
    return true;
  }
}

/**
 * The unfinished changes of the registry in a journal. A restart removes all definitions, and
 * leaves the registry unchanged.
 * @throws {TransactionError} `ERR_DOSDEV_JOURNAL` when it is damaged, and has such changes
 */
export function persistedChangesLeft(file: string): readonly PersistedChange[] {
  try {
    const { ended = true, entries = [] } = readJournal(file) ?? {};
    return ended ? [] : entries.filter(isPersistedChange);
  } catch (error) {
    const isDamaged = error instanceof TransactionError && error.code === 'ERR_DOSDEV_JOURNAL';
    // In a string of JSON, a backslash precedes a quotation mark.
    if (isDamaged && !readRegular(file).includes('"persisted":')) return [];
    throw error;
  }
}
