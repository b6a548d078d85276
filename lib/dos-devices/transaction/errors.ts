import { type Hint, keepHint } from '../../status/hint.js';
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

/** A transaction cannot begin or continue. */
export class TransactionError extends Error {
  readonly code: TransactionErrorCode;
  /** The journal or the lock that prevents it. */
  readonly path?: string;

  static {
    TransactionError.prototype.name = 'TransactionError';
  }

  constructor(
    code: TransactionErrorCode,
    { path, hint, cause }: { path?: string; hint?: string; cause?: unknown } = {},
  ) {
    const about = path === undefined ? '' : ` (${path})`;
    const advice = hint === undefined ? '' : ` ${hint}.`;
    super(`${MESSAGES[code]}${about}.${advice}`, cause === undefined ? undefined : { cause });
    this.code = code;
    if (path !== undefined) this.path = path;
  }
}

const LEFT: Hint = {
  library: 'Put it right and call recover(), or recover({ discard: true }) to leave it as it is.',
  command:
    'Put it right and run `dosdev recover`, or `dosdev recover --discard` to leave it as it is.',
};

/** Some names could not be restored to their state before a transaction. */
export class RollBackError extends Error {
  readonly code = 'ERR_DOSDEV_ROLL_BACK';
  /** What is wrong, without the hint. */
  readonly problem: string;
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
    super(`${problem} ${LEFT.library}`, { cause: cause ?? errors[0] });
    this.problem = problem;
    this.names = names;
    keepHint(this, LEFT);
  }
}

function spell(definitions: readonly string[]): string {
  return definitions.map(quote).join(', ') || 'not defined';
}
