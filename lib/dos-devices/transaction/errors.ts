import { carryHint, type Hint, libraryHint } from '../../hints/index.js';
import { quote } from '../../status/quote.js';
import type { Recovered } from './types.js';

const MESSAGES = {
  ERR_DOSDEV_TRANSACTION_NESTED:
    'A transaction is open already: transactions do not nest, and one thread has one at a time',
  ERR_DOSDEV_TRANSACTION_BUSY: 'Another process has a transaction open, and did not end it in time',
  ERR_DOSDEV_TRANSACTION_ENDED: 'The transaction has ended: use it inside its callback only',
  ERR_DOSDEV_TRANSACTION_FAILED:
    'The journal could not be written, so the transaction takes no more changes and rolls back',
  ERR_DOSDEV_JOURNAL: 'The journal cannot be read',
  ERR_DOSDEV_JOURNAL_FILE: 'The file of the journal cannot be used',
} as const;

/** The `code` of a {@link TransactionError}. */
export type TransactionErrorCode = keyof typeof MESSAGES;

/** The details of a {@link TransactionError}. */
interface TransactionErrorDetails {
  readonly path?: string;
  /** What is wrong in particular, as a sentence without its full stop. */
  readonly detail?: string;
  readonly hint?: Hint;
  readonly cause?: unknown;
}

/** A transaction cannot begin or continue. */
export class TransactionError extends Error {
  readonly code: TransactionErrorCode;
  /** The journal or the lock that prevents it. */
  readonly path?: string;
  /** What is wrong, without the hint. */
  readonly problem: string;
  /** What the user can do about it. Absent when no remedy is known. */
  readonly hint?: string;

  static {
    TransactionError.prototype.name = 'TransactionError';
  }

  /** @internal Transactions throw it. */
  constructor(
    code: TransactionErrorCode,
    { path, detail, hint, cause }: TransactionErrorDetails = {},
  ) {
    const about = path === undefined ? '' : ` (${path})`;
    const more = detail === undefined ? '' : ` ${detail}.`;
    const problem = `${MESSAGES[code]}${about}.${more}`;
    const text = hint && libraryHint(hint);
    super(
      text === undefined ? problem : `${problem} ${text}`,
      cause === undefined ? undefined : { cause },
    );
    this.code = code;
    if (path !== undefined) this.path = path;
    this.problem = problem;
    if (hint === undefined || text === undefined) return;
    this.hint = text;
    carryHint(this, hint);
  }
}

const LEFT: Hint = { kind: 'recover-or-discard' };

/** Some names could not be restored to their state before a transaction. */
export class RollBackError extends Error {
  readonly code = 'ERR_DOSDEV_ROLL_BACK';
  /** What is wrong, without the hint. */
  readonly problem: string;
  /** What the user can do about it. */
  readonly hint: string;
  /** All names of the transaction, each with its outcome. */
  readonly names: readonly Recovered[];

  static {
    RollBackError.prototype.name = 'RollBackError';
  }

  /** @param cause the error that ended the transaction; absent when an earlier process did */
  constructor(names: readonly Recovered[], cause?: unknown) {
    const left = names.filter(({ outcome }) => outcome === 'conflict' || outcome === 'failed');
    const list = left.map(({ name, persisted, found, wanted, outcome }) => {
      const why =
        outcome === 'conflict' ? 'another program changed it' : 'the system refused the change';
      const is = found === undefined ? 'cannot be read' : `is ${spell(found)}`;
      return `${persisted ? 'the persisted ' : ''}${name} ${is}, and before the transaction was ${spell(wanted)} (${why})`;
    });
    const errors = left.flatMap(({ error }) => (error === undefined ? [] : [error]));
    const problem = `The transaction was not rolled back in full: ${list.join('; ')}.`;
    const hint = libraryHint(LEFT);
    super(`${problem} ${hint}`, { cause: cause ?? errors[0] });
    this.problem = problem;
    this.hint = hint;
    this.names = names;
    carryHint(this, LEFT);
  }
}

function spell(definitions: readonly string[]): string {
  return definitions.map(quote).join(', ') || 'not defined';
}
