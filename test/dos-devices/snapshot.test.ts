import { describe, expect, test } from 'vitest';
import { openDosDevices, type Snapshot } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { STATUS } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe.each(backends)('snapshots: $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const { lacks } = objectManager;
  const scope = !lacks.deviceMaps && !objectManager.identity().localSystem ? 'local' : 'global';

  test('is plain, versioned data of all names', () => {
    const name = uniqueName('DDS');
    dos.define(name, A);
    const snapshot = dos.snapshot();
    dos.remove(name);
    expect(snapshot).toMatchObject({ version: 1, backend: objectManager.backend });
    expect(new Date(snapshot.takenAt).toISOString()).toBe(snapshot.takenAt);
    expect(snapshot.entries).toContainEqual({ name, scope, definitions: [A] });
    expect(JSON.parse(JSON.stringify(snapshot))).toEqual(snapshot);
    expect(dos.diff(snapshot, snapshot)).toEqual([]);
  });

  // Any name and any target that a system accepts, spelled as it was given.
  test.each([
    ['a target with a NUL', [['DDN', 'a\0b']]],
    ['a target of NULs', [['DDN', '\0\0']]],
    ['a target that ends with NULs', [['DDN', 'a\0\0']]],
    ['no target', [['DDN', '']]],
    ['a NUL in a name', [['DDN\0a', A]]],
    ['half a surrogate pair', [['DDN\ud800', '\udc00']]],
    [
      'one name but for the case',
      [
        ['DDn', A],
        ['DDN', B],
        ['ddN', 'C'],
      ],
    ],
  ] as const)('what it takes can be compared and restored: %s', (_, links) => {
    const own = uniqueName('DDQ');
    const held = links.map(([name, target]) =>
      objectManager.createSymbolicLink(`\\??\\${own}${name}`, target, { attributes: 0 }),
    );
    try {
      const snapshot = dos.snapshot();
      const taken = snapshot.entries.filter(({ name }) => name.startsWith(own.toUpperCase()));
      expect(taken).toHaveLength(held.some((it) => typeof it === 'object') ? 1 : 0);
      for (const { name, definitions } of taken) {
        // A name with a NUL is not one that a program can ask for by QueryDosDevice, nor by the facade.
        if (name.includes('\0')) continue;
        expect(dos.query(name)?.definitions).toEqual(definitions);
      }
      expect(dos.diff(snapshot)).toEqual([]);
      expect(dos.restore(snapshot, { dryRun: true })).toEqual([]);
    } finally {
      for (const link of held) if (typeof link === 'object') link.close();
    }
  });

  test('differences have a type, and what was before and after', () => {
    const names = [1, 2, 3].map(() => uniqueName('DDS'));
    const [kept = '', gone = '', fresh = ''] = names;
    dos.define(kept, A);
    dos.define(gone, A);
    const first = dos.snapshot();
    dos.remove(kept);
    dos.define(kept, B);
    dos.remove(gone);
    dos.define(fresh, B);
    const differences = [
      { type: 'changed', name: kept, scope, before: [A], after: [B] },
      { type: 'removed', name: gone, scope, before: [A], after: [] },
      { type: 'added', name: fresh, scope, before: [], after: [B] },
    ];
    expect(dos.diff(first)).toEqual(differences);
    expect(dos.diff(dos.snapshot(), first).map(({ type }) => type)).toEqual([
      'changed',
      'added',
      'removed',
    ]);
    const only = { match: names, removeAdded: true };
    const plan = dos.restore(first, { ...only, dryRun: true });
    expect(plan).toEqual([
      { action: 'redefine', done: false, name: kept, scope, before: [B], after: [A] },
      { action: 'recreate', done: false, name: gone, scope, before: [], after: [A] },
      { action: 'remove', done: false, name: fresh, scope, before: [B], after: [] },
    ]);
    expect(dos.diff(first)).toEqual(differences);
    expect(dos.restore(first)).toHaveLength(2);
    expect(dos.diff(first)).toEqual([differences[2]]);
    const all = dos.restore(first, { removeAdded: true });
    expect(all).toEqual([{ ...plan[2], done: true }]);
    expect(dos.restore(first, only)).toEqual([]);
    expect(dos.diff(first)).toEqual([]);
    dos.remove(kept);
    dos.remove(gone);
  });

  test('brings stacks back, in any spelling of a name', (context) => {
    leaveOut(context, backend, ['dosDeviceStack']);
    const name = uniqueName('DDS');
    const stack = ['A', 'B', 'A', 'C'].map((target) => `\\Device\\${target}`);
    for (const target of [...stack].reverse()) dos.define(name, target);
    const first = dos.snapshot();
    const others = [[], [A], ['\\Device\\D'], [...stack].reverse(), ['\\Device\\D', ...stack]];
    for (const other of others) {
      dos.remove(name, { all: true, ifExists: true });
      for (const target of [...other].reverse()) dos.define(name, target);
      expect(
        dos.restore(first, { match: `${name.toLowerCase()}`, removeAdded: true }),
      ).toHaveLength(1);
      expect(dos.query(name)?.definitions).toEqual(stack);
    }
    dos.remove(name, { all: true });
  });

  test('several definitions are not restored where one is kept', (context) => {
    leaveOut(context, backend, [], ['dosDeviceStack']);
    const name = uniqueName('DDS');
    const { entries, ...rest } = dos.snapshot();
    const entry = { name, scope, definitions: [A, B] } as const;
    const before = namespaceOf(backend);
    expect(() =>
      dos.restore({ ...rest, entries: [...entries, entry] }, { match: name, removeAdded: true }),
    ).toThrow(failing('ERR_DOSDEV_RESTORE', { errors: [failing('STATUS_NOT_SUPPORTED')] }));
    expect(namespaceOf(backend)).toEqual(before);
  });

  test('system names need force, and one obstacle stops all', () => {
    const name = uniqueName('DDS');
    const { entries, ...rest } = dos.snapshot();
    const wanted = { ...rest, entries: entries.filter((entry) => entry.name !== 'NUL') };
    dos.define(name, A);
    const before = namespaceOf(backend);
    expect(() =>
      dos.restore(wanted, { match: ['NUL', name], removeAdded: true, scope: 'global' }),
    ).toThrow(failing('ERR_DOSDEV_RESTORE', { errors: [failing('ERR_DOSDEV_GUARDED_NAME')] }));
    expect(namespaceOf(backend)).toEqual(before);
    const plan = dos.restore(wanted, { match: name, removeAdded: true, dryRun: true, force: true });
    expect(plan.map(({ action }) => action)).toEqual(['remove']);
    dos.remove(name);
  });

  test('in a transaction, it is taken back with the rest', () => {
    const name = uniqueName('DDS');
    const first = dos.snapshot();
    dos.define(name, A);
    const before = namespaceOf(backend);
    expect(() =>
      dos.transaction((transaction) => {
        expect(transaction.restore(first, { match: name, removeAdded: true })).toHaveLength(1);
        expect(dos.query(name)).toBeUndefined();
        throw new Error('deliberately');
      }),
    ).toThrow('deliberately');
    expect(namespaceOf(backend)).toEqual(before);
    dos.remove(name);
  });

  test.each([
    [undefined],
    [null],
    ['{}'],
    [{}],
    [{ version: 2, entries: [] }],
    [{ version: '1', entries: [] }],
    [{ version: 1 }],
    [{ version: 1, entries: {} }],
    [{ version: 1, entries: [{}] }],
    [{ version: 1, entries: [{ name: 'COM90', scope: 'here', definitions: [A] }] }],
    [{ version: 1, entries: [{ name: 'COM90', scope: 'local', definitions: [] }] }],
    [{ version: 1, entries: [{ name: 'COM90', scope: 'local', definitions: ['a\0b'] }] }],
    [{ version: 1, entries: [{ name: 5, scope: 'local', definitions: [A] }] }],
    [{ version: 1, entries: [1, 2].map(() => ({ name: 'X', scope, definitions: [A] })) }],
  ])('%j is no snapshot', (value) => {
    const before = namespaceOf(backend);
    const wrong = value as unknown as Snapshot;
    const invalid = failing('ERR_DOSDEV_INVALID_ARG_VALUE');
    expect(() => dos.restore(wrong, { match: ['COM90', 'X'], removeAdded: true })).toThrow(invalid);
    expect(() => dos.diff(wrong)).toThrow(invalid);
    if (value !== undefined) expect(() => dos.diff(dos.snapshot(), wrong)).toThrow(invalid);
    expect(namespaceOf(backend)).toEqual(before);
  });

  test.each([
    [{ scope: 'Local' }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [{ match: 5 }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [{ match: ['COM*', 5] }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [{ only: 'COM90' }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [{ removeAdded: 1 }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [{ dryrun: true }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [null, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ])('%j are no options', (options, code) => {
    const wrong = options as unknown as object;
    expect(() => dos.restore(dos.snapshot(), wrong)).toThrow(failing(code));
  });
});

describe('snapshots of a simulated machine', () => {
  test('global names that a plain user may not change are errors before anything is done', () => {
    const machine = createSimulatedMachine();
    const system = openDosDevices({ backend: machine.system() });
    system.define('COM50', A);
    const user = openDosDevices({ backend: machine.logon() });
    user.define('COM51', A);
    const first = user.snapshot();
    system.define('COM50', B);
    system.define('COM52', B);
    system.remove('COM50', { target: A });
    user.remove('COM51');
    expect(user.restore(first, { dryRun: true }).map(({ name }) => name)).toEqual(['COM51']);
    expect(() =>
      user.restore(first, { match: 'COM5?', scope: 'global', removeAdded: true }),
    ).toThrow(
      failing('ERR_DOSDEV_RESTORE', {
        errors: [
          failing('STATUS_ACCESS_DENIED', {
            status: STATUS.ACCESS_DENIED,
            path: '\\GLOBAL??\\COM50',
          }),
          failing('STATUS_ACCESS_DENIED', { path: '\\GLOBAL??\\COM52' }),
        ],
      }),
    );
    expect(user.query('COM51')).toBeUndefined();
    expect(system.restore(first, { removeAdded: true }).map(({ name }) => name)).toEqual([
      'COM50',
      'COM52',
    ]);
    expect(user.restore(first)).toHaveLength(1);
    expect(user.diff(first)).toEqual([]);
  });

  test('a redefined global name never goes, so that an administrator can restore it', () => {
    const machine = createSimulatedMachine();
    const system = openDosDevices({ backend: machine.system() });
    system.define('COM50', A);
    const admin = openDosDevices({ backend: machine.logon({ elevated: true }) });
    const first = admin.snapshot();
    system.define('COM50', B);
    system.remove('COM50', { target: A });
    expect(admin.restore(first, { scope: 'global' })).toMatchObject([{ name: 'COM50' }]);
    expect(system.query('COM50')?.definitions).toEqual([A]);
  });
});

describe('what cannot be read', () => {
  const machine = createSimulatedMachine();
  const dos = openDosDevices({ backend: machine.logon() });

  test.each(['openSymbolicLink', 'querySymbolicLink', 'openDirectory', 'queryDirectory'] as const)(
    'for want of resources fails a snapshot, which would be without it: %s',
    (call) => {
      machine.failNext(call, STATUS.INSUFFICIENT_RESOURCES);
      const failed = expect.objectContaining({ code: 'STATUS_INSUFFICIENT_RESOURCES' });
      expect(() => dos.snapshot()).toThrow(failed);
      expect(machine.pendingFaults).toEqual([]);
    },
  );

  test.each(['ACCESS_DENIED', 'OBJECT_NAME_NOT_FOUND'] as const)(
    'by this caller, or has gone since, is passed over: %s',
    (status) => {
      const { length } = dos.snapshot().entries;
      machine.failNext('openSymbolicLink', STATUS[status]);
      expect(dos.snapshot().entries).toHaveLength(length - 1);
    },
  );
});
