import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Difference,
  openDosDevices,
  type Scope,
  type Snapshot,
  type SnapshotEntry,
} from '../../lib/dos-devices/index.js';
import { compareNames } from '../../lib/names/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';

const machine = createSimulatedMachine();
const dos = openDosDevices({ backend: machine.logon() });

const entry = fc.record<SnapshotEntry>({
  name: fc
    .tuple(
      fc.constantFrom('COM', 'LPT', 'C0M', 'R:', 'É'),
      fc.constantFrom('', '1', '2', '01', '10'),
    )
    .map((parts) => parts.join('')),
  scope: fc.constantFrom<Scope>('local', 'global'),
  definitions: fc
    .array(fc.constantFrom('\\Device\\A', '\\Device\\B', ''), { minLength: 1, maxLength: 2 })
    .map((all) => all as [string, ...string[]]),
});
const keyOf = ({ name, scope }: Pick<SnapshotEntry, 'name' | 'scope'>) => `${scope} ${name}`;
const snapshot = fc
  .uniqueArray(entry, { selector: keyOf, maxLength: 12 })
  .map((entries): Snapshot => ({ version: 1, takenAt: '', backend: 'simulated', entries }));

const inOrder = (a: SnapshotEntry | Difference, b: SnapshotEntry | Difference) =>
  compareNames(a.name, b.name) || (a.scope === 'local' ? -1 : 1);
const sorted = (one: Snapshot): Snapshot => ({
  ...one,
  entries: one.entries.toSorted(inOrder),
});

/** The differences by looking each name up. */
function expected(a: Snapshot, b: Snapshot): readonly Difference[] {
  const all = new Map([...a.entries, ...b.entries].map((each) => [keyOf(each), each]));
  const definitionsIn = ({ entries }: Snapshot, key: string) =>
    entries.find((each) => keyOf(each) === key)?.definitions ?? [];
  const differences = [...all].flatMap(([key, { name, scope }]): Difference[] => {
    const [before, after] = [definitionsIn(a, key), definitionsIn(b, key)];
    if (JSON.stringify(before) === JSON.stringify(after)) return [];
    const type = before.length === 0 ? 'added' : after.length === 0 ? 'removed' : 'changed';
    return [{ type, name, scope, before, after }];
  });
  return differences.sort(inOrder);
}

describe('a snapshot in any order', () => {
  test('has the differences of one that is sorted', () => {
    fc.assert(
      fc.property(snapshot, snapshot, (a, b) => {
        const differences = expected(a, b);
        expect(dos.diff(a, b)).toEqual(differences);
        expect(dos.diff(sorted(a), b)).toEqual(differences);
        expect(dos.diff(a, sorted(b))).toEqual(differences);
        expect(dos.diff(sorted(a), sorted(b))).toEqual(differences);
        expect(dos.diff(sorted(a), a)).toEqual([]);
      }),
    );
  });

  test('lists a name once', () => {
    fc.assert(
      fc.property(snapshot, fc.nat(), fc.nat(), (a, from, to) => {
        fc.pre(a.entries.length > 0);
        const again = a.entries[from % a.entries.length] as SnapshotEntry;
        const entries = a.entries.toSpliced(to % (a.entries.length + 1), 0, again);
        const twice = { ...a, entries };
        const refused = { code: 'ERR_DOSDEV_INVALID_ARG_VALUE' };
        expect(() => dos.diff(twice)).toThrow(expect.objectContaining(refused));
        expect(() => dos.diff(sorted(twice))).toThrow(expect.objectContaining(refused));
      }),
    );
  });

  test('has the place of each name that cannot be restored', () => {
    const path = (name: string) => ({ name, scope: 'local' as const });
    const names = ['B\\D', 'A', 'A\\D', 'lower'];
    const definitions = ['\\Device\\A'] as const;
    for (const order of [names, names.toSorted()]) {
      const entries = order.map((name) => ({ ...path(name), definitions }));
      const given: Snapshot = { version: 1, takenAt: '', backend: 'simulated', entries };
      const places = order.flatMap((name, index) => (name === 'A' ? [] : [['entries', index]]));
      let thrown: unknown;
      try {
        dos.restore(given);
      } catch (error) {
        thrown = error;
      }
      const { errors } = thrown as { readonly errors: readonly { readonly place: unknown }[] };
      expect(errors.map(({ place }) => place).sort()).toEqual(places);
      expect(dos.has('A')).toBe(false);
    }
  });

  test('is read once, also where a getter would return something else then', () => {
    let reads = 0;
    const changing = {
      name: 'COM40',
      scope: 'local' as const,
      get definitions(): [string] {
        reads++;
        return [reads === 1 ? '\\Device\\A' : '\\Device\\B'];
      },
    };
    const given: Snapshot = { version: 1, takenAt: '', backend: 'simulated', entries: [changing] };
    const none = { ...given, entries: [] };
    expect(dos.diff(none, given)).toEqual([
      { type: 'added', name: 'COM40', scope: 'local', before: [], after: ['\\Device\\A'] },
    ]);
    expect(reads).toBe(1);
  });

  test('ends where its members do', () => {
    const endless = new Proxy([] as SnapshotEntry[], {
      get: (list, key) => (key === 'length' ? Number.POSITIVE_INFINITY : Reflect.get(list, key)),
    });
    const given: Snapshot = { version: 1, takenAt: '', backend: 'simulated', entries: endless };
    expect(dos.diff(given, given)).toEqual([]);
    const long = { ...given, entries: new Array<SnapshotEntry>(2 ** 31) };
    expect(() => dos.diff(long)).toThrow(TypeError);
  });
});
