import type { BACKENDS } from '../../object-manager/backends.js';
import type { NumberClaim } from '../com-numbers/claim.js';
import type { NamePattern } from '../name-pattern.js';
import type { Progress } from '../progress.js';
import type { AsyncTransactionOptions, TransactionOptions } from '../timing.js';
import type { BaseChange, Scope } from '../types.js';

/** A name and all its definitions in one scope. */
export interface SnapshotEntry {
  /** In upper case, a drive letter with its colon. */
  readonly name: string;
  readonly scope: Scope;
  /** Newest first. */
  readonly definitions: readonly [string, ...string[]];
}

/** A name that Windows creates at startup. */
export interface PersistedEntry {
  /** In upper case, a drive letter with its colon. */
  readonly name: string;
  /**
   * The object path that it will lead to: the text of a `REG_SZ`. Any other value is written as in
   * `.reg` files, by its type and its bytes: `hex(2):25,00,53,00`.
   */
  readonly target: string;
}

/** What a snapshot contains. */
export interface SnapshotOptions {
  /** Also the names that Windows creates at startup, whatever the caller may change. Default: `false`. */
  readonly persisted?: boolean;
}

/** All DOS devices at one moment, as plain data for `JSON.stringify`. */
export interface Snapshot {
  /** The version of this form, 2 with persisted names. A version that does not know it refuses it. */
  readonly version: 1 | 2;
  /** When it was taken, as ISO 8601 text in UTC. */
  readonly takenAt: string;
  readonly backend: (typeof BACKENDS)[number];
  /** Sorted by name, a local name before the global one that it shadows. */
  readonly entries: readonly SnapshotEntry[];
  /** The names that Windows creates at startup, sorted by name; absent unless `persisted` was set. */
  readonly persisted?: readonly PersistedEntry[];
}

/** How a name differs between two snapshots. */
export interface Difference {
  readonly type: 'added' | 'removed' | 'changed';
  readonly name: string;
  readonly scope: Scope;
  /**
   * Whether it is a name that Windows creates at startup. Then `scope` is `'global'`, and `before`
   * and `after` have one target or none. Absent for a present name.
   */
  readonly persisted?: true;
  /** Its definitions in the first, newest first; empty for an added name. */
  readonly before: readonly string[];
  /** Its definitions in the second, newest first; empty for a removed name. */
  readonly after: readonly string[];
}

/** Options for restoring a snapshot in a transaction that is open. */
export interface OpenRestoreOptions extends Progress {
  /** Return the changes without making them. Default: `false`. */
  readonly dryRun?: boolean;
  /** Only names that match this pattern, or one of several, as for `list`. Default: all names. */
  readonly match?: NamePattern | readonly NamePattern[];
  /** The scope to restore. Default: the caller's own. */
  readonly scope?: Scope;
  /** Also remove names that the snapshot does not list. Default: `false`. */
  readonly removeAdded?: boolean;
  /**
   * Also restore the names that Windows creates at startup; the snapshot must have them. Default:
   * whether it has them, but `false` with scope `'local'`.
   */
  readonly persisted?: boolean;
  /** Also change names that Windows depends on, and make links that lead back to themselves. Default: `false`. */
  readonly force?: boolean;
}

/** Options for restoring a snapshot in a transaction of its own. */
export interface RestoreOptions extends OpenRestoreOptions, TransactionOptions {}

/** The same without blocking the thread. */
export interface AsyncRestoreOptions extends OpenRestoreOptions, AsyncTransactionOptions {}

/** A name that is, or with `dryRun` would be, restored. */
export interface RestoreChange extends BaseChange<'recreate' | 'redefine' | 'remove'> {
  readonly scope: Scope;
  /**
   * Whether it is a name that Windows creates at startup, from the registry's list: see {@link
   * Difference}.
   */
  readonly persisted?: true;
  /** For the persisted name of a COM port: what becomes of its number, as in {@link PersistChange}. */
  readonly claim?: NumberClaim;
}
