import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { persistedTarget } from '../../lib/dos-devices/persist/persist.js';
import { upcase } from '../../lib/names/index.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { ERROR } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { persistedNames } from '../support/persisted.js';

const A = '\\Device\\A';
const B = '\\Device\\B';

describe.each(backends)('names that a program has listed: $name', (backend) => {
  const { objectManager } = backend;
  const { registry } = objectManager;
  const { first, needsToWrite } = persistedNames(backend);
  const dos = openDosDevices({ backend: objectManager });
  let own: string[] = [];
  afterEach(() => {
    for (const name of own.splice(0)) registry.delete(DOS_DEVICES_KEY, name);
  });

  /** What no name of a link can be, and what means another name, around a name of this test. */
  const part = fc.constantFrom(
    '\\',
    '.',
    ' ',
    ':',
    '/',
    '"',
    '\u0001',
    '\\\\.\\',
    '\\??\\',
    'Global\\',
    'x',
    'é',
  );
  const around = fc
    .tuple(fc.array(part, { maxLength: 3 }), fc.array(part, { maxLength: 3 }))
    .map(([before, after]) => `${before.join('')}${first}${after.join('')}`);
  // The value without a name, and a backslash alone.
  const listable = fc.oneof({ weight: 8, arbitrary: around }, fc.constantFrom('', '\\', ' ', '.'));

  test('are found as they are listed by each member that takes one, and no other is', (context) => {
    needsToWrite(context);
    fc.assert(
      fc.property(listable, (name) => {
        // What the spelling would mean otherwise must stay.
        own = [name, first];
        const before = registry.getString(DOS_DEVICES_KEY, name);
        fc.pre(before === ERROR.FILE_NOT_FOUND);
        expect(registry.setString(DOS_DEVICES_KEY, name, A)).toBe(ERROR.SUCCESS);
        if (upcase(name) !== first) registry.setString(DOS_DEVICES_KEY, first, A);
        const listed = dos.persisted().map((it) => it.name);
        expect(listed).toContain(upcase(name));
        for (const spelling of [name, upcase(name)]) {
          expect(persistedTarget(objectManager, spelling)).toEqual({
            name: upcase(name),
            target: A,
          });
          const asked = { name: upcase(name), before: [A] };
          expect(dos.persist(spelling, B, { dryRun: true })).toMatchObject({
            ...asked,
            after: [B],
          });
          expect(dos.persist(spelling, B, { ifDefined: 'keep' })).toMatchObject(asked);
          expect(dos.unpersist(spelling, { dryRun: true })).toMatchObject({ ...asked, after: [] });
        }
        const snapshot = dos.snapshot({ persisted: true });
        expect(dos.persist(upcase(name), B)).toMatchObject({ done: true, before: [A], after: [B] });
        expect(registry.getString(DOS_DEVICES_KEY, name)).toBe(B);
        dos.restore(snapshot);
        expect(registry.getString(DOS_DEVICES_KEY, name)).toBe(A);
        expect(dos.unpersist(upcase(name))).toMatchObject({ done: true, before: [A], after: [] });
        expect(registry.getString(DOS_DEVICES_KEY, name)).toBe(ERROR.FILE_NOT_FOUND);
        if (upcase(name) !== first) {
          expect(registry.getString(DOS_DEVICES_KEY, first)).toBe(A);
          registry.delete(DOS_DEVICES_KEY, first);
        }
      }),
      { numRuns: 30 },
    );
  });
});
