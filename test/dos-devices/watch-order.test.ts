import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Classifier } from '../../lib/dos-devices/read/classifier.js';
import { changesBetween } from '../../lib/dos-devices/watch/look.js';
import type { LinkEntry } from '../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { STATUS } from '../../lib/status/index.js';

const classifier = new Classifier(createSimulatedMachine().logon());
const links = fc.uniqueArray(
  fc.record({
    name: fc.constantFrom('COM1', 'com2', 'R:', 'Null', 'É', 'x', 'y', 'z'),
    target: fc.constantFrom('\\Device\\A', '\\Device\\B', STATUS.ACCESS_DENIED),
  }),
  { selector: ({ name }) => name },
);
type Links = readonly LinkEntry[];

/** The changes by looking each name up: what is new or changed, in the later order, then what is gone. */
function expected(before: Links, after: Links): readonly object[] {
  const textOf = (target: unknown) => (typeof target === 'string' ? target : undefined);
  const find = (list: Links, name: string) => list.find((each) => each.name === name);
  const there = after.flatMap(({ name, target }) => {
    const old = find(before, name)?.target;
    if (old === target) return [];
    const type = old === undefined ? ('added' as const) : ('changed' as const);
    return [{ type, name: name.toUpperCase(), before: textOf(old), after: textOf(target) }];
  });
  const gone = before.flatMap(({ name, target }) => {
    const type = 'removed' as const;
    if (find(after, name) !== undefined) return [];
    return [{ type, name: name.toUpperCase(), before: textOf(target), after: undefined }];
  });
  return [...there, ...gone];
}

test('changes do not depend on the places of links in their directory', () => {
  fc.assert(
    fc.property(links, links, fc.integer({ min: 0, max: 4 }), (one, other, shared) => {
      // Some lists begin alike, as those of a directory do.
      const rest = other.filter(({ name }) => !one.slice(0, shared).some((it) => it.name === name));
      const next = [...one.slice(0, shared), ...rest];
      const events = changesBetween(
        new Map([['local', one]]),
        new Map([['local', next]]),
        classifier,
      );
      const seen = events.map(({ type, name, before, after }) => ({ type, name, before, after }));
      expect(seen).toEqual(expected(one, next));
    }),
    { numRuns: 500 },
  );
});

/** Where links come and go in a list, and how many; and whether the one after them gets another target. */
const edits = fc.array(
  fc.record({
    at: fc.nat(60),
    gone: fc.constantFrom(0, 1, 1, 2, 7, 8, 9, 20),
    come: fc.constantFrom(0, 1, 1, 2, 7, 8, 9, 20),
    changed: fc.boolean(),
  }),
  { maxLength: 6 },
);

test('links that come, go and change at several places of a long list are each found once', () => {
  const before = Array.from({ length: 60 }, (_, i) => ({ name: `L${i}`, target: '\\Device\\A' }));
  fc.assert(
    fc.property(edits, (all) => {
      let after = before;
      for (const [edit, { at, gone, come, changed }] of all.entries()) {
        const fresh = Array.from({ length: come }, (_, i) => ({
          name: `NEW${edit}X${i}`,
          target: '\\Device\\A',
        }));
        after = after
          .toSpliced(at, gone, ...fresh)
          .map((link, i) => (changed && i === at ? { ...link, target: '\\Device\\B' } : link));
      }
      const events = changesBetween(
        new Map([['local', before]]),
        new Map([['local', after]]),
        classifier,
      );
      const seen = events.map(({ type, name, before, after }) => ({ type, name, before, after }));
      expect(seen).toEqual(expected(before, after));
    }),
    { numRuns: 500 },
  );
});
