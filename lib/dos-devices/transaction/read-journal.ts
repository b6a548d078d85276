import { lstatSync, readFileSync } from 'node:fs';
import { retryWhileBusy } from '../../files/retry-while-busy.js';
import { TransactionError } from './errors.js';
import { isEnd, isEntry, isHeader, isRecord, type JournalEntry } from './journal-form.js';
import type { JournalOwner } from './owner.js';

/** A journal that was found. */
export interface FoundJournal {
  readonly owner: JournalOwner;
  readonly entries: readonly JournalEntry[];
  /** The transaction was committed, or rolled back to the end. */
  readonly ended: boolean;
}

/**
 * Reads what is left of a transaction.
 * @returns `undefined` when there is no journal, or not even its first line
 * @throws {TransactionError} `ERR_DOSDEV_JOURNAL` a line is not of the form that this version writes;
 *   `ERR_DOSDEV_JOURNAL_FILE` it cannot be read, or is not a regular file
 */
export function readJournal(file: string): FoundJournal | undefined {
  // What follows the last line's end was cut short, and announces nothing.
  const [first, ...lines] = (contents(file) ?? '').split('\n').slice(0, -1);
  if (first === undefined) return undefined;
  const header = parse(file, first, 1);
  if (!isHeader(header)) throw unreadable(file, 1);
  const entries: JournalEntry[] = [];
  for (const [index, line] of lines.entries()) {
    const value = parse(file, line, index + 2);
    if (isEnd(value)) return { owner: header.owner, entries, ended: true };
    if (!isEntry(value)) throw unreadable(file, index + 2);
    entries.push(value);
  }
  return { owner: header.owner, entries, ended: false };
}

function contents(file: string): string | undefined {
  try {
    // A pipe in its place would be waited for.
    if (lstatSync(file).isFile()) return retryWhileBusy(() => readFileSync(file, 'utf8'));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = `Set DOSDEV_STATE to another folder, or put it right: ${why}`;
    throw new TransactionError('ERR_DOSDEV_JOURNAL_FILE', { path: file, hint, cause });
  }
  const hint = 'It is not a regular file: remove it, or set DOSDEV_STATE to another folder';
  throw new TransactionError('ERR_DOSDEV_JOURNAL_FILE', { path: file, hint });
}

function parse(file: string, line: string, number: number): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    throw unreadable(file, number, cause);
  }
  if (!isRecord(value)) throw unreadable(file, number);
  return value;
}

function unreadable(path: string, line: number, cause?: unknown): TransactionError {
  const ways = 'use the version that wrote it, or recover({ discard: true }) to drop it';
  const hint = `Line ${line} is not of its form: ${ways}`;
  return new TransactionError('ERR_DOSDEV_JOURNAL', {
    path,
    hint,
    ...(cause !== undefined && { cause }),
  });
}
