import { advise, type Hint } from '../../hints/index.js';
import { DosDevError, headline, sharedReason } from '../../status/dosdev-error.js';
import { quote } from '../../status/quote.js';
import { recognisable } from '../../status/recognisable.js';
import { holdErrors, type PlacedObstacle, placed } from '../all-or-nothing.js';
import { ReadBackError } from '../errors.js';
import type { Recovered } from './types.js';

const BEGIN = 'begin a transaction';
const RECOVER = 'recover an earlier transaction';

/** What was refused, as an infinitive, and the problem, as a clause. */
const MESSAGES = {
  ERR_DOSDEV_TRANSACTION_NESTED: {
    action: BEGIN,
    problem: 'one is open already: transactions do not nest, and one thread has one at a time',
  },
  ERR_DOSDEV_TRANSACTION_BUSY: {
    action: BEGIN,
    problem: 'another transaction is open, and did not end in time',
  },
  ERR_DOSDEV_TRANSACTION_PROMISE: {
    action: 'complete the transaction',
    problem:
      'the callback of transaction() returned a promise, and what it changed has been rolled back: await transactionAsync()',
  },
  ERR_DOSDEV_TRANSACTION_ENDED: {
    action: 'change names in the transaction',
    problem: 'it has ended: use it inside its callback only',
  },
  ERR_DOSDEV_TRANSACTION_FAILED: {
    action: 'continue the transaction',
    problem:
      'the journal could not be written, so the transaction takes no more changes and rolls back',
  },
  ERR_DOSDEV_JOURNAL: { action: RECOVER, problem: 'the journal cannot be read' },
  ERR_DOSDEV_JOURNAL_FILE: { action: RECOVER, problem: 'the file of the journal cannot be used' },
} as const;

/** The `code` of a {@link TransactionError}. */
export type TransactionErrorCode = keyof typeof MESSAGES;

/** The details of a {@link TransactionError}. */
interface TransactionErrorDetails {
  readonly path?: string;
  /** What is wrong in particular, as a clause. */
  readonly detail?: string;
  readonly hint?: Hint;
  readonly cause?: unknown;
}

/** A transaction cannot begin or continue. */
export class TransactionError extends DosDevError {
  declare readonly code: TransactionErrorCode;
  /** The journal or the lock that prevents it. */
  declare readonly path?: string;
  /** What is wrong, without the hint. */
  declare readonly problem: string;

  static {
    recognisable(TransactionError, 'TransactionError');
  }

  /** @internal Transactions throw it. */
  constructor(
    code: TransactionErrorCode,
    { path, detail, hint, cause }: TransactionErrorDetails = {},
  ) {
    const about = path === undefined ? '' : ` (${path})`;
    const more = detail === undefined ? '' : `: ${detail}`;
    const { action, problem: general } = MESSAGES[code];
    const problem = `${general}${about}${more}`;
    super(headline(action, problem), { code, path, action, problem, hint: advise(hint), cause });
  }
}

const LEFT: Hint = { kind: 'recover-or-discard' };
const UNKEPT: Hint = { kind: 'define-as-before' };

/**
 * Some names could not be restored to their state before a transaction. `reason` is the one that all
 * its errors share, otherwise `'other'`.
 */
export class RollBackError extends DosDevError {
  declare readonly code: 'ERR_DOSDEV_ROLL_BACK';
  /** What is wrong, without the hint. */
  declare readonly problem: string;
  /** What the user can do about it. */
  declare readonly hint: string;
  /**
   * One error for each name that was not restored: that of the refused call, or a
   * {@link ReadBackError} where another process has changed the name. Its place leads to the name in
   * `names`: `['names', 2]`.
   */
  declare readonly errors: readonly PlacedObstacle[];
  /** All names of the transaction, each with its outcome. */
  readonly names: readonly Recovered[];

  static {
    recognisable(RollBackError, 'RollBackError');
  }

  /**
   * @internal Transactions throw it.
   * @param cause the error that ended the transaction; absent when an earlier process did
   * @param isKept whether a journal keeps what is left, for `recover`
   */
  constructor(names: readonly Recovered[], cause?: unknown, isKept = true) {
    const left = names.filter(isLeft);
    const list = left.map(({ name, persisted, found, wanted, outcome, changedHere }) => {
      const who = changedHere
        ? 'this program changed it beside the transaction, not through what the callback is given'
        : 'another program changed it';
      const why = outcome === 'conflict' ? who : 'the system refused the change';
      const is = found === undefined ? 'cannot be read' : `is ${spell(found)}`;
      return `${persisted ? 'the persisted ' : ''}${name} ${is}, and before the transaction was ${spell(wanted)} (${why})`;
    });
    const errors = names.flatMap((it, index) =>
      isLeft(it) ? [placed(obstacleOf(it), ['names', index])] : [],
    );
    const action = 'roll the transaction back';
    const problem = `not all names are as before: ${list.join('; ')}`;
    super(headline(action, problem), {
      code: 'ERR_DOSDEV_ROLL_BACK',
      action,
      reason: sharedReason(errors),
      problem,
      hint: advise(isKept ? LEFT : UNKEPT),
      cause: cause ?? errors[0],
    });
    this.names = names;
    holdErrors(this, errors);
  }
}

/** Whether a name was not restored. */
export function isLeft({ outcome }: Recovered): boolean {
  return outcome === 'conflict' || outcome === 'failed';
}

function obstacleOf({ name, persisted, found = [], wanted, error, changedHere }: Recovered): Error {
  if (error instanceof Error) return error;
  const how = persisted ? 'persisted as' : 'defined as';
  const by = changedHere ? 'this program has changed it beside the transaction' : undefined;
  return new ReadBackError(name, wanted, found, false, how, true, by);
}

function spell(definitions: readonly string[]): string {
  return definitions.map(quote).join(', ') || 'not defined';
}
