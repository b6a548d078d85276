import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HandleTable, type SimulatedHandle } from '../../../lib/simulated/object-manager/handle.js';
import { SymbolicLinkObject } from '../../../lib/simulated/object-manager/objects/index.js';
import { SYSTEM_PROTECTED_LINK } from '../../../lib/simulated/security/index.js';
import { STATUS } from '../../../lib/status/index.js';
import { collectGarbage } from '../../support/collect-garbage.js';

interface Opened {
  readonly handle: SimulatedHandle;
  readonly object: SymbolicLinkObject;
  readonly access: number;
}

/** What a table does: opens, closes the handle of that number, lets a turn pass, closes all, or loses those that are closed. */
const step = fc.oneof(
  { arbitrary: fc.constant('open' as const), weight: 6 },
  { arbitrary: fc.nat(), weight: 5 },
  { arbitrary: fc.constant('turn' as const), weight: 2 },
  { arbitrary: fc.constant('all' as const), weight: 1 },
  { arbitrary: fc.constant('collect' as const), weight: 1 },
);

function isAsItShould(table: HandleTable, each: Opened, isOpen: boolean): boolean {
  const { handle, object, access } = each;
  const found = table.resolve(handle);
  const isFound =
    typeof found === 'number'
      ? !isOpen && found === STATUS.INVALID_HANDLE
      : isOpen &&
        found.object === object &&
        found.grantedAccess === access &&
        found.attributes === 0;
  return isFound && handle.closed === !isOpen && object.handleCount === (isOpen ? 1 : 0);
}

test('a handle leads to its own object until it is closed, whatever place it has', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 120 }), async (steps) => {
      const table = new HandleTable();
      const open = new Map<SimulatedHandle, Opened>();
      let all: Opened[] = [];
      let access = 0;
      for (const it of steps) {
        if (it === 'open') {
          const object = new SymbolicLinkObject(SYSTEM_PROTECTED_LINK, 'T', '\0', 0);
          access++;
          const opened = { handle: table.open(object, access, 0), object, access };
          open.set(opened.handle, opened);
          all.push(opened);
        } else if (it === 'turn') {
          await new Promise(setImmediate);
        } else if (it === 'all') {
          table.closeAll();
          open.clear();
        } else if (it === 'collect') {
          // The registry is told of closed handles only now, when others may have been opened.
          all = all.filter(({ handle }) => open.has(handle));
          await new Promise(setImmediate);
          collectGarbage();
          await new Promise(setImmediate);
        } else if (all.length > 0) {
          const { handle } = all[it % all.length] as Opened;
          const status = open.delete(handle) ? STATUS.SUCCESS : STATUS.INVALID_HANDLE;
          expect(handle.close()).toBe(status);
        }
        expect(all.filter((each) => !isAsItShould(table, each, open.has(each.handle)))).toEqual([]);
      }
    }),
    // Each collects the whole heap of the worker several times.
    { numRuns: 10 },
  );
});
