import { checkObject, checkString } from '../arguments/index.js';
import { parseDosDeviceName } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { planAlias } from './alias.js';
import { audit, type Finding } from './audit.js';
import { planDefine } from './define.js';
import { listDosDevices } from './list.js';
import { toDosPath, toNtPath } from './paths.js';
import { carryOut, carryOutAsync } from './plan.js';
import { readDosDevice } from './read.js';
import { planRemove } from './remove.js';
import { type Resolution, resolve } from './resolve.js';
import {
  checkSnapshot,
  type Difference,
  diffSnapshots,
  planRestore,
  type RestoreChange,
  type RestoreOptions,
  type Snapshot,
  takeSnapshot,
} from './snapshot/index.js';
import { defineTemporary } from './temporary.js';
import {
  type Recovered,
  type RecoverOptions,
  recover,
  type Transaction,
  type TransactionOptions,
  transact,
} from './transaction/index.js';
import type {
  AliasOptions,
  Change,
  ChangeOptions,
  DefineOptions,
  DosDevice,
  ListedDosDevice,
  ListOptions,
  RemoveOptions,
  TemporaryDosDevice,
} from './types.js';
import { type WatchEvent, type WatchOptions, watchDosDevices } from './watch/index.js';

/**
 * DOS devices as scripts handle them: names in any spelling go in, exact ones come out, and every
 * change is read back. Get one from `openDosDevices`.
 */
export class DosDevices {
  /** What it works on. */
  readonly objectManager: ObjectManager;
  readonly #stateFolder: string | undefined;

  constructor(objectManager: ObjectManager, stateFolder?: string) {
    this.objectManager = objectManager;
    this.#stateFolder = stateFolder;
  }

  /**
   * What a name stands for.
   * @param name an MS-DOS device name in any spelling: `com20`, `COM20:`, `\\.\COM20`, `\??\COM20`
   * @returns `undefined` when it is not defined
   * @throws {TypeError} `ERR_DOSDEV_INVALID_NAME` it cannot be a device's name
   * @throws {NtError} the link does not let this caller read it
   * @see Microsoft, "QueryDosDeviceW function (fileapi.h)"
   */
  query(name: string): DosDevice | undefined {
    return readDosDevice(this.objectManager, parseDosDeviceName(name).name);
  }

  /** All names, the caller's own and the global ones, sorted; each name once. */
  list(options?: ListOptions): readonly ListedDosDevice[] {
    return listDosDevices(this.objectManager, options);
  }

  /**
   * Gives a name a definition, in front of those that it has.
   * @param name an MS-DOS device name in any spelling
   * @param target an object path such as `\Device\Serial0`, or a DOS path such as `C:\work`
   * @returns what was done, or with `dryRun` what would be
   * @throws {GuardedNameError} the system stands on the name, and `force` is not set
   * @throws {NtError} or {Win32Error} it is refused; `hint` names the road that is open
   * @throws {ReadBackError} it does not read back as asked, and has been undone
   * @see Microsoft, "DefineDosDeviceW function (fileapi.h)"
   */
  define(name: string, target: string, options: DefineOptions = {}): Change {
    const plan = planDefine(this.objectManager, name, target, options);
    return carryOut(this.objectManager, plan, options.dryRun ?? false);
  }

  /** {@link define}, off the main thread: with `broadcast`, a hung program may hold it up. */
  async defineAsync(name: string, target: string, options: DefineOptions = {}): Promise<Change> {
    const plan = planDefine(this.objectManager, name, target, options);
    return await carryOutAsync(this.objectManager, plan, options.dryRun ?? false);
  }

  /**
   * Gives a name the present target of another, or with `follow` makes it lead to the other name.
   * @param name the new name
   * @param other the name that is there
   * @throws as {@link define}; {Win32Error} `ERROR_FILE_NOT_FOUND` the other is not defined
   */
  alias(name: string, other: string, options: AliasOptions = {}): Change {
    const plan = planAlias(this.objectManager, name, other, options);
    return carryOut(this.objectManager, plan, options.dryRun ?? false);
  }

  /**
   * Takes a definition away: the newest, or the newest that fits `target`, or all.
   * @returns what was done, or with `dryRun` what would be; `undefined` when there was nothing to
   *   remove and `ifExists` is set
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` there is no such definition; and as {@link define}
   */
  remove(name: string, options: RemoveOptions = {}): Change | undefined {
    const plan = planRemove(this.objectManager, name, options);
    return plan && carryOut(this.objectManager, plan, options.dryRun ?? false);
  }

  /** {@link remove}, off the main thread. */
  async removeAsync(name: string, options: RemoveOptions = {}): Promise<Change | undefined> {
    const plan = planRemove(this.objectManager, name, options);
    return plan && (await carryOutAsync(this.objectManager, plan, options.dryRun ?? false));
  }

  /**
   * Makes a name that lasts until it is closed or this process ends. Locally it hides a global name of
   * the same spelling, from this logon session's programs.
   * @param target an object path, or a DOS path
   * @throws {NtError} `STATUS_OBJECT_NAME_COLLISION` the scope has the name; `STATUS_ACCESS_DENIED`
   */
  temporary(
    name: string,
    target: string,
    options?: Omit<ChangeOptions, 'dryRun'>,
  ): TemporaryDosDevice {
    return defineTemporary(this.objectManager, name, target, options);
  }

  /**
   * Follows a name to what it leads to in the end, link by link.
   * @param name an MS-DOS device name in any spelling, or an object path
   */
  resolve(name: string): Resolution {
    checkString('name', name);
    return resolve(this.objectManager, name);
  }

  /** See {@link toDosPath}. `\Device\HarddiskVolume3\x` → `C:\x`. */
  toDosPath(path: string): string | undefined {
    return toDosPath(this.objectManager, path);
  }

  /** See {@link toNtPath}. `C:\x` → `\Device\HarddiskVolume3\x`, through subst drives as well. */
  toNtPath(path: string): string | undefined {
    return toNtPath(this.objectManager, path);
  }

  /** The global links that someone other than administrators may change. */
  audit(): readonly Finding[] {
    return audit(this.objectManager);
  }

  /**
   * Runs changes as one: when the callback throws, all are taken back, the last one first; and when
   * the process is killed, the next transaction or {@link recover} takes them back.
   * @param callback makes its changes by what it is given; it may return a promise
   * @returns what the callback returns
   * @throws what the callback throws; {RollBackError} not everything could be taken back;
   *   {TransactionError} one is open in this thread, or for too long in another process
   */
  transaction<T>(callback: (transaction: Transaction) => T, options: TransactionOptions = {}): T {
    return transact(this.objectManager, this.#stateFolder, callback, options);
  }

  /**
   * Takes back what a transaction left whose process was killed. Every transaction begins with it.
   * @returns the names of that transaction and what became of each; none when there was none
   * @throws {RollBackError} not everything could be taken back, and `discard` is not set
   */
  recover(options: RecoverOptions = {}): readonly Recovered[] {
    return recover(this.objectManager, this.#stateFolder, options);
  }

  /** Writes down all names with all their definitions, as plain data. */
  snapshot(): Snapshot {
    return takeSnapshot(this.objectManager);
  }

  /**
   * How names differ between two snapshots, sorted by name.
   * @param second default: the names as they are now
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` no snapshot, or one of a later version
   */
  diff(first: Snapshot, second: Snapshot = this.snapshot()): readonly Difference[] {
    checkSnapshot('first', first);
    checkSnapshot('second', second);
    return diffSnapshots(first, second);
  }

  /**
   * Brings names back to what a snapshot says, in a {@link transaction}.
   * @returns what was done, or with `dryRun` what would be
   * @throws {RestoreError} some names cannot be brought back, and nothing has been changed; and as
   *   {@link transaction}
   */
  restore(snapshot: Snapshot, options: RestoreOptions = {}): readonly RestoreChange[] {
    checkObject('options', options);
    if (options.dryRun) return planRestore(this.objectManager, snapshot, options);
    return this.transaction((transaction) => transaction.restore(snapshot, options));
  }

  /**
   * Watches names from this call on. End it with `break`, `return()` or the signal.
   * @returns net changes, as an async iterator: between two looks, and while nobody asks for the next
   *   event, what is undone is not seen
   * @see docs/watch.md for what it costs
   */
  watch(options: WatchOptions = {}): AsyncIterableIterator<WatchEvent> {
    return watchDosDevices(this.objectManager, options);
  }
}
