import fc from 'fast-check';
import { afterEach, describe, expect, type TestContext, test } from 'vitest';
import { openDosDevices, RollBackError, type Snapshot } from '../../lib/dos-devices/index.js';
import { parseValue, spellValue } from '../../lib/dos-devices/persist/persisted-values.js';
import { REG, type RegistryData } from '../../lib/object-manager/index.js';
import { registryBytes } from '../../lib/object-manager/registry-data.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { ERROR } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { recordCalls } from '../../lib/testing/record-calls.js';
import { backends } from '../support/backends.js';
import { skip } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });
const units = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));
const EXPANDED: RegistryData = { type: REG.EXPAND_SZ, data: registryBytes('%SystemRoot%') };

describe('a value as one text', () => {
  test.each([
    [{ type: REG.SZ, data: registryBytes(A) }, A],
    [{ type: REG.SZ, data: registryBytes('') }, ''],
    [{ type: REG.SZ, data: registryBytes('hex(2):25,00') }, /^hex\(1\):68,00,/],
    [{ type: REG.SZ, data: registryBytes('hex(2):25,0') }, 'hex(2):25,0'],
    [{ type: REG.SZ, data: units('A') }, 'hex(1):41,00'],
    [{ type: REG.SZ, data: units('A\0\0') }, 'hex(1):41,00,00,00,00,00'],
    [{ type: REG.EXPAND_SZ, data: registryBytes('%') }, 'hex(2):25,00,00,00'],
    [{ type: 0xffff_ffff, data: new Uint8Array() }, 'hex(ffffffff):'],
  ])('%j is %s', (value, text) => {
    expect(spellValue(value)).toEqual(
      typeof text === 'string' ? text : expect.stringMatching(text),
    );
  });

  test('stands for every byte of it, whatever value it is', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('hex(2):25,00', 'HEX(1):', 'hex(1):41,00,00,00', 'hex:00', '\ud800'),
    );
    const value = fc.oneof(
      texts.map((text) => ({ type: REG.SZ, data: registryBytes(text) })),
      fc.record({
        type: fc.oneof(fc.nat(11), fc.constant(0xffff_ffff)),
        data: fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
      }),
    );
    fc.assert(
      fc.property(value, (it) => {
        const text = spellValue(it);
        expect(text).not.toContain('\0');
        expect(parseValue(text)).toEqual(it);
      }),
      { numRuns: 500 },
    );
  });
});

describe.each(backends)('persisted names in snapshots: $name', (backend) => {
  const { objectManager } = backend;
  const { registry, capabilities } = objectManager;
  const dos = openDosDevices({ backend: objectManager });
  const { elevated, localSystem } = objectManager.identity();
  // Some systems say of no caller that it is elevated, and enforce nothing.
  const mayWrite = elevated || localSystem || capabilities.accessChecks !== true;
  const names = [1, 2, 3].map(() => uniqueName('DDP')).sort();
  const [first = '', second = '', third = ''] = names;

  const needsToWrite = (context: TestContext) => {
    if (mayWrite) return;
    skip(context, backend.name, 'administrator', 'only administrators write to HKEY_LOCAL_MACHINE');
  };
  const put = (name: string, value: RegistryData) => {
    expect(registry.setValue(DOS_DEVICES_KEY, name, value)).toBe(ERROR.SUCCESS);
  };
  const text = (target: string) => ({ type: REG.SZ, data: registryBytes(target) });
  const clear = () => {
    for (const name of names) registry.delete(DOS_DEVICES_KEY, name);
  };
  /** What is listed for the test's names, byte for byte. */
  const listed = () => {
    const values = registry.values(DOS_DEVICES_KEY);
    const own = typeof values === 'number' ? [] : values;
    return own.filter(([name]) => names.includes(name.toUpperCase()));
  };
  const persistedIn = ({ persisted = [] }: Snapshot) => {
    return persisted.filter(({ name }) => names.includes(name));
  };
  afterEach(() => {
    for (const name of names) dos.remove(name, { ifExists: true });
    if (mayWrite) clear();
  });

  test('are in it when that is asked for, and the registry is not touched when not', () => {
    const plain = dos.snapshot();
    expect(plain.version).toBe(1);
    expect(plain).not.toHaveProperty('persisted');
    const whole = dos.snapshot({ persisted: true });
    expect(whole.version).toBe(2);
    expect(whole.persisted?.map(({ name, target }) => [name, target])).toEqual(
      expect.arrayContaining(dos.persisted().map(({ name, target }) => [name, target])),
    );
    expect(JSON.parse(JSON.stringify(whole))).toEqual(whole);
    const recording = recordCalls(objectManager);
    const watched = openDosDevices({ backend: recording.objectManager });
    expect(watched.diff(watched.snapshot(), whole)).toEqual([]);
    watched.restore(plain, { dryRun: true });
    watched.restore(plain);
    watched.restore(plain, { only: first, removeAdded: true });
    watched.restore(whole, { scope: 'local', dryRun: true, only: first });
    watched.restore(whole, { persisted: false, dryRun: true });
    const asked = recording.history.filter(({ call }) => call.startsWith('registry.'));
    expect(asked).toEqual([]);
  });

  test('differ, are planned, and are put back byte for byte', (context) => {
    needsToWrite(context);
    put(first, text(A));
    put(second, EXPANDED);
    const before = listed();
    const snapshot = dos.snapshot({ persisted: true });
    expect(persistedIn(snapshot)).toEqual([
      { name: first, target: A },
      { name: second, target: spellValue(EXPANDED) },
    ]);
    put(first, text(B));
    registry.delete(DOS_DEVICES_KEY, second);
    put(third, { type: REG.DWORD, data: Uint8Array.of(1, 2, 3, 4) });
    const listing = { scope: 'global', persisted: true } as const;
    const dword = 'hex(4):01,02,03,04';
    expect(dos.diff(snapshot)).toEqual([
      { kind: 'changed', name: first, ...listing, before: [A], after: [B] },
      { kind: 'removed', name: second, ...listing, before: [spellValue(EXPANDED)], after: [] },
      { kind: 'added', name: third, ...listing, before: [], after: [dword] },
    ]);
    // Without persisted names on one side, they are not compared.
    expect(dos.diff(snapshot, dos.snapshot())).toEqual([]);
    expect(dos.diff(dos.snapshot(), snapshot)).toEqual([]);
    const plan = dos.restore(snapshot, { removeAdded: true, dryRun: true, only: names });
    expect(plan).toEqual([
      { action: 'redefine', done: false, name: first, ...listing, before: [B], after: [A] },
      {
        action: 'recreate',
        done: false,
        name: second,
        ...listing,
        before: [],
        after: [spellValue(EXPANDED)],
      },
      { action: 'remove', done: false, name: third, ...listing, before: [dword], after: [] },
    ]);
    expect(dos.restore(snapshot)).toEqual(plan.slice(0, 2).map((it) => ({ ...it, done: true })));
    expect(dos.restore(snapshot, { only: third })).toHaveLength(1);
    expect(dos.restore(snapshot, { only: names })).toEqual([]);
    expect(listed()).toEqual(expect.arrayContaining(before));
    expect(listed()).toHaveLength(before.length);
  });

  test('of some names only are put back, in any spelling', (context) => {
    needsToWrite(context);
    for (const name of names) put(name, text(A));
    const snapshot = dos.snapshot({ persisted: true });
    for (const name of names) put(name, text(B));
    expect(dos.restore(snapshot, { only: `\\\\.\\${second.toLowerCase()}` })).toMatchObject([
      { name: second, persisted: true },
    ]);
    expect(
      listed()
        .map(([, value]) => spellValue(value))
        .sort(),
    ).toEqual([A, B, B]);
  });

  test('and names as they are now are put back together, or not at all', (context) => {
    needsToWrite(context);
    dos.define(second, A);
    put(first, EXPANDED);
    put(third, text(A));
    const snapshot = dos.snapshot({ persisted: true });
    dos.remove(second);
    put(first, text(B));
    registry.delete(DOS_DEVICES_KEY, third);
    const before = { names: namespaceOf(backend), listed: listed() };
    // The last of the calls by which it would be put back.
    const refusing = intercept(objectManager, (call, args, proceed) => {
      const isLast = call === 'registry.setValue' && args[1] === third;
      return isLast ? ERROR.NOT_ENOUGH_MEMORY : proceed();
    });
    const refused = failing('ERROR_NOT_ENOUGH_MEMORY', { path: third, syscall: 'RegSetValueExW' });
    const weak = openDosDevices({ backend: refusing });
    expect(() => weak.restore(snapshot, { only: names })).toThrow(refused);
    expect({ names: namespaceOf(backend), listed: listed() }).toEqual(before);
    expect(dos.restore(snapshot, { only: names })).toHaveLength(3);
    expect(dos.diff(snapshot).filter(({ name }) => names.includes(name))).toEqual([]);
  });

  test('that another process changes meanwhile are left, and told', (context) => {
    needsToWrite(context);
    put(first, text(A));
    put(second, text(A));
    const snapshot = dos.snapshot({ persisted: true });
    put(first, text(B));
    put(second, text(B));
    const other = '\\Device\\Other';
    let sets = 0;
    const raced = intercept(objectManager, (call, _, proceed) => {
      if (call !== 'registry.setValue') return proceed();
      sets += 1;
      if (sets === 1) return proceed();
      // It comes when the first is put back, and makes its own of that.
      put(first, text(other));
      return ERROR.ACCESS_DENIED;
    });
    let error: unknown;
    try {
      openDosDevices({ backend: raced }).restore(snapshot, { only: names });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(RollBackError);
    expect(error).toMatchObject({
      message: expect.stringContaining(`the persisted ${first} is '${other}'`),
      cause: failing('ERROR_ACCESS_DENIED'),
      names: [
        { name: second, persisted: true, outcome: 'unchanged' },
        { name: first, persisted: true, found: [other], wanted: [B], outcome: 'conflict' },
      ],
    });
    expect(
      listed()
        .map(([, value]) => spellValue(value))
        .sort(),
    ).toEqual([B, other]);
    dos.recover({ discard: true });
  });

  test('that another process changes before their turn are left, and told', (context) => {
    needsToWrite(context);
    put(first, text(A));
    const snapshot = dos.snapshot({ persisted: true });
    put(first, text(B));
    const raced = intercept(objectManager, (call, _, proceed) => {
      if (call === 'registry.getValue') put(first, EXPANDED);
      return proceed();
    });
    expect(() => openDosDevices({ backend: raced }).restore(snapshot, { only: first })).toThrow(
      failing('ERR_DOSDEV_READ_BACK', { expected: [B], actual: [spellValue(EXPANDED)] }),
    );
    expect(listed()).toEqual([[first, EXPANDED]]);
  });

  test('are refused to a caller that may not write, before anything changes', () => {
    const denied = intercept(objectManager, (call, _, proceed) =>
      call === 'registry.checkWrite' ? ERROR.ACCESS_DENIED : proceed(),
    );
    const user = openDosDevices({ backend: mayWrite ? denied : objectManager });
    const { persisted = [], ...rest } = dos.snapshot({ persisted: true });
    const wanted = [...persisted, { name: first, target: A }];
    const entry = { name: second, scope: 'global', definitions: [A] } as const;
    const snapshot = { ...rest, entries: [...rest.entries, entry], persisted: wanted };
    const before = { names: namespaceOf(backend), listed: listed() };
    const error = failing('ERR_DOSDEV_RESTORE', {
      errors: expect.arrayContaining([
        failing('ERROR_ACCESS_DENIED', {
          syscall: 'RegSetValueExW',
          path: first,
          dest: A,
          hint: expect.stringContaining('persisted: false'),
        }),
      ]),
    });
    for (const dryRun of [true, false]) {
      expect(() => user.restore(snapshot, { only: [first, second], dryRun })).toThrow(error);
      expect(user.restore(snapshot, { only: first, persisted: false, dryRun })).toEqual([]);
    }
    expect({ names: namespaceOf(backend), listed: listed() }).toEqual(before);
  });

  test('are refused where there is no registry, before anything changes', () => {
    const without = intercept(objectManager, (call, _, proceed) =>
      call.startsWith('registry.') ? ERROR.NOT_SUPPORTED : proceed(),
    );
    const poor = openDosDevices({ backend: without });
    const told = failing('ERROR_NOT_SUPPORTED', { syscall: 'RegEnumValueW' });
    const snapshot = dos.snapshot({ persisted: true });
    const before = namespaceOf(backend);
    expect(() => poor.snapshot({ persisted: true })).toThrow(told);
    const fewer = { ...snapshot, entries: snapshot.entries.slice(1) };
    expect(() => poor.restore(fewer, { removeAdded: true, force: true })).toThrow(told);
    expect(() => poor.diff(snapshot)).toThrow(told);
    expect(namespaceOf(backend)).toEqual(before);
  });

  test('that the system stands on need force', () => {
    const { persisted = [], ...rest } = dos.snapshot({ persisted: true });
    const wanted = [...persisted.filter(({ name }) => name !== 'NUL'), { name: 'NUL', target: A }];
    const snapshot = { ...rest, persisted: wanted };
    expect(() => dos.restore(snapshot)).toThrow(
      failing('ERR_DOSDEV_RESTORE', { errors: [failing('ERR_DOSDEV_GUARDED_NAME')] }),
    );
  });

  test.each([
    [{ version: 1, persisted: [] }],
    [{ version: 2 }],
    [{ version: 2, persisted: {} }],
    [{ version: 2, persisted: [null] }],
    [{ version: 2, persisted: [{ name: 'X' }] }],
    [{ version: 2, persisted: [{ name: 'X', target: 5 }] }],
    [{ version: 2, persisted: [{ name: 'X\0', target: A }] }],
    [{ version: 2, persisted: [{ name: 'X', target: 'a\0b' }] }],
    [{ version: 2, persisted: [{ name: 'x'.repeat(16_384), target: A }] }],
    [{ version: 2, persisted: [1, 2].map(() => ({ name: 'X', target: A })) }],
    [{ version: 3, persisted: [] }],
  ])('%.60j is no snapshot', (part) => {
    const wrong = { ...dos.snapshot(), ...part } as unknown as Snapshot;
    const invalid = failing('ERR_DOSDEV_INVALID_ARG_VALUE');
    expect(() => dos.restore(wrong)).toThrow(invalid);
    expect(() => dos.diff(wrong)).toThrow(invalid);
  });

  test('cannot be asked of a snapshot that has none', () => {
    expect(() => dos.restore(dos.snapshot(), { persisted: true })).toThrow(
      failing('ERR_DOSDEV_INVALID_ARG_VALUE', {
        message: expect.stringContaining('options.persisted'),
      }),
    );
  });

  test('come back with all names, whatever was done to both', (context) => {
    needsToWrite(context);
    const value = fc.oneof(
      fc.constantFrom(A, B, '').map(text),
      fc.constantFrom(
        EXPANDED,
        { type: REG.SZ, data: units('no end') },
        { type: REG.BINARY, data: Uint8Array.of(0, 1, 2) },
        { type: REG.MULTI_SZ, data: units('a\0\0') },
      ),
    );
    const state = fc.record({
      persisted: fc.array(fc.option(value), { minLength: 3, maxLength: 3 }),
      now: fc.array(fc.option(fc.constantFrom(A, B)), { minLength: 3, maxLength: 3 }),
    });
    type State = typeof state extends fc.Arbitrary<infer T> ? T : never;
    const bringAbout = ({ persisted, now }: State) => {
      for (const [i, name] of names.entries()) {
        const [stored, target] = [persisted[i], now[i]];
        if (stored == null) registry.delete(DOS_DEVICES_KEY, name);
        else put(name, stored);
        dos.remove(name, { ifExists: true });
        if (target != null) dos.define(name, target);
      }
    };
    fc.assert(
      fc.property(state, state, (one, other) => {
        bringAbout(one);
        const snapshot = dos.snapshot({ persisted: true });
        const before = listed();
        bringAbout(other);
        dos.restore(snapshot, { only: names });
        const { persisted, entries } = dos.snapshot({ persisted: true });
        expect({ persisted, entries }).toEqual({
          persisted: snapshot.persisted,
          entries: snapshot.entries,
        });
        expect(new Map(listed())).toEqual(new Map(before));
      }),
      { numRuns: backend.name === 'native' ? 15 : 60 },
    );
  });
});

describe('persisted names of a simulated machine', () => {
  test('are put back by an administrator, and leave a plain user to restore the rest', () => {
    const machine = createSimulatedMachine();
    const admin = openDosDevices({ backend: machine.logon({ elevated: true }) });
    const user = openDosDevices({ backend: machine.logon() });
    admin.persist('COM50', A);
    user.define('COM51', A);
    const snapshot = user.snapshot({ persisted: true });
    admin.unpersist('COM50');
    user.remove('COM51');
    expect(() => user.restore(snapshot, { dryRun: true })).toThrow(failing('ERR_DOSDEV_RESTORE'));
    expect(user.query('COM51')).toBeUndefined();
    expect(user.restore(snapshot, { scope: 'local' })).toMatchObject([{ name: 'COM51' }]);
    expect(admin.restore(snapshot, { scope: 'global' })).toMatchObject([
      { name: 'COM50', persisted: true },
    ]);
    machine.reboot();
    const later = openDosDevices({ backend: machine.logon() });
    expect(later.query('COM50')?.definitions).toEqual([A]);
  });

  test('keep the spelling that the registry has', () => {
    const machine = createSimulatedMachine();
    const admin = openDosDevices({ backend: machine.logon({ elevated: true }) });
    machine.registry.set(DOS_DEVICES_KEY, 'Com50', { type: 'REG_SZ', data: A });
    const before = machine.registry.values(DOS_DEVICES_KEY);
    const { persisted = [], ...rest } = admin.snapshot({ persisted: true });
    const without = { ...rest, persisted: persisted.filter(({ name }) => name !== 'COM50') };
    expect(() =>
      admin.transaction((it) => {
        expect(it.restore(without, { only: 'com50' })).toMatchObject([{ action: 'remove' }]);
        expect(machine.registry.get(DOS_DEVICES_KEY, 'com50')).toBeUndefined();
        throw new Error('deliberately');
      }),
    ).toThrow('deliberately');
    expect(machine.registry.values(DOS_DEVICES_KEY)).toEqual(before);
  });
});
