import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { flushFolder } from '../../files/flush-folder.js';
import { earlierJournals } from './earlier-journals.js';
import { appendWhole, dropJournal, removeJournal } from './journal-file.js';
import { type Ending, JOURNAL_VERSION, type JournalEntry } from './journal-form.js';
import { sealLine, textOf } from './journal-line.js';
import type { JournalOwner } from './owner.js';

export function journalFile(folder: string, { logon }: JournalOwner): string {
  return join(folder, `transaction-${logon}.journal`);
}

/**
 * A write-ahead journal: JSON, one line for its owner, one before each change, one at the end, each
 * with a checksum. Each is fully on the disk before the change that it announces. A line that a
 * kill has truncated announces nothing; one that the disk has no room for is removed.
 */
export class Journal {
  readonly file: string;
  readonly #owner: JournalOwner;
  #descriptor: number | undefined;
  /** How many bytes of it are whole lines. */
  #length = 0;
  /** The checksum of the last line. */
  #checksum = 0;
  /** A line could not be written: nothing may follow the rest of it. */
  #broken = false;

  constructor(file: string, owner: JournalOwner) {
    this.file = file;
    this.#owner = owner;
  }

  /**
   * Announces a change.
   * @throws {Error} the file system's error; then nothing was announced
   */
  record(entry: JournalEntry): void {
    if (this.#descriptor === undefined) this.#begin();
    this.#append(entry);
  }

  /**
   * Records that the transaction has been committed. Once that is on the disk, nothing is rolled
   * back.
   * @throws {Error} the file system's error; then the transaction continues
   */
  commit(): void {
    if (this.#descriptor === undefined) return;
    this.#append({ ended: 'committed' satisfies Ending });
    this.close();
    try {
      removeJournal(this.file);
    } catch {
      // Another program has it open. It records its end, and the next transaction drops it.
    }
  }

  /** Records that everything is as before the transaction. */
  rolledBack(): void {
    if (this.#descriptor === undefined) return;
    try {
      this.#append({ ended: 'rolled back' satisfies Ending });
    } catch {
      // There is no room for the record. An empty journal means the same.
    }
    this.close();
    try {
      dropJournal(this.file);
    } catch {
      // As in a commit.
    }
  }

  /** Leaves the journal for `recover`. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #begin(): void {
    const folder = dirname(this.file);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    dropOldJournals(folder, this.#owner);
    this.#descriptor = openSync(this.file, 'wx', 0o600);
    flushFolder(folder);
    this.#append({ version: JOURNAL_VERSION, owner: this.#owner, pid: process.pid });
  }

  #append(line: object): void {
    if (this.#descriptor === undefined || this.#broken) {
      throw new Error(`${this.file} takes no more lines`);
    }
    this.#broken = true;
    const sealed = sealLine(line, this.#checksum);
    this.#length = appendWhole(this.#descriptor, textOf(sealed), this.#length);
    this.#checksum = sealed.checksum;
    this.#broken = false;
  }
}

/** Journals of earlier runs of the system are about names that no longer exist, except persisted ones. */
function dropOldJournals(folder: string, owner: JournalOwner): void {
  for (const { file, isPending } of earlierJournals(folder, owner)) {
    if (isPending) continue;
    try {
      dropJournal(file);
    } catch {
      // Another program has it open, and a later transaction drops it.
    }
  }
}
