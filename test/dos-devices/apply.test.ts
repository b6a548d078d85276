import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Declaration, openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe.each(backends)('apply: $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const { lacks } = objectManager;
  const scope = !lacks.deviceMaps && !objectManager.identity().localSystem ? 'local' : 'global';

  test('names lead where they are declared to, and a second time nothing is done', () => {
    const [target, alias, follower, path, gone] = Array.from({ length: 5 }, () =>
      uniqueName('DDA'),
    ) as [string, string, string, string, string];
    dos.define(gone, A);
    const before = namespaceOf(backend);
    const declaration: Declaration = {
      version: 1,
      names: {
        [alias.toLowerCase()]: { alias: target },
        [`\\\\.\\${follower}`]: { alias: `${alias}:`, byName: true },
        [target]: A,
        [path]: { target: 'C:\\work' },
        [gone]: { absent: true },
      },
    };
    const planned = [
      { action: 'define', done: false, name: alias, scope, before: [], after: [A] },
      {
        action: 'define',
        done: false,
        name: follower,
        scope,
        before: [],
        after: [`\\??\\${alias}`],
      },
      { action: 'define', done: false, name: target, scope, before: [], after: [A] },
      { action: 'define', done: false, name: path, scope, before: [], after: ['\\??\\C:\\work'] },
      { action: 'remove', done: false, name: gone, scope, before: [A], after: [] },
    ];
    expect(dos.apply(declaration, { dryRun: true })).toEqual(planned);
    expect(namespaceOf(backend)).toEqual(before);
    const told: (readonly number[])[] = [];
    const onProgress = (done: number, total: number) => told.push([done, total]);
    expect(dos.apply(declaration, { onProgress })).toEqual(
      planned.map((change) => ({ ...change, done: true })),
    );
    expect(told).toEqual([1, 2, 3, 4, 5].map((done) => [done, 5]));
    expect(dos.resolve(follower).final).toBe(A);
    expect(dos.query(gone)).toBeUndefined();
    const after = namespaceOf(backend);
    expect(dos.apply(declaration).map(({ action }) => action)).toEqual(
      planned.map(() => 'unchanged'),
    );
    expect(namespaceOf(backend)).toEqual(after);
    for (const name of [target, alias, follower, path]) dos.remove(name);
  });

  test('a definition is pushed onto the others, or replaces them', (context) => {
    leaveOut(context, backend, ['dosDeviceStack']);
    const name = uniqueName('DDA');
    dos.define(name, A);
    dos.apply({ names: { [name]: B } });
    expect(dos.query(name)?.definitions).toEqual([B, A]);
    // In turns they do not pile up.
    dos.apply({ names: { [name]: A } });
    expect(dos.query(name)?.definitions).toEqual([A, B]);
    dos.apply({ names: { [name]: { target: A, replace: true } } });
    expect(dos.query(name)?.definitions).toEqual([A]);
    dos.remove(name);
  });

  test('where one definition is kept, replacing it must be asked for', (context) => {
    leaveOut(context, backend, [], ['dosDeviceStack']);
    const name = uniqueName('DDA');
    dos.define(name, A);
    expect(() => dos.apply({ names: { [name]: B } })).toThrow(
      failing('ERR_DOSDEV_APPLY', { errors: [failing('STATUS_NOT_SUPPORTED')] }),
    );
    dos.apply({ names: { [name]: { target: B, replace: true } } });
    expect(dos.query(name)?.definitions).toEqual([B]);
    dos.remove(name);
  });

  test('one obstacle stops all, and each is told', () => {
    const name = uniqueName('DDA');
    const missing = uniqueName('DDA');
    const before = namespaceOf(backend);
    const names = { [name]: A, NUL: B, [`${name}X`]: { alias: missing } };
    expect(() => dos.apply({ names })).toThrow(
      failing('ERR_DOSDEV_APPLY', {
        errors: [
          failing('ERR_DOSDEV_GUARDED_NAME'),
          failing('ERROR_FILE_NOT_FOUND', { path: missing }),
        ],
      }),
    );
    expect(namespaceOf(backend)).toEqual(before);
    const gone = { [name]: { absent: true }, [`${name}X`]: { alias: name } } as const;
    expect(() => dos.apply({ names: gone })).toThrow(
      failing('ERR_DOSDEV_APPLY', { errors: [failing('ERROR_FILE_NOT_FOUND', { path: name })] }),
    );
  });

  test('in a transaction, it is taken back with the rest', () => {
    const name = uniqueName('DDA');
    const before = namespaceOf(backend);
    expect(() =>
      dos.transaction((tx) => {
        expect(tx.apply({ names: { [name]: A } }, { dryRun: true })[0]?.done).toBe(false);
        expect(dos.query(name)).toBeUndefined();
        tx.apply({ names: { [name]: A } });
        expect(dos.query(name)?.target).toBe(A);
        throw new Error('enough');
      }),
    ).toThrow('enough');
    expect(namespaceOf(backend)).toEqual(before);
  });
});

describe('apply', () => {
  const machine = createSimulatedMachine();
  const anna = openDosDevices({ backend: machine.logon({ user: 'anna' }) });
  const system = openDosDevices({ backend: machine.system() });

  test('is for the own scope, or the one that is declared', () => {
    system.apply({ names: { SHARED: A } });
    expect(anna.query('SHARED')?.scope).toBe('global');
    expect(() => anna.apply({ scope: 'global', names: { OTHER: A } })).toThrow(
      failing('ERR_DOSDEV_APPLY', { errors: [failing('STATUS_ACCESS_DENIED')] }),
    );
    // What is there globally is not hidden by a definition.
    expect(() => anna.apply({ names: { SHARED: B } })).toThrow(
      failing('ERR_DOSDEV_APPLY', { errors: [failing('STATUS_OBJECT_NAME_COLLISION')] }),
    );
    expect(anna.apply({ names: { '\\GLOBAL??\\SHARED': A } })).toMatchObject([
      { action: 'unchanged', scope: 'global' },
    ]);
    system.remove('SHARED');
  });

  test('what is so already is left alone, in whatever scope it is seen', () => {
    const machine = createSimulatedMachine();
    const admin = openDosDevices({ backend: machine.logon({ elevated: true }) });
    admin.persist('R:', 'C:\\Users\\');
    admin.persist('COM60', '\\Device\\Null');
    machine.reboot();
    for (const caller of [machine.logon(), machine.logon({ elevated: true }), machine.system()]) {
      const dos = openDosDevices({ backend: caller });
      const before = dos.snapshot().entries;
      const changes = dos.apply({
        names: {
          'R:': 'C:\\Users\\',
          COM60: { target: '\\device\\NULL', replace: true },
          COM1: '\\Device\\Serial0',
        },
      });
      expect(changes).toMatchObject([
        { action: 'unchanged', name: 'R:', scope: 'global', after: ['\\??\\C:\\Users'] },
        { action: 'unchanged', name: 'COM60', scope: 'global', after: ['\\Device\\Null'] },
        { action: 'unchanged', name: 'COM1', scope: 'global', after: ['\\Device\\Serial0'] },
      ]);
      expect(dos.snapshot().entries).toEqual(before);
    }
    // Where the declaration says local, the global one does not do.
    const dos = openDosDevices({ backend: machine.logon() });
    const local = { COM1: { target: '\\Device\\Serial0', scope: 'local' } } as const;
    expect(() => dos.apply({ names: local })).toThrow(failing('ERR_DOSDEV_APPLY'));
  });

  test('an alias gets what the caller will see', () => {
    anna.apply({ names: { FIRST: { alias: 'COM1' }, AGAIN: { alias: 'FIRST' } } });
    expect(anna.query('AGAIN')?.target).toBe('\\Device\\Serial0');
    anna.apply({ names: { FIRST: { absent: true }, AGAIN: { absent: true } } });
    expect(anna.query('FIRST') ?? anna.query('AGAIN')).toBeUndefined();
  });

  test('a call that fails in the middle takes all back', () => {
    const before = anna.snapshot().entries;
    const onProgress = () => machine.failNext('defineDosDevice', ERROR.NOT_ENOUGH_MEMORY);
    expect(() => anna.apply({ names: { ONE: A, TWO: B } }, { onProgress })).toThrow(
      failing('ERROR_NOT_ENOUGH_MEMORY'),
    );
    expect(anna.snapshot().entries).toEqual(before);
    machine.failNext('openSymbolicLink', STATUS.ACCESS_DENIED);
    expect(() => anna.apply({ names: { ONE: A } })).toThrow(failing('ERR_DOSDEV_APPLY'));
  });

  test('aliases may stand in any order, and end somewhere', () => {
    const index = fc.nat({ max: 7 });
    const others = fc.array(fc.option(index), { minLength: 8, maxLength: 8 });
    fc.assert(
      fc.property(
        others,
        fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: 8 }),
        (to, order) => {
          const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
          const entry = (i: number) => {
            const other = to[i];
            return typeof other === 'number' ? { alias: `N${other}` } : `\\Device\\${i}`;
          };
          const names = Object.fromEntries(order.map((i) => [`N${i}`, entry(i)]));
          const end = (i: number, seen: readonly number[] = []): number | undefined => {
            const other = to[i];
            if (seen.includes(i)) return undefined;
            return typeof other === 'number' ? end(other, [...seen, i]) : i;
          };
          const ends = to.map((_, i) => end(i));
          if (ends.includes(undefined)) {
            expect(() => dos.apply({ names })).toThrow(failing('ERR_DOSDEV_INVALID_ARG_VALUE'));
            return;
          }
          dos.apply({ names });
          expect(to.map((_, i) => dos.query(`N${i}`)?.target)).toEqual(
            ends.map((it) => `\\Device\\${it}`),
          );
          expect(new Set(dos.apply({ names }).map(({ action }) => action))).toEqual(
            new Set(['unchanged']),
          );
        },
      ),
      { numRuns: 60 },
    );
  });
});
