import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { earlierJournals } from './earlier-journals.js';
import { appendWhole, dropJournal, removeJournal } from './journal-file.js';
import { type Ending, JOURNAL_VERSION, type JournalEntry } from './journal-form.js';
import { sealLine, textOf } from './journal-line.js';
import type { JournalOwner } from './owner.js';

export function journalFile(folder: string, { logon }: JournalOwner): string {
  return join(folder, `transaction-${logon}.journal`);
}

/**
 * A write-ahead journal: JSON, one line for its owner, one before each change, one at the end, each with a
 * checksum. Each is on the disk in full before what it announces is done. A line that a kill has cut short
 * announces nothing; one that the disk has no room for is taken back.
 */
export class Journal {
  readonly file: string;
  readonly #owner: JournalOwner;
  #descriptor: number | undefined;
  /** How many bytes of it are whole lines. */
  #length = 0;
  /** That of the last line. */
  #checksum = 0;
  /** A line could not be written: nothing may follow what is left of it. */
  #broken = false;

  constructor(file: string, owner: JournalOwner) {
    this.file = file;
    this.#owner = owner;
  }

  /**
   * Announces a change.
   * @throws {Error} what the file system answers; then nothing was announced
   */
  record(entry: JournalEntry): void {
    if (this.#descriptor === undefined) this.#begin();
    this.#append(entry);
  }

  /**
   * Says that the transaction has been committed. Once that is on the disk, nothing is rolled back.
   * @throws {Error} what the file system answers; then the transaction goes on
   */
  commit(): void {
    if (this.#descriptor === undefined) return;
    this.#append({ ended: 'committed' satisfies Ending });
    this.close();
    try {
      removeJournal(this.file);
    } catch {
      // Another program has it open. It says that it has ended, and the next transaction drops it.
    }
  }

  /** Says that everything is as it was before the transaction. */
  rolledBack(): void {
    if (this.#descriptor === undefined) return;
    try {
      this.#append({ ended: 'rolled back' satisfies Ending });
    } catch {
      // There is no room to say so. An empty journal says the same.
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

/** Journals of earlier runs of the system are about names that went with it, but for persisted ones. */
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
