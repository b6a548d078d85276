import { resolve } from 'node:path';
import { checkOptions, NO_OPTIONS } from '../arguments/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { factsIn, inspectAs } from '../status/inspect-as.js';
import {
  type ApplyChange,
  type ApplyOptions,
  type AsyncApplyOptions,
  type Declaration,
  planApply,
} from './apply/index.js';
import { followDevices } from './follow/follow.js';
import type { DeviceFollowing, FollowOptions, FollowRules } from './follow/types.js';
import { checkFolder, OPTIONS } from './options.js';
import { PortsAndStartup } from './ports-and-startup.js';
import {
  type AsyncRestoreOptions,
  type Difference,
  diffSnapshots,
  planRestore,
  type RestoreChange,
  type RestoreOptions,
  readSnapshot,
  type Snapshot,
  type SnapshotOptions,
  takeSnapshot,
} from './snapshot/index.js';
import {
  type AsyncTransaction,
  type AsyncTransactionOptions,
  type NoPromise,
  type Recovered,
  type RecoverOptions,
  recover,
  type Transaction,
  type TransactionOptions,
  transact,
  transactAsync,
} from './transaction/index.js';
import { type DosDeviceWatch, type WatchOptions, watchDosDevices } from './watch/index.js';

/** DOS devices for scripts: names one by one, and several at a time. `openDosDevices` returns one. */
export class DosDevices extends PortsAndStartup {
  /** The folder of the journals as an absolute path; `undefined` for the usual one. */
  readonly stateFolder: string | undefined;

  static {
    inspectAs(DosDevices.prototype, 'DosDevices', ({ objectManager }) => {
      return factsIn(objectManager) ?? { backend: objectManager.backend };
    });
  }

  constructor(objectManager: ObjectManager, stateFolder?: string) {
    super(objectManager);
    if (stateFolder !== undefined) checkFolder('stateFolder', stateFolder);
    this.stateFolder = stateFolder === undefined ? undefined : resolve(stateFolder);
  }

  /**
   * Runs changes as one. When the callback throws, all of them are undone, the last one first. When
   * the process is killed, the next transaction or {@link recover} undoes them.
   * @param callback makes its changes through its argument, and returns no promise: see {@link
   *   transactionAsync}
   * @returns what the callback returns
   * @example
   * ```js
   * dos.transaction((transaction) => {
   *   transaction.alias('COM4', 'COM37');
   *   transaction.define('R:', 'C:\\work');
   * });
   * ```
   * @throws what the callback throws; {RollBackError} when not everything could be undone;
   *   {TransactionError} when one is open in this thread, or for too long in another process, or when
   *   the callback returns a promise, once its changes are undone
   */
  transaction<T>(
    callback: (transaction: Transaction) => T & NoPromise<T>,
    options: TransactionOptions = NO_OPTIONS,
  ): T {
    return transact(this.objectManager, this.stateFolder, callback, options);
  }

  /**
   * {@link transaction} with a callback that may await. It begins when the earlier ones of this
   * process and that of another process have ended, and does not block the thread meanwhile.
   * @returns what the callback returns or its promise is fulfilled with
   * @example
   * ```js
   * await dos.transactionAsync(async (transaction) => {
   *   transaction.alias('COM4', 'COM37');
   *   // When it is refused, COM4 is as before.
   *   await dos.redirectPrinter('LPT2', '\\\\server\\laser');
   * });
   * ```
   * @throws what the callback throws or its promise is rejected with; the signal's reason, once all
   *   changes are undone; and as {@link transaction}
   */
  async transactionAsync<T>(
    callback: (transaction: AsyncTransaction) => T | PromiseLike<T>,
    options: AsyncTransactionOptions = NO_OPTIONS,
  ): Promise<T> {
    return await transactAsync(this.objectManager, this.stateFolder, callback, options);
  }

  /**
   * Undoes what a killed process left of its transaction. Every transaction begins with it.
   * @returns the names of that transaction, each with its outcome; none when there was none
   * @example
   * ```js
   * for (const { name, outcome } of dos.recover()) console.log(name, outcome);
   * ```
   * @throws {RollBackError} when not everything could be undone and `discard` is not set
   */
  recover(options: RecoverOptions = NO_OPTIONS): readonly Recovered[] {
    return recover(this.objectManager, this.stateFolder, options);
  }

  /**
   * Saves all names with all their definitions as plain data.
   * @example
   * ```js
   * const before = dos.snapshot();
   * dos.define('R:', 'C:\\work');
   * dos.restore(before, { removeAdded: true });
   * ```
   * @throws {NtError} when they cannot be read; {Win32Error} when `persisted` is set and the
   *   registry cannot be read
   */
  snapshot(options: SnapshotOptions = NO_OPTIONS): Snapshot {
    checkOptions(options, OPTIONS.snapshot);
    return takeSnapshot(this.objectManager, options);
  }

  /**
   * Compares the names of two snapshots, sorted by name, and the persisted names if both have them.
   * @param second default: the present names, with the persisted ones if the first has them
   * @example
   * ```js
   * const before = dos.snapshot();
   * dos.define('R:', 'C:\\work');
   * for (const { type, name } of dos.diff(before)) console.log(type, name); // added R:
   * ```
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` for another value than a snapshot, or one of
   *   a later version
   */
  diff(first: Snapshot, second?: Snapshot): readonly Difference[] {
    const before = readSnapshot('first', first);
    const persisted = before.persisted !== undefined;
    const after =
      second === undefined ? this.snapshot({ persisted }) : readSnapshot('second', second);
    return diffSnapshots(before, after);
  }

  /**
   * Restores names from a snapshot in a {@link transaction}, and the names that Windows creates at
   * startup if the snapshot has them. Either all are restored, or none. A value of the registry
   * gets back every byte that it had; if another process has changed it since, it is left alone and
   * reported.
   * @returns the changes that were made, or with `dryRun` would be
   * @example
   * ```js
   * const before = dos.snapshot();
   * dos.remove('COM1', { ifExists: true, scope: 'local' });
   * dos.restore(before, { match: 'COM*' });
   * ```
   * @throws {RestoreError} when some names cannot be restored, and nothing has been changed: for
   *   example persisted ones, by a caller that may not write to the registry; and as {@link
   *   snapshot} and {@link transaction}
   */
  restore(snapshot: Snapshot, options: RestoreOptions = NO_OPTIONS): readonly RestoreChange[] {
    checkOptions(options, OPTIONS.restore);
    const { timeout, ...rest } = options;
    if (rest.dryRun) return planRestore(this.objectManager, snapshot, rest);
    return this.transaction((transaction) => transaction.restore(snapshot, rest), timing(timeout));
  }

  /**
   * {@link restore} without blocking the thread, except for each single name.
   * @example
   * ```js
   * await dos.restoreAsync(dos.snapshot(), { match: 'COM*', timeout: 5000 });
   * ```
   */
  async restoreAsync(
    snapshot: Snapshot,
    options: AsyncRestoreOptions = NO_OPTIONS,
  ): Promise<readonly RestoreChange[]> {
    checkOptions(options, OPTIONS.restoreAsync);
    const { timeout, signal, ...rest } = options;
    if (rest.dryRun) return planRestore(this.objectManager, snapshot, rest);
    return await transactAsync(
      this.objectManager,
      this.stateFolder,
      (transaction, waiting) => transaction.restoreInTurns(snapshot, rest, waiting),
      timing(timeout, signal),
    );
  }

  /**
   * Defines names as a declaration lists them, in a {@link transaction}. A name that already
   * matches is left alone, so a declaration can be applied again and again.
   * @param declaration plain data, such as `{ names: { COM1: { alias: 'COM37' } } }`
   * @returns a change for each of its names, with `dryRun` one that would be made
   * @example
   * ```js
   * dos.apply({ names: { COM4: { alias: 'COM37' }, 'R:': 'C:\\work' } });
   * ```
   * @throws {DeclarationError} `ERR_DOSDEV_INVALID_ARG_VALUE`, `ERR_DOSDEV_INVALID_ARG_TYPE`,
   *   `ERR_DOSDEV_INVALID_NAME` or `ERR_DOSDEV_AMBIGUOUS_TARGET` for an invalid declaration; its
   *   `place` leads to the wrong part
   * @throws {ApplyError} when some names cannot be as declared, and nothing has been changed; and
   *   as {@link transaction}
   * @see docs/apply.md for the forms that a name may have
   */
  apply(declaration: Declaration, options: ApplyOptions = NO_OPTIONS): readonly ApplyChange[] {
    checkOptions(options, OPTIONS.apply);
    const { timeout, ...rest } = options;
    if (rest.dryRun) return planApply(this.objectManager, declaration, rest);
    return this.transaction((transaction) => transaction.apply(declaration, rest), timing(timeout));
  }

  /**
   * {@link apply} without blocking the thread, except for each single name.
   * @example
   * ```js
   * await dos.applyAsync({ names: { COM4: { alias: 'COM37' } } }, { timeout: 5000 });
   * ```
   */
  async applyAsync(
    declaration: Declaration,
    options: AsyncApplyOptions = NO_OPTIONS,
  ): Promise<readonly ApplyChange[]> {
    checkOptions(options, OPTIONS.applyAsync);
    const { timeout, signal, ...rest } = options;
    if (rest.dryRun) return planApply(this.objectManager, declaration, rest);
    return await transactAsync(
      this.objectManager,
      this.stateFolder,
      (transaction, waiting) => transaction.applyInTurns(declaration, rest, waiting),
      timing(timeout, signal),
    );
  }

  /**
   * Watches names from this call on. End it with `break`, `await using`, `return()` or the signal.
   * While the program waits for an event, the process keeps running, unless `persistent` is `false`.
   * @returns net changes, as an async iterator. A change that is undone between two looks, or
   *   before the caller asks for the next event, is not reported
   * @example
   * ```js
   * await using watch = dos.watch({ match: 'COM*' });
   * dos.alias('COM4', 'COM37');
   * for await (const { type, name } of watch) {
   *   console.log(type, name); // added COM4
   *   break;
   * }
   * ```
   * @see docs/watch.md for the cost
   */
  watch(options: WatchOptions = NO_OPTIONS): DosDeviceWatch {
    return watchDosDevices(this.objectManager, options);
  }

  /**
   * Keeps names leading to their devices: each to the one device that fits, while that is there.
   * When the device goes, or a second one fits, what was made here is taken away. What another
   * program changes is left alone. It works while the program waits for an event; meanwhile the
   * process keeps running, unless `persistent` is `false`. At the end the names stay as they are.
   * @param rules names in any spelling, each with a device as {@link define} takes it
   * @returns what is done, as an async iterator. An error of one name is an event of it, and does not
   *   end the others
   * @example
   * ```js
   * await using following = dos.follow({ COM4: { device: 'usb=0403:6001' } });
   * for await (const { type, name } of following) {
   *   console.log(type, name); // waiting COM4
   *   break;
   * }
   * ```
   * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME`, `ERR_DOSDEV_INVALID_ARG_TYPE` or
   *   `ERR_DOSDEV_INVALID_ARG_VALUE` for a wrong rule
   * @throws {NtError} `STATUS_NOT_SUPPORTED` where devices cannot be listed
   * @see docs/follow.md
   */
  follow(rules: FollowRules, options: FollowOptions = NO_OPTIONS): DeviceFollowing {
    return followDevices(this.objectManager, rules, options, this.stateFolder);
  }
}

/** Only the options that were given. */
function timing(
  timeout: number | undefined,
  signal?: AbortSignal | undefined,
): AsyncTransactionOptions {
  return { ...(timeout !== undefined && { timeout }), ...(signal !== undefined && { signal }) };
}
