import type { ApplyChange, Declaration, OpenApplyOptions } from '../apply/types.js';
import type { OpenRestoreOptions, RestoreChange, Snapshot } from '../snapshot/types.js';
import type { AsyncTransactionOptions, TransactionOptions } from '../timing.js';
import type {
  AliasOptions,
  AsyncAliasOptions,
  AsyncDefineOptions,
  AsyncRemoveOptions,
  Change,
  DefineOptions,
  RemoveOptions,
  Scope,
  Target,
} from '../types.js';

/**
 * The members with which a transaction's callback makes its changes. Each takes effect at once, for
 * all users.
 */
export interface Transaction {
  /** As `DosDevices.define`. */
  define(name: string, target: Target, options?: DefineOptions): Change;
  /** As `DosDevices.alias`. */
  alias(name: string, other: string, options?: AliasOptions): Change;
  /**
   * As `DosDevices.remove`.
   * @throws {NtError} when this caller could not create the name again in a roll-back
   */
  remove(name: string, options?: RemoveOptions): Change;
  /** As `DosDevices.restore`. */
  restore(snapshot: Snapshot, options?: OpenRestoreOptions): readonly RestoreChange[];
  /** As `DosDevices.apply`. */
  apply(declaration: Declaration, options?: OpenApplyOptions): readonly ApplyChange[];
}

/**
 * The members of a transaction that awaits. Each makes its change before it returns, so with
 * `broadcast` a hung program blocks the thread meanwhile.
 */
export interface AsyncTransaction extends Transaction {
  /** As `DosDevices.defineAsync`. */
  define(name: string, target: Target, options?: AsyncDefineOptions): Change;
  /** As `DosDevices.aliasAsync`. */
  alias(name: string, other: string, options?: AsyncAliasOptions): Change;
  /** As `DosDevices.removeAsync`, and `Transaction.remove`. */
  remove(name: string, options?: AsyncRemoveOptions): Change;
}

export type { AsyncTransactionOptions, TransactionOptions };

/** What a synchronous callback may return: `never` for a promise, so that such a callback does not compile. */
export type NoPromise<T> = T extends PromiseLike<unknown> ? never : unknown;

/** Options for rolling interrupted transactions back. */
export interface RecoverOptions extends TransactionOptions {
  /**
   * Return what would be restored, and leave the names and the journal as they are. A refusal is
   * thrown as for the recovery itself. Default: `false`.
   */
  readonly dryRun?: boolean;
  /** Give up what cannot be rolled back, and remove the journal. Default: `false`. */
  readonly discard?: boolean;
}

/** A name of a transaction that was rolled back. */
export interface Recovered {
  readonly name: string;
  readonly scope: Scope;
  /**
   * Whether it is a name that Windows creates at startup; then `found` and `wanted` have one target
   * or none.
   */
  readonly persisted?: true;
  /**
   * The definitions that were found, newest first; with `'failed'`, the present ones, `undefined`
   * when they cannot be read.
   */
  readonly found: readonly string[] | undefined;
  /** The definitions before the transaction. */
  readonly wanted: readonly string[];
  /**
   * `'restored'`; `'unchanged'`: there was nothing to restore; `'conflict'`: another process has
   * changed it since, and it is left alone; `'failed'`: the system refused, for the reason in
   * `error`.
   */
  readonly outcome: 'restored' | 'unchanged' | 'conflict' | 'failed';
  /** Whether it was restored: `false` in a dry run, too. */
  readonly done: boolean;
  readonly error?: unknown;
  /**
   * With `'conflict'`: this process has changed it during the transaction, by a member of
   * `DosDevices` instead of one of the transaction that the callback is given.
   */
  readonly changedHere?: true;
}
