import {
  abortSignal,
  backendChoice,
  checkBoolean,
  checkFunction,
  checkString,
  milliseconds,
  namePatterns,
  numberOrText,
  type OptionRule,
  type OptionRules,
  oneOf,
  someOf,
} from '../arguments/index.js';
import { guidArgument } from '../names/guid-argument.js';
import { DEVICE_KINDS } from '../names/index.js';
import { SCOPES } from '../object-manager/scope.js';
import { invalidArgValue } from '../status/index.js';
import type { ApplyOptions, AsyncApplyOptions, OpenApplyOptions } from './apply/types.js';
import type { ReleaseOptions } from './com-numbers/release-types.js';
import type { DevicesOptions } from './devices/list-devices.js';
import type { FollowOptions } from './follow/types.js';
import { IF_DEFINED, IF_LISTED } from './if-defined.js';
import type { FreeOptions } from './read/free-kinds.js';
import type {
  AsyncRestoreOptions,
  OpenRestoreOptions,
  RestoreOptions,
  SnapshotOptions,
} from './snapshot/types.js';
import type {
  AsyncTransactionOptions,
  RecoverOptions,
  TransactionOptions,
} from './transaction/types.js';
import type {
  AliasOptions,
  AsyncAliasOptions,
  AsyncDefineOptions,
  AsyncRemoveOptions,
  Broadcasting,
  ChangeOptions,
  DefineOptions,
  ListOptions,
  ModeOptions,
  OpenDosDevicesOptions,
  PersistOptions,
  PrinterOptions,
  ReadOptions,
  RemoveOptions,
  SecurityOptions,
  SelectOptions,
  TemporaryOptions,
  UnpersistOptions,
} from './types.js';
import type { WatchOptions, WhenOptions } from './watch/types.js';

/** The longest time of a timer, in milliseconds. */
const LONGEST_INTERVAL = 0x7fff_ffff;

const dryRun = checkBoolean;
const force = checkBoolean;
const scope = oneOf(SCOPES);

const change: OptionRules<ChangeOptions> = { scope, dryRun, force };
const broadcasting: OptionRules<Broadcasting> = { broadcast: checkBoolean };
const lasting = { ...change, ifDefined: oneOf(IF_DEFINED), persist: checkBoolean };
const define: OptionRules<DefineOptions> = { ...lasting, raw: checkBoolean };
const alias: OptionRules<AliasOptions> = { ...lasting, byName: checkBoolean };
const temporary: OptionRules<TemporaryOptions> = { scope, force, raw: checkBoolean };
const remove: OptionRules<RemoveOptions> = {
  ...change,
  target: checkString,
  targetPrefix: checkString,
  all: checkBoolean,
  ifExists: checkBoolean,
};

const defineAsync: OptionRules<AsyncDefineOptions> = { ...define, ...broadcasting };
const aliasAsync: OptionRules<AsyncAliasOptions> = { ...alias, ...broadcasting };
const removeAsync: OptionRules<AsyncRemoveOptions> = { ...remove, ...broadcasting };

const read: OptionRules<ReadOptions> = { scope };
const select: OptionRules<SelectOptions> = {
  kind: someOf(DEVICE_KINDS),
  scope,
  match: namePatterns,
};
const list: OptionRules<ListOptions> = { ...select, leadsTo: checkString };
/** `'ports'`, or a GUID. */
const deviceClass: OptionRule = (argument, value) => {
  if (value !== 'ports') guidArgument(argument, value);
};
const devices: OptionRules<DevicesOptions> = { class: deviceClass, present: checkBoolean };
const free: OptionRules<FreeOptions> = { from: numberOrText };
const interval = milliseconds(1, LONGEST_INTERVAL);
const when: OptionRules<WhenOptions> = { scope, signal: abortSignal, interval };
const watch: OptionRules<WatchOptions> = {
  ...select,
  signal: abortSignal,
  interval,
  persistent: checkBoolean,
};
const follow: OptionRules<FollowOptions> = {
  scope,
  signal: abortSignal,
  interval,
  persistent: checkBoolean,
  removeAtEnd: checkBoolean,
};

const security: OptionRules<SecurityOptions> = { scope, sddl: checkString, dryRun, force };
const persist: OptionRules<PersistOptions> = {
  dryRun,
  force,
  raw: checkBoolean,
  ifDefined: oneOf(IF_LISTED),
};
const unpersist: OptionRules<UnpersistOptions> = { dryRun, force, ifExists: checkBoolean };
const releasePort: OptionRules<ReleaseOptions> = { dryRun, ifExists: checkBoolean };
const printer: OptionRules<PrinterOptions> = { dryRun };
const mode: OptionRules<ModeOptions> = { dryRun };

const transaction: OptionRules<TransactionOptions> = { timeout: milliseconds(0) };
const transactionAsync: OptionRules<AsyncTransactionOptions> = {
  ...transaction,
  signal: abortSignal,
};

const openApply: OptionRules<OpenApplyOptions> = { dryRun, force, onProgress: checkFunction };
const openRestore: OptionRules<OpenRestoreOptions> = {
  ...openApply,
  match: namePatterns,
  scope,
  removeAdded: checkBoolean,
  persisted: checkBoolean,
};
const apply: OptionRules<ApplyOptions> = { ...openApply, ...transaction };
const applyAsync: OptionRules<AsyncApplyOptions> = { ...openApply, ...transactionAsync };
const restore: OptionRules<RestoreOptions> = { ...openRestore, ...transaction };
const restoreAsync: OptionRules<AsyncRestoreOptions> = { ...openRestore, ...transactionAsync };
const snapshot: OptionRules<SnapshotOptions> = { persisted: checkBoolean };
const recover: OptionRules<RecoverOptions> = { ...transaction, dryRun, discard: checkBoolean };

/** A path. An empty one would be the current folder. */
export function checkFolder(argument: string, value: unknown): void {
  checkString(argument, value);
  if (value === '') throw invalidArgValue(argument, 'the path of a folder', value);
}

const open: OptionRules<OpenDosDevicesOptions> = {
  backend: backendChoice,
  stateFolder: checkFolder,
};

/** The options of each member of `DosDevices` that has any, and of `openDosDevices`. */
export const OPTIONS = {
  define,
  defineAsync,
  alias,
  aliasAsync,
  remove,
  removeAsync,
  temporary,
  query: read,
  has: read,
  resolve: read,
  list,
  devices,
  follow,
  free,
  watch,
  when,
  security,
  persist,
  unpersist,
  releasePort,
  redirectPrinter: printer,
  endPrinterRedirection: printer,
  endRedirection: printer,
  mode,
  changePort: mode,
  transaction,
  transactionAsync,
  recover,
  snapshot,
  restore,
  restoreAsync,
  apply,
  applyAsync,
  openDosDevices: open,
} as const;

/** The options of those members of an open transaction that differ from the facade's. */
export const OPEN_OPTIONS = { apply: openApply, restore: openRestore } as const;
