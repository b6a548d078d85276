import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';

/** The same text in another case, letter by letter. */
const recased = (text: string, upper: readonly boolean[]) =>
  [...text]
    .map((it, i) => (upper[i % upper.length] ? it.toUpperCase() : it.toLowerCase()))
    .join('');

const targets = fc.uniqueArray(
  fc.constantFrom('\\Device\\Serial0', '\\Device\\Null', '\\??\\C:\\Windows', '\\Device\\Höhe'),
  { minLength: 1, maxLength: 3 },
);
const cases = fc.array(fc.boolean(), { minLength: 2, maxLength: 9 });

test('what differs in case alone is the same, for every member that compares', () => {
  fc.assert(
    fc.property(targets, cases, (stack, upper) => {
      const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
      for (const target of stack.toReversed()) dos.define('DDCASE', target);
      const before = dos.snapshot();
      const { scope } = dos.query('DDCASE') ?? {};
      const other = {
        ...before,
        entries: before.entries.map((entry) => ({
          ...entry,
          definitions: entry.definitions.map((target) => recased(target, upper)) as [string],
        })),
      };
      expect(dos.diff(before, other)).toEqual([]);
      expect(dos.restore(other, { scope: scope ?? 'local', removeAdded: true })).toEqual([]);
      const newest = recased(stack[0] ?? '', upper);
      const names = { [recased('DDCASE', upper)]: { target: newest, raw: true } };
      expect(dos.apply({ names })).toMatchObject([{ action: 'unchanged' }]);
      expect(dos.snapshot().entries).toEqual(before.entries);
      const oldest = stack.at(-1) ?? '';
      const removal = dos.remove(recased('DDCASE', upper), {
        target: recased(oldest, upper),
      });
      expect(removal?.after).toEqual(stack.slice(0, -1));
    }),
    { numRuns: 60 },
  );
});
