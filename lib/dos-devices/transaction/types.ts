import type { ApplyChange, ApplyOptions, Declaration } from '../apply/types.js';
import type { RestoreChange, RestoreOptions, Snapshot } from '../snapshot/types.js';
import type { AliasOptions, Change, DefineOptions, RemoveOptions, Scope } from '../types.js';

/** What a transaction's callback makes its changes by. Each takes effect at once, for all users. */
export interface Transaction {
  /** As `DosDevices.define`. */
  define(name: string, target: string, options?: DefineOptions): Change;
  /** As `DosDevices.alias`. */
  alias(name: string, other: string, options?: AliasOptions): Change;
  /**
   * As `DosDevices.remove`.
   * @throws {NtError} the name could not be made again by this caller, should it be rolled back
   */
  remove(name: string, options?: RemoveOptions): Change | undefined;
  /** As `DosDevices.restore`. */
  restore(snapshot: Snapshot, options?: RestoreOptions): readonly RestoreChange[];
  /** As `DosDevices.apply`. */
  apply(declaration: Declaration, options?: ApplyOptions): readonly ApplyChange[];
}

/** How a transaction begins. */
export interface TransactionOptions {
  /**
   * How long to wait for another process's transaction, in milliseconds, from 0 on. The thread waits
   * with it: until then, nothing is known of the callback. Default: 5,000.
   */
  readonly timeout?: number;
}

/** How transactions that were cut short are taken back. */
export interface RecoverOptions extends TransactionOptions {
  /** Give up what cannot be rolled back, and the journal with it. Default: `false`. */
  readonly discard?: boolean;
}

/** A name of a transaction that was rolled back. */
export interface Recovered {
  readonly name: string;
  readonly scope: Scope;
  /** It is what the registry lists for every restart; then `found` and `wanted` have one target or none. */
  readonly persisted?: true;
  /**
   * The definitions that were found, newest first; with `'failed'` those that there are, `undefined` when
   * they cannot be read.
   */
  readonly found: readonly string[] | undefined;
  /** Those from before the transaction. */
  readonly wanted: readonly string[];
  /**
   * `'restored'`; `'unchanged'`: nothing was to do; `'conflict'`: another process has changed it since,
   * and it is left alone; `'failed'`: the system refused, as `error` says.
   */
  readonly outcome: 'restored' | 'unchanged' | 'conflict' | 'failed';
  readonly error?: unknown;
}
