import { lstatSync } from 'node:fs';
import { decodeText, EncodingError } from '../../files/decode.js';
import { readRegular } from '../../files/read-regular.js';
import type { Hint } from '../../hints/index.js';
import { TransactionError } from './errors.js';
import { isEnd, isEntry, isHeader, isRecord, type JournalEntry } from './journal-form.js';
import { lacksEndOnly, openLine } from './journal-line.js';
import type { JournalOwner } from './owner.js';

/** A journal that was found. */
export interface FoundJournal {
  readonly owner: JournalOwner;
  /** The changes that the transaction has announced, in its order. */
  readonly entries: readonly JournalEntry[];
  /** The transaction was committed, or completely rolled back. */
  readonly ended: boolean;
}

/**
 * Reads the journal of an interrupted transaction.
 * @param isRead whether an owner's journal is read beyond the line that names it; others have no
 *   entries, because those of an earlier run of the system may have any damage, and are about names
 *   that no longer exist
 * @returns `undefined` when there is no journal, or not even its first line
 * @throws {TransactionError} `ERR_DOSDEV_JOURNAL` when a line has not the form that this version
 *   writes, or was changed; `ERR_DOSDEV_JOURNAL_FILE` when it cannot be read, or is not a regular
 *   file
 */
export function readJournal(
  file: string,
  isRead: (owner: JournalOwner) => boolean = () => true,
): FoundJournal | undefined {
  const lines = new Lines(file, contents(file) ?? Buffer.alloc(0));
  const header = lines.next();
  if (header === undefined) return undefined;
  if (!isHeader(header)) throw lines.unreadable(NOT_OF_ITS_FORM);
  const { owner } = header;
  return isRead(owner) ? { owner, ...readChanges(lines) } : { owner, entries: [], ended: false };
}

function readChanges(lines: Lines): Omit<FoundJournal, 'owner'> {
  const entries: JournalEntry[] = [];
  for (let line = lines.next(); line !== undefined; line = lines.next()) {
    if (isEnd(line)) return { entries, ended: true };
    if (!isEntry(line)) throw lines.unreadable(NOT_OF_ITS_FORM);
    entries.push(line);
  }
  return { entries, ended: false };
}

/** What is wrong with a line. */
interface Unreadable {
  readonly what: string;
  readonly hint: Hint;
}

const NOT_OF_ITS_FORM: Unreadable = {
  what: 'is not of its form',
  hint: { kind: 'journal-of-another-version' },
};
const DAMAGED: Unreadable = {
  what: 'is not what was written there',
  hint: { kind: 'journal-damaged' },
};

/** The lines of a journal, each opened when it is reached. */
class Lines {
  readonly #file: string;
  readonly #whole: readonly Buffer[];
  /** What follows the last line's end. */
  readonly #rest: string;
  #number = 0;
  #checksum = 0;

  constructor(file: string, bytes: Buffer) {
    const lines = linesOf(bytes);
    this.#file = file;
    // It may end within a character. A line that was written whole has another checksum then.
    this.#rest = lines.pop()?.toString('utf8') ?? '';
    this.#whole = lines;
  }

  /** @returns `undefined` after the last; a truncated line announces nothing */
  next(): Readonly<Record<string, unknown>> | undefined {
    const line = this.#whole[this.#number];
    this.#number += 1;
    if (line === undefined) {
      if (lacksEndOnly(this.#rest, this.#checksum)) throw this.unreadable(DAMAGED);
      return undefined;
    }
    const opened = openLine(this.#decode(line), this.#checksum);
    if (opened === 'form') throw this.unreadable(NOT_OF_ITS_FORM);
    if (opened === 'damage') throw this.unreadable(DAMAGED);
    this.#checksum = opened.checksum;
    return this.#parse(opened.json);
  }

  #decode(line: Buffer): string {
    try {
      return decodeText(line);
    } catch (cause) {
      if (cause instanceof EncodingError) throw this.unreadable(DAMAGED, cause);
      throw cause;
    }
  }

  #parse(json: string): Readonly<Record<string, unknown>> {
    let value: unknown;
    try {
      value = JSON.parse(json);
    } catch (cause) {
      throw this.unreadable(NOT_OF_ITS_FORM, cause);
    }
    if (!isRecord(value)) throw this.unreadable(NOT_OF_ITS_FORM);
    return value;
  }

  /** The error about the line that was reached last. */
  unreadable({ what, hint }: Unreadable, cause?: unknown): TransactionError {
    return new TransactionError('ERR_DOSDEV_JOURNAL', {
      path: this.#file,
      detail: `line ${this.#number} ${what}`,
      hint,
      ...(cause !== undefined && { cause }),
    });
  }
}

/** @returns each line without its end, and what follows the last end */
function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  for (let start = 0; ; ) {
    const end = bytes.indexOf('\n', start);
    if (end < 0) return [...lines, bytes.subarray(start)];
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
}

function contents(file: string): Buffer | undefined {
  try {
    // Reading a pipe would wait.
    if (lstatSync(file).isFile()) return readRegular(file);
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = { kind: 'journal-unreadable', why } as const;
    throw new TransactionError('ERR_DOSDEV_JOURNAL_FILE', { path: file, hint, cause });
  }
  const hint = { kind: 'journal-not-a-file' } as const;
  throw new TransactionError('ERR_DOSDEV_JOURNAL_FILE', { path: file, hint });
}
