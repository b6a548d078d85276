import { expectTypeOf, test } from 'vitest';
import type { AsyncApplyOptions } from '../../lib/dos-devices/apply/types.js';
import type {
  ApplyChange,
  ApplyOptions,
  AuditFinding,
  Declaration,
  Device,
  DeviceFollowing,
  DevicesOptions,
  Difference,
  DosDeviceSecurity,
  DosDevices,
  DosDeviceWatch,
  FollowOptions,
  FollowRules,
  PersistedDosDevice,
  PortRelease,
  PrinterChange,
  ReleaseOptions,
  RestoreChange,
  RestoreOptions,
  Snapshot,
  SnapshotOptions,
  WatchOptions,
  WhenOptions,
} from '../../lib/dos-devices/index.js';
import type { ChangePortResult } from '../../lib/dos-devices/mode/change-port.js';
import type { ModeResult } from '../../lib/dos-devices/mode/mode.js';
import type { Resolution } from '../../lib/dos-devices/read/resolve.js';
import type { AsyncRestoreOptions } from '../../lib/dos-devices/snapshot/types.js';
import type { Recovered, RecoverOptions } from '../../lib/dos-devices/transaction/types.js';
import type {
  AliasOptions,
  AsyncAliasOptions,
  AsyncDefineOptions,
  AsyncRemoveOptions,
  Change,
  DefineOptions,
  DosDevice,
  ListedDosDevice,
  ListOptions,
  ModeOptions,
  PersistChange,
  PersistOptions,
  PrinterOptions,
  ReadOptions,
  RemoveOptions,
  SecurityOptions,
  Target,
  TemporaryDosDevice,
  TemporaryOptions,
  UnpersistOptions,
} from '../../lib/dos-devices/types.js';
import type { Ability } from '../../lib/object-manager/capabilities.js';
import type { Member } from '../support/members/types.js';

/** What each verb takes and returns. Verbs with a type parameter or several forms have their own tests. */
interface Verbs {
  readonly alias: (name: string, other: string, options?: AliasOptions) => Change;
  readonly aliasAsync: (
    name: string,
    other: string,
    options?: AsyncAliasOptions,
  ) => Promise<Change>;
  readonly apply: (declaration: Declaration, options?: ApplyOptions) => readonly ApplyChange[];
  readonly applyAsync: (
    declaration: Declaration,
    options?: AsyncApplyOptions,
  ) => Promise<readonly ApplyChange[]>;
  readonly audit: () => readonly AuditFinding[];
  readonly can: (ability: Ability) => boolean;
  readonly changePort: (text: string, options?: ModeOptions) => ChangePortResult;
  readonly define: (name: string, target: Target, options?: DefineOptions) => Change;
  readonly defineAsync: (
    name: string,
    target: Target,
    options?: AsyncDefineOptions,
  ) => Promise<Change>;
  readonly diff: (first: Snapshot, second?: Snapshot) => readonly Difference[];
  readonly endPrinterRedirection: (
    name: string,
    options?: PrinterOptions,
  ) => Promise<PrinterChange>;
  readonly endRedirection: (name: string, options?: PrinterOptions) => Promise<PrinterChange>;
  readonly follow: (rules: FollowRules, options?: FollowOptions) => DeviceFollowing;
  readonly has: (name: string, options?: ReadOptions) => boolean;
  readonly list: (options?: ListOptions) => readonly ListedDosDevice[];
  readonly devices: (options?: DevicesOptions) => readonly Device[];
  readonly reservedPorts: () => readonly import('../../lib/dos-devices/index.js').ReservedPort[];
  readonly mode: (text: string, options?: ModeOptions) => ModeResult;
  readonly persist: (name: string, target: Target, options?: PersistOptions) => PersistChange;
  readonly persisted: () => readonly PersistedDosDevice[];
  readonly query: (name: string, options?: ReadOptions) => DosDevice | undefined;
  readonly recover: (options?: RecoverOptions) => readonly Recovered[];
  readonly redirectPrinter: (
    name: string,
    share: string,
    options?: PrinterOptions,
  ) => Promise<PrinterChange>;
  readonly remove: (name: string, options?: RemoveOptions) => Change;
  readonly removeAsync: (name: string, options?: AsyncRemoveOptions) => Promise<Change>;
  readonly resolve: (name: string, options?: ReadOptions) => Resolution;
  readonly restore: (snapshot: Snapshot, options?: RestoreOptions) => readonly RestoreChange[];
  readonly restoreAsync: (
    snapshot: Snapshot,
    options?: AsyncRestoreOptions,
  ) => Promise<readonly RestoreChange[]>;
  readonly security: (name: string, options?: SecurityOptions) => DosDeviceSecurity | undefined;
  readonly snapshot: (options?: SnapshotOptions) => Snapshot;
  readonly temporary: (
    name: string,
    target: Target,
    options?: TemporaryOptions,
  ) => TemporaryDosDevice;
  readonly toDosPath: (path: string) => string | undefined;
  readonly toNtPath: (path: string) => string | undefined;
  readonly releasePort: (name: string, options?: ReleaseOptions) => PortRelease;
  readonly unpersist: (name: string, options?: UnpersistOptions) => PersistChange;
  readonly watch: (options?: WatchOptions) => DosDeviceWatch;
  readonly when: (name: string, options?: WhenOptions) => Promise<DosDevice>;
  readonly whyNot: (ability: Ability) => string | undefined;
}

type WithFormsOfItsOwn = 'free' | 'transaction' | 'transactionAsync';

test('every verb is in the table', () => {
  expectTypeOf<keyof Verbs>().toEqualTypeOf<Exclude<Member, WithFormsOfItsOwn>>();
});

test('alias', () => {
  expectTypeOf<DosDevices['alias']>().toEqualTypeOf<Verbs['alias']>();
});

test('aliasAsync', () => {
  expectTypeOf<DosDevices['aliasAsync']>().toEqualTypeOf<Verbs['aliasAsync']>();
});

test('apply', () => {
  expectTypeOf<DosDevices['apply']>().toEqualTypeOf<Verbs['apply']>();
});

test('applyAsync', () => {
  expectTypeOf<DosDevices['applyAsync']>().toEqualTypeOf<Verbs['applyAsync']>();
});

test('audit', () => {
  expectTypeOf<DosDevices['audit']>().toEqualTypeOf<Verbs['audit']>();
});

test('can', () => {
  expectTypeOf<DosDevices['can']>().toEqualTypeOf<Verbs['can']>();
});

test('changePort', () => {
  expectTypeOf<DosDevices['changePort']>().toEqualTypeOf<Verbs['changePort']>();
});

test('define', () => {
  expectTypeOf<DosDevices['define']>().toEqualTypeOf<Verbs['define']>();
});

test('defineAsync', () => {
  expectTypeOf<DosDevices['defineAsync']>().toEqualTypeOf<Verbs['defineAsync']>();
});

test('diff', () => {
  expectTypeOf<DosDevices['diff']>().toEqualTypeOf<Verbs['diff']>();
});

test('endPrinterRedirection', () => {
  expectTypeOf<DosDevices['endPrinterRedirection']>().toEqualTypeOf<
    Verbs['endPrinterRedirection']
  >();
});

test('endRedirection', () => {
  expectTypeOf<DosDevices['endRedirection']>().toEqualTypeOf<Verbs['endRedirection']>();
});

test('follow', () => {
  expectTypeOf<DosDevices['follow']>().toEqualTypeOf<Verbs['follow']>();
});

test('has', () => {
  expectTypeOf<DosDevices['has']>().toEqualTypeOf<Verbs['has']>();
});

test('devices', () => {
  expectTypeOf<DosDevices['reservedPorts']>().toEqualTypeOf<Verbs['reservedPorts']>();
  expectTypeOf<DosDevices['devices']>().toEqualTypeOf<Verbs['devices']>();
});

test('list', () => {
  expectTypeOf<DosDevices['list']>().toEqualTypeOf<Verbs['list']>();
});

test('mode', () => {
  expectTypeOf<DosDevices['mode']>().toEqualTypeOf<Verbs['mode']>();
});

test('persist', () => {
  expectTypeOf<DosDevices['persist']>().toEqualTypeOf<Verbs['persist']>();
});

test('persisted', () => {
  expectTypeOf<DosDevices['persisted']>().toEqualTypeOf<Verbs['persisted']>();
});

test('query', () => {
  expectTypeOf<DosDevices['query']>().toEqualTypeOf<Verbs['query']>();
});

test('recover', () => {
  expectTypeOf<DosDevices['recover']>().toEqualTypeOf<Verbs['recover']>();
});

test('redirectPrinter', () => {
  expectTypeOf<DosDevices['redirectPrinter']>().toEqualTypeOf<Verbs['redirectPrinter']>();
});

test('remove', () => {
  expectTypeOf<DosDevices['remove']>().toEqualTypeOf<Verbs['remove']>();
});

test('removeAsync', () => {
  expectTypeOf<DosDevices['removeAsync']>().toEqualTypeOf<Verbs['removeAsync']>();
});

test('resolve', () => {
  expectTypeOf<DosDevices['resolve']>().toEqualTypeOf<Verbs['resolve']>();
});

test('restore', () => {
  expectTypeOf<DosDevices['restore']>().toEqualTypeOf<Verbs['restore']>();
});

test('restoreAsync', () => {
  expectTypeOf<DosDevices['restoreAsync']>().toEqualTypeOf<Verbs['restoreAsync']>();
});

test('security', () => {
  expectTypeOf<DosDevices['security']>().toEqualTypeOf<Verbs['security']>();
});

test('snapshot', () => {
  expectTypeOf<DosDevices['snapshot']>().toEqualTypeOf<Verbs['snapshot']>();
});

test('temporary', () => {
  expectTypeOf<DosDevices['temporary']>().toEqualTypeOf<Verbs['temporary']>();
});

test('toDosPath', () => {
  expectTypeOf<DosDevices['toDosPath']>().toEqualTypeOf<Verbs['toDosPath']>();
});

test('toNtPath', () => {
  expectTypeOf<DosDevices['toNtPath']>().toEqualTypeOf<Verbs['toNtPath']>();
});

test('releasePort', () => {
  expectTypeOf<DosDevices['releasePort']>().toEqualTypeOf<Verbs['releasePort']>();
});

test('unpersist', () => {
  expectTypeOf<DosDevices['unpersist']>().toEqualTypeOf<Verbs['unpersist']>();
});

test('watch', () => {
  expectTypeOf<DosDevices['watch']>().toEqualTypeOf<Verbs['watch']>();
});

test('when', () => {
  expectTypeOf<DosDevices['when']>().toEqualTypeOf<Verbs['when']>();
});

test('whyNot', () => {
  expectTypeOf<DosDevices['whyNot']>().toEqualTypeOf<Verbs['whyNot']>();
});

declare const dos: DosDevices;

test('free', () => {
  expectTypeOf(dos.free('drive', { from: 'D:' })).toEqualTypeOf<string>();
  expectTypeOf(dos.free('com', { from: 5 })).toEqualTypeOf<string>();
  // @ts-expect-error a letter, where a port has a number
  dos.free('lpt', { from: 'D:' });
});

test('transaction', () => {
  expectTypeOf(dos.transaction((tx) => tx.define('R:', 'C:\\work').done)).toEqualTypeOf<boolean>();
  // @ts-expect-error a callback of the synchronous form returns no promise
  dos.transaction(async (tx) => tx.define('R:', 'C:\\work'));
});

test('transactionAsync', () => {
  expectTypeOf(dos.transactionAsync(async () => 5)).toEqualTypeOf<Promise<number>>();
  expectTypeOf(dos.transactionAsync(() => 5)).toEqualTypeOf<Promise<number>>();
});
