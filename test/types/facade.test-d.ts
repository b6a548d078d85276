import { expectTypeOf, test } from 'vitest';
import type { OPTIONS } from '../../lib/dos-devices/options.js';
import { openObjectManager } from '../../lib/entry-points/nt.js';
import {
  type ApplyChange,
  type AuditFinding,
  type BaseChange,
  type Change,
  type DeclaredName,
  type Difference,
  type DosDevice,
  type DosDevices,
  type DosDeviceWatch,
  type ListedDosDevice,
  openDosDevices,
  type PersistChange,
  type Resolution,
  type RestoreChange,
  type Scope,
  type Target,
  type TemporaryDosDevice,
  type WatchEvent,
} from '../../lib/index.js';
import type { Member } from '../support/members/types.js';

test('what the members of the facade take and return', () => {
  const dos = openDosDevices();
  expectTypeOf(dos).toEqualTypeOf<DosDevices>();
  expectTypeOf(openDosDevices).parameter(0).toExtend<object | undefined>();

  // What the members answer.
  expectTypeOf(dos.query('COM1')).toEqualTypeOf<DosDevice | undefined>();
  expectTypeOf(dos.define('COM1', '\\Device\\Null')).toEqualTypeOf<Change>();
  expectTypeOf(dos.defineAsync('COM1', '\\Device\\Null')).toEqualTypeOf<Promise<Change>>();
  expectTypeOf(dos.remove('COM1')).toEqualTypeOf<Change>();
  expectTypeOf(dos.unpersist('COM1')).toEqualTypeOf<PersistChange>();
  expectTypeOf<Change>().toExtend<BaseChange>();
  expectTypeOf<PersistChange>().toExtend<BaseChange>();
  expectTypeOf<ApplyChange>().toExtend<BaseChange>();
  expectTypeOf<RestoreChange>().toExtend<BaseChange>();
  expectTypeOf(dos.can('deviceMaps')).toEqualTypeOf<boolean>();
  expectTypeOf(dos.whyNot('deviceMaps')).toEqualTypeOf<string | undefined>();
  // @ts-expect-error a difference that only tests of the object manager meet
  dos.can('linkLoops');
  expectTypeOf(dos.list()).toEqualTypeOf<readonly ListedDosDevice[]>();
  expectTypeOf(dos.list({ leadsTo: 'COM1' })).toEqualTypeOf<readonly ListedDosDevice[]>();
  // @ts-expect-error one name or path
  dos.list({ leadsTo: ['COM1'] });
  // @ts-expect-error a watch has no such option
  dos.watch({ leadsTo: 'COM1' });

  expectTypeOf(dos.free('drive', { from: 'R' })).toEqualTypeOf<string>();
  expectTypeOf(dos.free('com', { from: 20 })).toEqualTypeOf<string>();
  // @ts-expect-error a drive has a letter
  dos.free('drive', { from: 20 });
  // @ts-expect-error a port has a number
  dos.free('lpt', { from: 'LPT3' });
  // @ts-expect-error no such kind
  dos.free('serial');

  expectTypeOf(dos.when('COM1')).toEqualTypeOf<Promise<DosDevice>>();
  expectTypeOf(
    dos.when('COM1', { scope: 'global', signal: AbortSignal.timeout(5) }),
  ).resolves.toEqualTypeOf<DosDevice>();
  // @ts-expect-error a time-out is a signal
  void dos.when('COM1', { timeout: 5 });
  expectTypeOf(dos.query('COM1', { scope: 'global' })).toEqualTypeOf<DosDevice | undefined>();
  expectTypeOf(dos.has('COM1', { scope: 'local' })).toEqualTypeOf<boolean>();
  expectTypeOf(dos.resolve('COM1')).toEqualTypeOf<Resolution>();
  expectTypeOf<Resolution['end']>().toEqualTypeOf<
    'device' | 'folder' | 'file' | 'missing' | 'directory' | 'loop' | 'denied'
  >();
  const resolution = dos.resolve('COM1');
  if (resolution.end === 'device') expectTypeOf(resolution.device).toEqualTypeOf<string>();
  if (resolution.end === 'missing')
    expectTypeOf(resolution.rest).toEqualTypeOf<string | undefined>();
  // @ts-expect-error there is no device at every end
  resolution.device;
  if (resolution.end === 'loop') {
    // @ts-expect-error a loop has no device
    resolution.device;
  }
  expectTypeOf(dos.audit()).toEqualTypeOf<readonly AuditFinding[]>();
  expectTypeOf<AuditFinding['by'][number]['rights'][number]>().toEqualTypeOf<
    'delete' | 'write-dac' | 'write-owner'
  >();
  expectTypeOf<WatchEvent['type']>().toEqualTypeOf<Difference['type']>();
  expectTypeOf<WatchEvent['kind']>().toEqualTypeOf<DosDevice['kind']>();
  expectTypeOf(dos.temporary('COM1', 'C:\\')).toEqualTypeOf<TemporaryDosDevice>();
  expectTypeOf(dos.temporary('COM1', 'C:\\')).toExtend<Disposable>();
  expectTypeOf(dos.watch()).toEqualTypeOf<DosDeviceWatch>();
  expectTypeOf(dos.watch()).toExtend<AsyncIterableIterator<WatchEvent> & AsyncDisposable>();
  expectTypeOf(dos.toDosPath('\\Device\\Null')).toEqualTypeOf<string | undefined>();
  expectTypeOf<DosDevice['definitions']>().toEqualTypeOf<readonly [string, ...string[]]>();
  expectTypeOf<Change['scope']>().toEqualTypeOf<Scope>();
  expectTypeOf<Change['lifetime']>().toEqualTypeOf<'temporary' | 'session' | 'boot'>();

  // A target is text, or another name. Every member that takes one takes this type, and so do
  // declarations.
  expectTypeOf(dos.define).parameter(1).toEqualTypeOf<Target>();
  expectTypeOf(dos.defineAsync).parameter(1).toEqualTypeOf<Target>();
  expectTypeOf(dos.temporary).parameter(1).toEqualTypeOf<Target>();
  expectTypeOf(dos.persist).parameter(1).toEqualTypeOf<Target>();
  expectTypeOf<Target>().toExtend<DeclaredName>();
  dos.define('COM4', { alias: 'COM37', byName: true });
  // @ts-expect-error an alias needs a name
  dos.define('COM4', { byName: true });
  // @ts-expect-error a misspelt key
  dos.define('COM4', { alias: 'COM37', byname: true });
  // @ts-expect-error a name is a target by { alias } only
  dos.define('COM4', 5);
  dos.transaction((tx) => tx.define('COM4', { alias: 'COM37' }));

  // What is there already, and every startup.
  dos.alias('COM4', 'COM37', { ifDefined: 'replace', persist: true });
  dos.persist('COM4', 'C:\\', { ifDefined: 'keep' });
  expectTypeOf(dos.define('COM4', 'C:\\').persisted).toEqualTypeOf<PersistChange | undefined>();
  // @ts-expect-error what is listed is no stack
  dos.persist('COM4', 'C:\\', { ifDefined: 'push' });
  // @ts-expect-error a handle keeps one definition
  dos.temporary('COM4', 'C:\\', { ifDefined: 'replace' });

  // Options are checked.
  dos.define('R:', 'C:\\', { scope: 'local', raw: false });
  dos.defineAsync('R:', 'C:\\', { scope: 'local', raw: false, broadcast: true });
  // @ts-expect-error a hung program would block the thread
  dos.define('R:', 'C:\\', { broadcast: true });
  dos.transactionAsync((tx) => tx.remove('R:', { broadcast: true }));
  // @ts-expect-error the same in a transaction
  dos.transaction((tx) => tx.remove('R:', { broadcast: true }));
  // @ts-expect-error a scope is local or global
  dos.define('R:', 'C:\\', { scope: 'everywhere' });
  expectTypeOf(dos.transaction(() => 5)).toEqualTypeOf<number>();
  expectTypeOf(dos.transaction(() => {})).toEqualTypeOf<void>();
  expectTypeOf(dos.transactionAsync(async () => 5)).toEqualTypeOf<Promise<number>>();
  expectTypeOf(dos.transactionAsync(() => 5)).toEqualTypeOf<Promise<number>>();
  // @ts-expect-error a callback of the synchronous form returns no promise
  dos.transaction(async (tx) => tx.define('COM1', '\\Device\\Null'));
  dos.transaction((tx) => tx.apply({ names: {} }));
  // @ts-expect-error the transaction is open already
  dos.transaction((tx) => tx.apply({ names: {} }, { timeout: 5 }));
  // @ts-expect-error a synchronous wait cannot be ended
  dos.apply({ names: {} }, { signal: AbortSignal.abort() });
  // @ts-expect-error a misspelt option
  dos.define('R:', 'C:\\', { dryrun: true });
  // @ts-expect-error the scope decides how long it lasts
  dos.define('R:', 'C:\\', { lifetime: 'session' });
  // @ts-expect-error removing has no raw
  dos.remove('R:', { raw: true });
  // @ts-expect-error a temporary name is made or not
  dos.temporary('R:', 'C:\\', { dryRun: true });
  // @ts-expect-error a kind that there is not
  dos.list({ kind: 'modem' });
  // @ts-expect-error a name is text
  dos.query(5);
  openDosDevices({ backend: openObjectManager('simulated') });
  // @ts-expect-error a backend that there is not
  openDosDevices({ backend: 'wine' });

  // Every member that takes options has a table of them, by which they are checked.
  type Last<T> = T extends readonly [...unknown[], infer Argument] ? Argument : never;
  type Weak<T> = [T] extends [never] ? false : Record<never, never> extends T ? true : false;
  type WithOptions = {
    [M in Member]: Weak<Last<Required<Parameters<DosDevices[M]>>>> extends true ? M : never;
  }[Member];
  expectTypeOf<WithOptions>().toEqualTypeOf<Exclude<keyof typeof OPTIONS, 'openDosDevices'>>();

  // What comes out is for reading.
  const found = dos.query('COM1');
  // @ts-expect-error it may be undefined
  found.name;
  // @ts-expect-error it is read only
  if (found) found.name = 'COM2';
});
