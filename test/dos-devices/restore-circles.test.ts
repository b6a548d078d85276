import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import type { Snapshot } from '../../lib/dos-devices/snapshot/index.js';
import { ownScope } from '../../lib/object-manager/scope.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

describe.each(backends)('what restore refuses: $name', (backend) => {
  const dos = openDosDevices({ backend: backend.objectManager });

  /** What restores a snapshot, each in its own way. */
  const RESTORES: Readonly<Record<string, (snapshot: Snapshot) => unknown>> = {
    restore: (snapshot) => dos.restore(snapshot),
    'restore, dry run': (snapshot) => dos.restore(snapshot, { dryRun: true }),
    'restore in a transaction': (snapshot) => dos.transaction((it) => it.restore(snapshot)),
  };

  describe.each(Object.entries(RESTORES))('%s', (_how, restore) => {
    const { takenAt, entries: _, ...rest } = dos.snapshot();
    const scope = ownScope(backend.objectManager);
    const snapshotOf = (links: Readonly<Record<string, readonly [string, ...string[]]>>) => ({
      ...rest,
      takenAt,
      entries: Object.entries(links).map(([name, definitions]) => ({ name, scope, definitions })),
    });

    test('a snapshot with links in a circle is refused, before anything changes', () => {
      const [a, b] = [uniqueName('LOOPA'), uniqueName('LOOPB')];
      const before = namespaceOf(backend);
      const circle = snapshotOf({ [a]: [`\\??\\${b}`], [b]: [`\\??\\${a}`] });
      expect(() => restore(circle)).toThrow(`${a} -> ${b} -> ${a}`);
      expect(() => restore(snapshotOf({ [a]: [`\\??\\${a}`] }))).toThrow(`${a} -> ${a}`);
      expect(namespaceOf(backend)).toEqual(before);
    });

    test('a snapshot that closes a circle with a name that is there is refused', () => {
      const [a, b] = [uniqueName('LOOPA'), uniqueName('LOOPB')];
      using _first = dos.temporary(a, `\\??\\${b}`);
      const before = namespaceOf(backend);
      expect(() => restore(snapshotOf({ [b]: [`\\??\\${a}`] }))).toThrow(`${b} -> ${a} -> ${b}`);
      expect(namespaceOf(backend)).toEqual(before);
    });

    test('an empty definition is refused, as by define', () => {
      const name = uniqueName('LOOP');
      const before = namespaceOf(backend);
      expect(() => restore(snapshotOf({ [name]: [''] }))).toThrow('without empty definitions');
      expect(namespaceOf(backend)).toEqual(before);
    });
  });
});

test('a snapshot whose persisted names lead in a circle is refused, unless forced', () => {
  const dos = openDosDevices({ backend: createSimulatedMachine().system() });
  dos.persist('DDA', '\\??\\DDB');
  const { persisted = [], ...rest } = dos.snapshot({ persisted: true });
  const circle = { ...rest, persisted: [...persisted, { name: 'DDB', target: '\\??\\DDA' }] };
  for (const dryRun of [true, false]) {
    expect(() => dos.restore(circle, { dryRun })).toThrow('DDB -> DDA -> DDB');
    expect(dos.persisted().map(({ name }) => name)).not.toContain('DDB');
  }
  expect(dos.restore(circle, { force: true })).toMatchObject([{ name: 'DDB', done: true }]);
});
