import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Scope } from '../types.js';
import { TransactionError } from './errors.js';
import { type JournalOwner, sameBoot } from './owner.js';

/** The form of a journal. A change that an older reader would misread raises it. */
const JOURNAL_VERSION = 1;

/** What is about to be done to a name, written down before it is done. */
export interface JournalEntry {
  readonly name: string;
  readonly scope: Scope;
  /** The definitions before, newest first. */
  readonly before: readonly string[];
  /** Those that there are to be. */
  readonly after: readonly string[];
  /** Programs were told, and are to be told again when it is undone. */
  readonly broadcast?: boolean;
}

/** A journal that was found. */
export interface FoundJournal {
  readonly owner: JournalOwner;
  readonly entries: readonly JournalEntry[];
  /** The transaction was committed, or rolled back to the end. */
  readonly ended: boolean;
}

export function journalFile(folder: string, { logon }: JournalOwner): string {
  return join(folder, `transaction-${logon}.journal`);
}

/**
 * A write-ahead journal: JSON, one line for its owner, one before each change, one at the end. Each is
 * on the disk before what it announces is done. A line that a kill has cut short announces nothing.
 */
export class Journal {
  readonly #file: string;
  readonly #owner: JournalOwner;
  #descriptor: number | undefined;
  /** A line may be cut short: what would follow it could not be read. */
  #broken = false;

  constructor(file: string, owner: JournalOwner) {
    this.#file = file;
    this.#owner = owner;
  }

  record(entry: JournalEntry): void {
    if (this.#descriptor === undefined) this.#begin();
    this.#append(entry);
  }

  /** The transaction has ended. Once this line is on the disk, nothing is rolled back any more. */
  end(how: 'committed' | 'rolled back'): void {
    if (this.#descriptor === undefined) return;
    this.#append({ ended: how });
    this.close();
    try {
      dropJournal(this.#file);
    } catch {
      // A virus scanner may have it open. It says that it has ended, and the next transaction drops it.
    }
  }

  /** Leaves the journal for `recover`. */
  close(): void {
    if (this.#descriptor !== undefined) closeSync(this.#descriptor);
    this.#descriptor = undefined;
  }

  #begin(): void {
    mkdirSync(dirname(this.#file), { recursive: true });
    dropOldJournals(dirname(this.#file), this.#owner);
    this.#descriptor = openSync(this.#file, 'wx', 0o600);
    this.#append({ version: JOURNAL_VERSION, owner: this.#owner, pid: process.pid });
  }

  #append(line: object): void {
    if (this.#descriptor === undefined || this.#broken) return;
    try {
      writeSync(this.#descriptor, `${JSON.stringify(line)}\n`);
      fsyncSync(this.#descriptor);
    } catch (error) {
      this.#broken = true;
      throw error;
    }
  }
}

/** → what is left of a transaction; `undefined` when nothing is, or not even its first line. */
export function readJournal(file: string): FoundJournal | undefined {
  const text = contents(file);
  // What follows the last line's end was cut short.
  const [first, ...lines] = (text ?? '').split('\n').slice(0, -1);
  if (first === undefined) return undefined;
  const header = parse(file, first);
  if (!isHeader(header)) throw new TransactionError('ERR_DOSDEV_JOURNAL', advice(file));
  const entries: JournalEntry[] = [];
  for (const line of lines) {
    const value = parse(file, line);
    if ('ended' in value) return { owner: header.owner, entries, ended: true };
    if (!isEntry(value)) throw new TransactionError('ERR_DOSDEV_JOURNAL', advice(file));
    entries.push(value);
  }
  return { owner: header.owner, entries, ended: false };
}

export function dropJournal(file: string): void {
  rmSync(file, { force: true, maxRetries: 5 });
}

/** Journals of earlier runs of the system are about names that went with it. */
function dropOldJournals(folder: string, owner: JournalOwner): void {
  for (const name of readdirSync(folder)) {
    if (!/^transaction-.*\.journal$/.test(name)) continue;
    const file = join(folder, name);
    try {
      const found = readJournal(file);
      const same =
        found?.owner.backend === owner.backend && found.owner.computer === owner.computer;
      if (same && !sameBoot(found.owner.boot, owner.boot)) dropJournal(file);
    } catch {
      // Somebody else's, and theirs to put right.
    }
  }
}

function contents(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(file: string, line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value === 'object' && value !== null) return value;
  } catch (cause) {
    throw new TransactionError('ERR_DOSDEV_JOURNAL', { ...advice(file), cause });
  }
  throw new TransactionError('ERR_DOSDEV_JOURNAL', advice(file));
}

function advice(path: string) {
  return { path, hint: 'Use the version that wrote it, or recover({ discard: true }) to drop it' };
}

function isHeader(value: object): value is { readonly owner: JournalOwner } {
  if (!('version' in value) || value.version !== JOURNAL_VERSION || !('owner' in value))
    return false;
  const { owner } = value;
  if (typeof owner !== 'object' || owner === null) return false;
  return 'boot' in owner && typeof owner.boot === 'object' && owner.boot !== null;
}

function isEntry(value: object): value is JournalEntry {
  return (
    'name' in value &&
    typeof value.name === 'string' &&
    'scope' in value &&
    'before' in value &&
    isTexts(value.before) &&
    'after' in value &&
    isTexts(value.after)
  );
}

function isTexts(value: unknown): boolean {
  return Array.isArray(value) && value.every((text) => typeof text === 'string');
}
