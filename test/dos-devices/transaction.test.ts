import fs, { existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { stateFolder } from '../../lib/dos-devices/transaction/state-folder.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { ERROR } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { journaled } from '../support/journaled.js';
import { leaveOut } from '../support/left-out.js';
import { freeDriveLetters, uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';
import { failing, scratchFolder } from '../support/scratch.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const folder = scratchFolder('tx');

describe.each(backends)('transactions: $name', (backend) => {
  const { objectManager } = backend;
  const state = join(folder, backend.name.replace(/\W/g, '-'));
  const { dos, file, scope } = journaled(objectManager, state);

  beforeEach(() => rmSync(state, { recursive: true, force: true }));

  test('makes all changes, and gives what the callback gives', () => {
    const [one, two] = [uniqueName('DDT'), uniqueName('DDT')];
    const result = dos.transaction((transaction) => {
      expect(transaction.define(one, A)).toMatchObject({ done: true, after: [A] });
      expect(transaction.alias(two, one)).toMatchObject({ done: true, after: [A] });
      expect(dos.query(two)?.target).toBe(A);
      return 42;
    });
    expect(result).toBe(42);
    expect(dos.query(two)?.target).toBe(A);
    expect(existsSync(file)).toBe(false);
    dos.transaction((transaction) => [transaction.remove(one), transaction.remove(two)]);
    expect(dos.query(one)).toBeUndefined();
  });

  test('takes all back when the callback throws', () => {
    const [one, two] = [uniqueName('DDT'), uniqueName('DDT')];
    const [letter = ''] = freeDriveLetters(objectManager);
    dos.define(two, A);
    const before = namespaceOf(backend);
    const wrong = new Error('no');
    expect(() =>
      dos.transaction((transaction) => {
        transaction.define(one, A);
        transaction.remove(two);
        transaction.define(two, B);
        transaction.define(letter, 'C:\\Windows');
        expect(dos.query(two)?.definitions).toEqual([B]);
        expect(dos.query(letter)?.target).toBe('\\??\\C:\\Windows');
        throw wrong;
      }),
    ).toThrow(wrong);
    expect(namespaceOf(backend)).toEqual(before);
    expect(readdirSync(state)).toEqual([]);
    dos.remove(two);
  });

  test('brings a stack of definitions back in its order', (context) => {
    leaveOut(context, backend, ['dosDeviceStack']);
    const name = uniqueName('DDT');
    const stack = ['C', 'A', 'B', 'A'].map((target) => `\\Device\\${target}`);
    for (const target of [...stack].reverse()) dos.define(name, target);
    const changes = [
      () => dos.transaction((tx) => fail(() => tx.define(name, '\\Device\\D'))),
      () => dos.transaction((tx) => fail(() => tx.remove(name, { all: true }))),
      () => dos.transaction((tx) => fail(() => tx.remove(name, { target: B }))),
      () =>
        dos.transaction((tx) =>
          fail(() => {
            tx.remove(name, { target: B });
            tx.remove(name);
            tx.define(name, '\\Device\\D');
            tx.remove(name, { target: A });
          }),
        ),
    ];
    for (const change of changes) {
      expect(change).toThrow('deliberately');
      expect(dos.query(name)?.definitions).toEqual(stack);
    }
    dos.remove(name, { all: true });
  });

  test('a change that is refused does nothing, and is an error like any other', () => {
    const [one, two] = [uniqueName('DDT'), uniqueName('DDT')];
    const before = namespaceOf(backend);
    expect(() =>
      dos.transaction((transaction) => {
        transaction.define(one, A);
        transaction.remove(two);
      }),
    ).toThrow(failing('ERROR_FILE_NOT_FOUND', { errno: ERROR.FILE_NOT_FOUND }));
    expect(() => dos.transaction((transaction) => transaction.define('NUL', A))).toThrow(
      failing('ERR_DOSDEV_GUARDED_NAME'),
    );
    expect(namespaceOf(backend)).toEqual(before);
  });

  test('does not nest, nor outlive its callback', async () => {
    const name = uniqueName('DDT');
    const nested = failing('ERR_DOSDEV_TRANSACTION_NESTED');
    const kept = dos.transaction((transaction) => {
      expect(() => dos.transaction(() => {})).toThrow(nested);
      expect(() => dos.recover()).toThrow(nested);
      return transaction;
    });
    expect(() => kept.define(name, A)).toThrow(failing('ERR_DOSDEV_TRANSACTION_ENDED'));
    const open = dos.transactionAsync(async () => await turn());
    await turn();
    expect(() => dos.transaction(() => {})).toThrow(nested);
    await open;
    expect(dos.transaction(() => 1)).toBe(1);
    expect(dos.query(name)).toBeUndefined();
  });

  test('waits for another process, up to the time-out', () => {
    const other = objectManager.createDirectory('\\??\\dosdev-transaction');
    if (typeof other === 'number') throw new Error(other.toString(16));
    const began = performance.now();
    expect(() => dos.transaction(() => {}, { timeout: 100 })).toThrow(
      failing('ERR_DOSDEV_TRANSACTION_BUSY', { path: expect.stringContaining('dosdev') }),
    );
    expect(performance.now() - began).toBeGreaterThanOrEqual(99);
    other.close();
    expect(dos.transaction(() => 1, { timeout: 0 })).toBe(1);
  });

  test('a roll-back that meets a change of another process throws, with its cause', () => {
    const name = uniqueName('DDT');
    const wrong = new Error('no');
    expect(() =>
      dos.transaction((transaction) => {
        transaction.define(name, A);
        dos.remove(name);
        dos.define(name, B);
        throw wrong;
      }),
    ).toThrow(failing('ERR_DOSDEV_ROLL_BACK', { cause: wrong }));
    expect(dos.query(name)?.target).toBe(B);
    dos.remove(name);
    expect(dos.recover()).toEqual([
      { name, scope, found: [], wanted: [], outcome: 'unchanged', done: false },
    ]);
  });

  test('without a journal nothing is changed', () => {
    writeFileSync(state, 'a file where the folder should be');
    const name = uniqueName('DDT');
    const before = namespaceOf(backend);
    expect(() => dos.transaction((transaction) => transaction.define(name, A))).toThrow();
    expect(namespaceOf(backend)).toEqual(before);
  });

  test.each([
    [undefined, {}, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [() => {}, { timeout: '1' }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [() => {}, { timeout: -1 }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    [() => {}, { timeout: Number.NaN }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    [() => {}, { time: 1 }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [() => {}, null, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ])('%s with %j is misuse', (callback, options, code) => {
    expect(() => dos.transaction(callback as () => void, options as object)).toThrow(failing(code));
    expect(dos.transaction(() => 1)).toBe(1);
  });

  /** Writes the journal of a process that was killed. */
});

describe('transactions of a simulated machine', () => {
  test('a name that this caller could not make again is not taken away', () => {
    const machine = createSimulatedMachine();
    openDosDevices({ backend: machine.system() }).define('COM50', A);
    const admin = openDosDevices({ backend: machine.logon({ elevated: true }) });
    expect(() =>
      admin.transaction((transaction) => transaction.remove('COM50', { scope: 'global' })),
    ).toThrow(failing('STATUS_ACCESS_DENIED', { hint: expect.stringContaining('rolled back') }));
    expect(() =>
      admin.transaction((transaction) => {
        transaction.define('COM50', B, { scope: 'global' });
        throw new Error('deliberately');
      }),
    ).toThrow('deliberately');
    expect(admin.query('COM50')?.definitions).toEqual([A]);
    const { entries, ...rest } = admin.snapshot();
    const without = { ...rest, entries: entries.filter(({ name }) => name !== 'COM50') };
    expect(() =>
      admin.restore(without, { match: 'COM50', scope: 'global', removeAdded: true }),
    ).toThrow(failing('ERR_DOSDEV_RESTORE', { errors: [failing('STATUS_ACCESS_DENIED')] }));
  });

  test('a journal that fails midway takes no more changes, and everything is taken back', () => {
    const state = join(folder, 'failing');
    const dos = openDosDevices({ backend: createSimulatedMachine().logon(), stateFolder: state });
    const { fsyncSync } = fs;
    let syncs = 0;
    fs.fsyncSync = (descriptor) => {
      // Of lines, not of the folder.
      if (!fs.fstatSync(descriptor).isDirectory()) syncs += 1;
      if (syncs === 3) throw Object.assign(new Error('the disk is full'), { code: 'ENOSPC' });
      fsyncSync(descriptor);
    };
    syncBuiltinESMExports();
    try {
      const failed = failing('ERR_DOSDEV_TRANSACTION_FAILED', {
        cause: failing('ENOSPC'),
      });
      expect(() =>
        dos.transaction((transaction) => {
          transaction.define('COM50', A);
          expect(() => transaction.define('COM51', A)).toThrow(failed);
          expect(() => transaction.define('COM52', A)).toThrow(failed);
        }),
      ).toThrow(failed);
    } finally {
      fs.fsyncSync = fsyncSync;
      syncBuiltinESMExports();
    }
    expect(dos.list({ match: 'COM5?' })).toEqual([]);
    expect(readdirSync(state)).toEqual([]);
  });

  test('keeps no journal unless it is told where', () => {
    const caller = createSimulatedMachine().logon();
    expect(stateFolder(caller, undefined, { DOSDEV_STATE: folder })).toBeUndefined();
    expect(stateFolder(caller, folder, {})).toBe(folder);
    const native = { ...caller, backend: 'native' } as unknown as typeof caller;
    expect(stateFolder(native, undefined, { DOSDEV_STATE: folder })).toBe(folder);
    const env = { LOCALAPPDATA: folder, XDG_STATE_HOME: folder };
    expect(stateFolder(native, undefined, env)).toBe(join(folder, 'dosdev'));
  });
});

function fail(change: () => void): never {
  change();
  throw new Error('deliberately');
}
