import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ObjectHandle } from '../../lib/object-manager/index.js';
import { STATUS } from '../../lib/status/index.js';
import { kinds } from '../support/backends.js';
import { collectGarbage } from '../support/collect-garbage.js';
import { uniqueName } from '../support/names.js';

describe.each(kinds)('handles: $name', ({ objectManager, directory }) => {
  const make = (path: string): ObjectHandle => {
    const handle = objectManager.createSymbolicLink(path, '\\Device\\Null');
    if (typeof handle === 'number') throw new Error(handle.toString(16));
    return handle;
  };
  const isThere = (path: string) => typeof objectManager.readLink(path) === 'string';

  test('one that is forgotten is closed when it is collected', async () => {
    const prefix = `${directory}\\${uniqueName('DD')}`;
    const paths = Array.from({ length: 5000 }, (_, i) => `${prefix}X${i}`);
    // Some are closed, so that others take their places.
    const forget = (some: readonly string[]) => {
      const handles = some.map(make);
      for (let i = 0; i < handles.length; i += 3) handles[i]?.close();
    };
    forget(paths.slice(0, 10));
    await turn();
    forget(paths.slice(10));
    const kept = make(`${prefix}KEPT`);
    for (let i = 0; i < 100 && paths.some(isThere); i++) {
      collectGarbage();
      await delay(10);
    }
    expect(paths.filter(isThere)).toEqual([]);
    expect(isThere(`${prefix}KEPT`)).toBe(true);
    kept.close();
    expect(objectManager.readLink(`${prefix}KEPT`)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });

  test('each closes its own, whatever is closed before it, in its turn or later', async () => {
    const operation = fc.oneof(
      { weight: 5, arbitrary: fc.constant('open' as const) },
      { weight: 4, arbitrary: fc.nat({ max: 30 }) },
      { weight: 1, arbitrary: fc.constant('turn' as const) },
    );
    await fc.assert(
      fc.asyncProperty(fc.array(operation, { maxLength: 60 }), async (operations) => {
        const prefix = `${directory}\\${uniqueName('DD')}`;
        const open = new Map<string, ObjectHandle>();
        for (const [i, what] of operations.entries()) {
          if (what === 'turn') await turn();
          else if (what === 'open') open.set(`${prefix}X${i}`, make(`${prefix}X${i}`));
          else {
            const [path, handle] = [...open][what] ?? [];
            if (path === undefined || handle === undefined) continue;
            expect([handle.closed, handle.close(), handle.closed]).toEqual([false, 0, true]);
            expect(handle.close()).toBe(STATUS.INVALID_HANDLE);
            expect(isThere(path)).toBe(false);
            open.delete(path);
          }
        }
        expect([...open.keys()].filter((path) => !isThere(path))).toEqual([]);
        for (const handle of open.values()) handle.close();
        expect([...open.keys()].filter(isThere)).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });
});
