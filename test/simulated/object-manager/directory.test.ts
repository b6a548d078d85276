import fc from 'fast-check';
import { expect, test } from 'vitest';
import { upcase } from '../../../lib/names/upcase.js';
import {
  DirectoryObject,
  SymbolicLinkObject,
} from '../../../lib/simulated/object-manager/objects/index.js';
import { SYSTEM_PROTECTED_LINK } from '../../../lib/simulated/security/index.js';

/** Few names, some of which differ in case only, so that they come and go often. */
const NAMES = Array.from(
  { length: 80 },
  (_, number) => `${number % 2 ? 'com' : 'COM'}${number >> 2}`,
);

const link = () => new SymbolicLinkObject(SYSTEM_PROTECTED_LINK, 'T', '\0', 0);

test('finds what was entered and not removed, however often names come and go', () => {
  const steps = fc.array(fc.nat(NAMES.length - 1), { minLength: 300, maxLength: 600 });
  fc.assert(
    fc.property(steps, (numbers) => {
      const directory = new DirectoryObject(SYSTEM_PROTECTED_LINK);
      const known = new Map<string, SymbolicLinkObject>();
      for (const number of numbers) {
        const name = NAMES[number] ?? '';
        const object = known.get(name);
        if (object === undefined) {
          const made = link();
          directory.insert(made, name);
          known.set(name, made);
        } else {
          directory.remove(object);
          known.delete(name);
          expect(object.name).toBe('');
        }
        expect(directory.find(name, false)).toBe(known.get(name));
        const others = [...known.keys()].filter((it) => upcase(it) === upcase(name));
        expect(directory.find(name, true)?.name, name).toBe(others.at(-1));
        expect(directory.count).toBe(known.size);
      }
      expect(new Set(directory)).toEqual(new Set(known.values()));
    }),
    { numRuns: 100 },
  );
});

test('is read to its end while entries are removed', () => {
  const directory = new DirectoryObject(SYSTEM_PROTECTED_LINK);
  for (let number = 0; number < 500; number++) directory.insert(link(), `COM${number}`);
  const seen: string[] = [];
  for (const object of directory) {
    seen.push(object.name);
    directory.remove(object);
    // One further on, which the reader must not meet.
    const ahead = directory.find(`COM${seen.length + 200}`, true);
    if (ahead !== undefined) directory.remove(ahead);
  }
  expect(seen).not.toContain('');
  expect(new Set(seen).size).toBe(seen.length);
  expect(seen.length).toBeLessThan(500);
  expect([...directory]).toEqual([]);
});
