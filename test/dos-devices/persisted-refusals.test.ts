import { afterEach, describe, expect, test } from 'vitest';
import { openDosDevices, RollBackError, type Snapshot } from '../../lib/dos-devices/index.js';
import { spellValue } from '../../lib/dos-devices/persist/persisted-values.js';
import { OBJECT_PATH_MAX } from '../../lib/names/index.js';
import { REG } from '../../lib/object-manager/index.js';
import { registryBytes } from '../../lib/object-manager/registry-data.js';
import { ERROR } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { backends } from '../support/backends.js';
import { namespaceOf } from '../support/namespace.js';
import { EXPANDED, persistedNames, textValue } from '../support/persisted.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe.each(backends)('persisted names that are not restored: $name', (backend) => {
  const { objectManager } = backend;
  const { dos, names, first, second, mayWrite, needsToWrite, put, listed, clear } =
    persistedNames(backend);
  afterEach(clear);

  test('that are longer than a link can hold are refused, as a target of persist is', (context) => {
    needsToWrite(context);
    put(first, textValue(A));
    const before = dos.snapshot({ persisted: true });
    const long = `\\${'x'.repeat(OBJECT_PATH_MAX)}`;
    for (const target of [long, { type: REG.EXPAND_SZ, data: registryBytes(long) }]) {
      const spelled = typeof target === 'string' ? target : spellValue(target);
      for (const name of [first, second]) {
        const snapshot: Snapshot = { ...before, persisted: [{ name, target: spelled }] };
        for (const dryRun of [true, false]) {
          expect(() => dos.restore(snapshot, { dryRun, match: names })).toThrow(
            failing('ERR_DOSDEV_RESTORE', {
              errors: [failing('ERR_DOSDEV_INVALID_ARG_VALUE', { place: ['persisted', 0] })],
            }),
          );
        }
      }
    }
    for (const dryRun of [true, false]) {
      const invalid = failing('ERR_DOSDEV_INVALID_ARG_VALUE');
      expect(() => dos.persist(second, long, { dryRun })).toThrow(invalid);
      expect(() => dos.define(second, long, { dryRun, persist: true, scope: 'global' })).toThrow();
    }
    expect(listed().map(([name]) => name)).toEqual([first]);
    const longest = long.slice(1).replace('x', '\\');
    expect(dos.persist(second, longest)).toMatchObject({ done: true, after: [longest] });
  });

  test('that another process changes meanwhile are left, and told', (context) => {
    needsToWrite(context);
    put(first, textValue(A));
    put(second, textValue(A));
    const snapshot = dos.snapshot({ persisted: true });
    put(first, textValue(B));
    put(second, textValue(B));
    const other = '\\Device\\Other';
    let sets = 0;
    const raced = intercept(objectManager, (call, _, proceed) => {
      if (call !== 'registry.setValue') return proceed();
      sets += 1;
      if (sets === 1) return proceed();
      // It comes when the first is put back, and makes its own of that.
      put(first, textValue(other));
      return ERROR.ACCESS_DENIED;
    });
    let error: unknown;
    try {
      openDosDevices({ backend: raced }).restore(snapshot, { match: names, removeAdded: true });
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
    put(first, textValue(A));
    const snapshot = dos.snapshot({ persisted: true });
    put(first, textValue(B));
    const raced = intercept(objectManager, (call, _, proceed) => {
      if (call === 'registry.getValue') put(first, EXPANDED);
      return proceed();
    });
    expect(() =>
      openDosDevices({ backend: raced }).restore(snapshot, { match: first, removeAdded: true }),
    ).toThrow(failing('ERR_DOSDEV_READ_BACK', { expected: [B], actual: [spellValue(EXPANDED)] }));
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
      expect(() =>
        user.restore(snapshot, { match: [first, second], removeAdded: true, dryRun }),
      ).toThrow(error);
      expect(
        user.restore(snapshot, { match: first, removeAdded: true, persisted: false, dryRun }),
      ).toEqual([]);
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

  test('that Windows depends on need force', () => {
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
});
