import type { BACKENDS } from '../../object-manager/backends.js';
import type { Progress } from '../progress.js';
import type { Scope } from '../types.js';

/** A name and all its definitions in one scope. */
export interface SnapshotEntry {
  /** In upper case, a drive letter with its colon. */
  readonly name: string;
  readonly scope: Scope;
  /** Newest first. */
  readonly definitions: readonly [string, ...string[]];
}

/** A name that the system makes at every restart. */
export interface PersistedEntry {
  /** In upper case, a drive letter with its colon. */
  readonly name: string;
  /**
   * The object path that it will lead to: the text of a `REG_SZ`. Any other value is written as `.reg` files
   * write it, by its type and its bytes: `hex(2):25,00,53,00`.
   */
  readonly target: string;
}

/** What a snapshot has of the system. */
export interface SnapshotOptions {
  /** Also what the registry lists for every restart, whatever the caller may change. Default: `false`. */
  readonly persisted?: boolean;
}

/** All DOS devices of a moment, as plain data for `JSON.stringify`. */
export interface Snapshot {
  /** The form of this, 2 for one with persisted names; a version that does not know it refuses it. */
  readonly version: 1 | 2;
  /** When it was taken, as ISO 8601 text in UTC. */
  readonly takenAt: string;
  readonly backend: (typeof BACKENDS)[number];
  /** Sorted by name, a local name before the global one that it hides. */
  readonly entries: readonly SnapshotEntry[];
  /** What the registry lists for every restart, sorted by name; absent when it was not asked for. */
  readonly persisted?: readonly PersistedEntry[];
}

/** How a name differs between two snapshots. */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed';
  readonly name: string;
  readonly scope: Scope;
  /**
   * It is what the system makes at every restart; then `scope` is `'global'`, and `before` and `after` have
   * one target or none. Absent for a name as it was at the time.
   */
  readonly persisted?: true;
  /** Its definitions in the first, newest first; empty when it is added. */
  readonly before: readonly string[];
  /** Its definitions in the second, newest first; empty when it is removed. */
  readonly after: readonly string[];
}

/** How a snapshot is put back. */
export interface RestoreOptions extends Progress {
  /** Say what would be done, and do nothing. Default: `false`. */
  readonly dryRun?: boolean;
  /**
   * Restore these names and no others, in either scope, and remove those among them that the snapshot
   * does not list. In any spelling. Default: every name of the caller's own scope that it lists.
   */
  readonly only?: string | readonly string[];
  /** The scope to restore. Default: the caller's own; with `only`, both. */
  readonly scope?: Scope;
  /** Also remove names that the snapshot does not list. Default: `false`. */
  readonly removeAdded?: boolean;
  /**
   * Also put back what the system makes at every restart; the snapshot must have that. Default: whether it
   * has, but with scope `'local'` `false`.
   */
  readonly persisted?: boolean;
  /** Also change names that Windows depends on. Default: `false`. */
  readonly force?: boolean;
}

/** A name that is, or with `dryRun` would be, brought back to what a snapshot says. */
export interface RestoreChange {
  readonly action: 'recreate' | 'redefine' | 'remove';
  readonly done: boolean;
  readonly name: string;
  readonly scope: Scope;
  /** It is what the system makes at every restart, which the registry lists: see {@link Difference}. */
  readonly persisted?: true;
  /** The definitions now, newest first. */
  readonly before: readonly string[];
  /** The definitions that the snapshot says. */
  readonly after: readonly string[];
}
