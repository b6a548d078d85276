import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { spellValue } from '../../lib/dos-devices/persist/persisted-values.js';
import { REG } from '../../lib/object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { ERROR } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { recordCalls } from '../../lib/testing/record-calls.js';
import { backends } from '../support/backends.js';
import { namespaceOf } from '../support/namespace.js';
import { EXPANDED, persistedNames, textValue } from '../support/persisted.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });
const units = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));

describe.each(backends)('persisted names in snapshots: $name', (backend) => {
  const { objectManager } = backend;
  const { registry } = objectManager;
  const { dos, names, first, second, third, needsToWrite, put, listed, persistedIn, clear } =
    persistedNames(backend);
  afterEach(clear);

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
    watched.restore(plain, { match: first, removeAdded: true });
    watched.restore(whole, { scope: 'local', dryRun: true, match: first, removeAdded: true });
    watched.restore(whole, { persisted: false, dryRun: true });
    const asked = recording.history.filter(({ call }) => call.startsWith('registry.'));
    expect(asked).toEqual([]);
  });

  test('differ, are planned, and are put back byte for byte', (context) => {
    needsToWrite(context);
    put(first, textValue(A));
    put(second, EXPANDED);
    const before = listed();
    const snapshot = dos.snapshot({ persisted: true });
    expect(persistedIn(snapshot)).toEqual([
      { name: first, target: A },
      { name: second, target: spellValue(EXPANDED) },
    ]);
    put(first, textValue(B));
    registry.delete(DOS_DEVICES_KEY, second);
    put(third, { type: REG.DWORD, data: Uint8Array.of(1, 2, 3, 4) });
    const listing = { scope: 'global', persisted: true } as const;
    const dword = 'hex(4):01,02,03,04';
    expect(dos.diff(snapshot)).toEqual([
      { type: 'changed', name: first, ...listing, before: [A], after: [B] },
      { type: 'removed', name: second, ...listing, before: [spellValue(EXPANDED)], after: [] },
      { type: 'added', name: third, ...listing, before: [], after: [dword] },
    ]);
    // Without persisted names on one side, they are not compared.
    expect(dos.diff(snapshot, dos.snapshot())).toEqual([]);
    expect(dos.diff(dos.snapshot(), snapshot)).toEqual([]);
    const plan = dos.restore(snapshot, { removeAdded: true, dryRun: true, match: names });
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
    expect(dos.restore(snapshot, { match: third, removeAdded: true })).toHaveLength(1);
    expect(dos.restore(snapshot, { match: names, removeAdded: true })).toEqual([]);
    expect(listed()).toEqual(expect.arrayContaining(before));
    expect(listed()).toHaveLength(before.length);
  });

  test('of some names only are put back, in any spelling', (context) => {
    needsToWrite(context);
    for (const name of names) put(name, textValue(A));
    const snapshot = dos.snapshot({ persisted: true });
    for (const name of names) put(name, textValue(B));
    expect(
      dos.restore(snapshot, { match: `${second.toLowerCase()}`, removeAdded: true }),
    ).toMatchObject([{ name: second, persisted: true }]);
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
    put(third, textValue(A));
    const snapshot = dos.snapshot({ persisted: true });
    dos.remove(second);
    put(first, textValue(B));
    registry.delete(DOS_DEVICES_KEY, third);
    const before = { names: namespaceOf(backend), listed: listed() };
    // The last of the calls by which it would be put back.
    const refusing = intercept(objectManager, (call, args, proceed) => {
      const isLast = call === 'registry.setValue' && args[1] === third;
      return isLast ? ERROR.NOT_ENOUGH_MEMORY : proceed();
    });
    const refused = failing('ERROR_NOT_ENOUGH_MEMORY', { path: third, syscall: 'RegSetValueExW' });
    const weak = openDosDevices({ backend: refusing });
    expect(() => weak.restore(snapshot, { match: names, removeAdded: true })).toThrow(refused);
    expect({ names: namespaceOf(backend), listed: listed() }).toEqual(before);
    expect(dos.restore(snapshot, { match: names, removeAdded: true })).toHaveLength(3);
    expect(dos.diff(snapshot).filter(({ name }) => names.includes(name))).toEqual([]);
  });

  test('come back with all names, whatever was done to both', (context) => {
    needsToWrite(context);
    const value = fc.oneof(
      fc.constantFrom(A, B, '').map(textValue),
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
        dos.restore(snapshot, { match: names, removeAdded: true });
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
        expect(it.restore(without, { match: 'com50', removeAdded: true })).toMatchObject([
          { action: 'remove' },
        ]);
        expect(machine.registry.get(DOS_DEVICES_KEY, 'com50')).toBeUndefined();
        throw new Error('deliberately');
      }),
    ).toThrow('deliberately');
    expect(machine.registry.values(DOS_DEVICES_KEY)).toEqual(before);
  });
});
