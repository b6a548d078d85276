import { checkOptions, checkString } from '../arguments/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { type ApplyChange, type ApplyOptions, type Declaration, planApply } from './apply/index.js';
import { endRedirection, type PrinterChange, redirectPrinter } from './change/printers.js';
import { type ChangePortResult, type ModeResult, runChangePort, runMode } from './mode/index.js';
import { NamedDevices } from './named-devices.js';
import { OPTIONS } from './options.js';
import {
  type PersistChange,
  type PersistedDosDevice,
  persist,
  persisted,
  unpersist,
} from './persist/persist.js';
import {
  checkSnapshot,
  type Difference,
  diffSnapshots,
  planRestore,
  type RestoreChange,
  type RestoreOptions,
  type Snapshot,
  type SnapshotOptions,
  takeSnapshot,
} from './snapshot/index.js';
import {
  type Recovered,
  type RecoverOptions,
  recover,
  type Transaction,
  type TransactionOptions,
  transact,
} from './transaction/index.js';
import type { ModeOptions, PersistOptions, PrinterOptions, UnpersistOptions } from './types.js';
import { type WatchEvent, type WatchOptions, watchDosDevices } from './watch/index.js';

/**
 * DOS devices as scripts handle them: names one by one, and several at a time. Get one from
 * `openDosDevices`.
 */
export class DosDevices extends NamedDevices {
  readonly #stateFolder: string | undefined;

  constructor(objectManager: ObjectManager, stateFolder?: string) {
    super(objectManager);
    if (stateFolder !== undefined) checkString('stateFolder', stateFolder);
    this.#stateFolder = stateFolder;
  }

  /**
   * Has Windows make a global name whenever it restarts. Nothing changes now. With Fast Startup a PC that
   * is shut down and switched on does not restart: use Restart.
   * @param name an MS-DOS device name in any spelling
   * @param target an object path such as `\Device\Serial0`, or a DOS path such as `C:\work`, which is
   *   stored as an object path, without a backslash at its end unless it is the root of a volume
   * @throws {AmbiguousTargetError} the target could be a device or a file, as for {@link define}
   * @throws {GuardedNameError} Windows depends on the name, and `force` is not set
   * @throws {Win32Error} `ERROR_ACCESS_DENIED` this caller is no administrator
   * @throws {ReadBackError} it does not read back as asked, and has been undone
   * @see Microsoft, KB102985 (`Session Manager\DOS Devices`)
   */
  persist(name: string, target: string, options?: PersistOptions): PersistChange {
    return persist(this.objectManager, name, target, options);
  }

  /**
   * Has Windows make a name no longer, from its next restart on.
   * @returns `undefined` when the name was not listed and `ifExists` is set
   * @throws as {@link persist}; {Win32Error} `ERROR_FILE_NOT_FOUND` the name is not listed
   */
  unpersist(name: string, options?: UnpersistOptions): PersistChange | undefined {
    return unpersist(this.objectManager, name, options);
  }

  /** The names that the system makes at every restart, sorted; some are Windows' own: `NUL`, `PIPE`, … */
  persisted(): readonly PersistedDosDevice[] {
    return persisted(this.objectManager);
  }

  /**
   * Leads a printer port to a printer on the network, for this logon session, until it ends.
   * @param name `LPT1`, in any spelling
   * @param share the printer: `\\server\share`
   * @returns once the network has answered, which may take a while; off the main thread
   * @throws {Win32Error} `ERROR_BAD_NETPATH` no such server, `ERROR_BAD_NET_NAME` no such share,
   *   `ERROR_ALREADY_ASSIGNED` the port is redirected, `ERROR_SESSION_CREDENTIAL_CONFLICT`,
   *   `ERROR_BAD_DEVICE` the name is no printer port's, or what else the network says
   * @see Microsoft, "WNetAddConnection2W function (winnetwk.h)"
   */
  redirectPrinter(name: string, share: string, options?: PrinterOptions): Promise<PrinterChange> {
    return redirectPrinter(this.objectManager, name, share, options);
  }

  /**
   * Ends what {@link redirectPrinter} did: the port leads where it led before.
   * @throws {Win32Error} `ERROR_NOT_CONNECTED` the port is not redirected; `ERROR_BAD_DEVICE`
   * @see Microsoft, "WNetCancelConnection2W function (winnetwk.h)"
   */
  endRedirection(name: string, options?: PrinterOptions): Promise<PrinterChange> {
    return endRedirection(this.objectManager, name, options);
  }

  /**
   * Carries out a MODE command as far as it is about links: redirects printing to a serial port, ends
   * that, or says how things are. The change stays when this process ends. A name that exists globally
   * is changed for everyone, and that takes an administrator: nothing that stays hides it from a
   * plain user's programs.
   * @param text `LPT1=COM1`, `MODE LPT1:`, `MODE LPT1 /STATUS`, `MODE`; in any case
   * @throws {SyntaxError} `ERR_DOSDEV_SYNTAX` with `position`, the character from 0 where it goes wrong
   * @throws {TypeError} `ERR_DOSDEV_DEVICE_SETTINGS` it is about settings such as `BAUD=9600`
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` a port is not defined; and as {@link define}
   * @see Microsoft, "mode"
   */
  mode(text: string, options?: ModeOptions): ModeResult {
    return runMode(this, text, options);
  }

  /**
   * Carries out a CHANGE PORT command. `COM12=COM1` makes COM12 a name for what COM1 is; `/D COM12`
   * takes that away again; `/QUERY` lists the ports. Scope and rights are as for {@link mode}.
   * @throws {SyntaxError} `ERR_DOSDEV_SYNTAX` with `position`, the character from 0 where it goes wrong
   * @throws {Win32Error} `ERROR_FILE_NOT_FOUND` a port is not defined; `ERROR_NOT_FOUND` it is no
   *   mapping but a port's own name; and as {@link define}
   * @see Microsoft, "change port"
   */
  changePort(text: string, options?: ModeOptions): ChangePortResult {
    return runChangePort(this, text, options);
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

  /**
   * Writes down all names with all their definitions, as plain data.
   * @throws {NtError} they cannot be read; {Win32Error} the registry cannot, and `persisted` is set
   */
  snapshot(options: SnapshotOptions = {}): Snapshot {
    checkOptions(options, OPTIONS.snapshot);
    return takeSnapshot(this.objectManager, options);
  }

  /**
   * How names differ between two snapshots, sorted by name; what is persisted, where both have it.
   * @param second default: the names as they are now, with what is persisted where the first has it
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` no snapshot, or one of a later version
   */
  diff(first: Snapshot, second?: Snapshot): readonly Difference[] {
    checkSnapshot('first', first);
    if (second !== undefined) checkSnapshot('second', second);
    const persisted = first.persisted !== undefined;
    return diffSnapshots(first, second ?? this.snapshot({ persisted }));
  }

  /**
   * Brings names back to what a snapshot says, in a {@link transaction}; what the system makes at every
   * restart as well, where the snapshot has that. All is brought back, or nothing; a value of the registry
   * gets back every byte that it had, unless another process has changed it since, which is left and told.
   * @returns what was done, or with `dryRun` what would be
   * @throws {RestoreError} some names cannot be brought back, and nothing has been changed: such as persisted
   *   ones by a caller that may not write to the registry; and as {@link snapshot} and {@link transaction}
   */
  restore(snapshot: Snapshot, options: RestoreOptions = {}): readonly RestoreChange[] {
    checkOptions(options, OPTIONS.restore);
    if (options.dryRun) return planRestore(this.objectManager, snapshot, options);
    return this.transaction((transaction) => transaction.restore(snapshot, options));
  }

  /**
   * Makes names lead where a declaration says, in a {@link transaction}; a name that does already is
   * left as it is, so that it can be applied again and again.
   * @param declaration plain data, such as `{ names: { COM1: { alias: 'COM37' } } }`
   * @returns a change for each of its names, with `dryRun` one that would be made
   * @throws {DeclarationError} `ERR_DOSDEV_INVALID_ARG_VALUE`, `ERR_DOSDEV_INVALID_ARG_TYPE`,
   *   `ERR_DOSDEV_INVALID_NAME` or `ERR_DOSDEV_AMBIGUOUS_TARGET` it is no declaration; its `place` says where
   * @throws {ApplyError} some names cannot be as declared, and nothing has been changed; and as
   *   {@link transaction}
   * @see docs/apply.md for the forms that a name may have
   */
  apply(declaration: Declaration, options: ApplyOptions = {}): readonly ApplyChange[] {
    checkOptions(options, OPTIONS.apply);
    if (options.dryRun) return planApply(this.objectManager, declaration, options);
    return this.transaction((transaction) => transaction.apply(declaration, options));
  }

  /**
   * Watches names from this call on. End it with `break`, `return()` or the signal.
   * @returns net changes, as an async iterator: between two looks, and while no caller asks for the next
   *   event, what is undone is not seen
   * @see docs/watch.md for what it costs
   */
  watch(options: WatchOptions = {}): AsyncIterableIterator<WatchEvent> {
    return watchDosDevices(this.objectManager, options);
  }
}
