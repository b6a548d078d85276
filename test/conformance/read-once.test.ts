import { afterAll, describe, expect, test } from 'vitest';
import { backends } from '../support/backends.js';

/** Counts how often each member is read, those of members too. */
function counting<T extends object>(value: T, counts: Map<string, number>, prefix = ''): T {
  return new Proxy(value, {
    get(target, key, receiver) {
      const member: unknown = Reflect.get(target, key, receiver);
      if (typeof key !== 'string') return member;
      const path = `${prefix}${key}`;
      counts.set(path, (counts.get(path) ?? 0) + 1);
      const isPlain = typeof member === 'object' && member?.constructor === Object;
      return isPlain ? counting(member, counts, `${path}.`) : member;
    },
  });
}

describe.each(backends.map((backend) => [backend.name, backend] as const))(
  'what a caller gives is read once: %s',
  (_, { objectManager, directory }) => {
    const { raw } = objectManager;
    const name = { units: 'absent', length: 12, maximumLength: 14 };
    const root = objectManager.openDirectory(directory, { access: 3 });
    const objectAttributes = { name, root, attributes: 0x40, length: { off: 0 } };
    const open = { objectAttributes, access: 1, nullHandlePointer: false };
    const link = objectManager.openSymbolicLink('\\??\\NUL');
    const handle = typeof link === 'number' ? null : link;
    afterAll(() => {
      for (const one of [root, link]) if (typeof one === 'object') one.close();
    });
    const security = { sddl: 'D:(A;;GA;;;WD)', daclDefaulted: true };
    const create = { attributes: 0x40, access: 1, root, security };

    test.each([
      ['raw.openSymbolicLink', open, (it) => raw.openSymbolicLink(it)],
      ['raw.openDirectory', open, (it) => raw.openDirectory(it)],
      ['raw.createDirectory', open, (it) => raw.createDirectory(it)],
      ['raw.createMutant', open, (it) => raw.createMutant(it)],
      [
        'raw.createSymbolicLink',
        { ...open, target: { units: 'x', length: 2, maximumLength: 4 } },
        (it) => raw.createSymbolicLink(it),
      ],
      [
        'raw.querySymbolicLink',
        { maximumLength: 64, returnedLength: true, nullBuffer: false },
        (it) => raw.querySymbolicLink(handle, it),
      ],
      [
        'raw.queryDirectory',
        { length: 64, single: true, restart: true, context: 0, returnLength: true },
        (it) => raw.queryDirectory(null, it),
      ],
      ['createSymbolicLink', create, (it) => objectManager.createSymbolicLink('a', 'x', it)],
      ['createDirectory', create, (it) => objectManager.createDirectory('a', it)],
      [
        'openSymbolicLink',
        { attributes: 0x40, access: 1, root },
        (it) => objectManager.openSymbolicLink('absent', it),
      ],
    ] satisfies [string, object, (it: never) => unknown][])('%s', (__, request, call) => {
      const counts = new Map<string, number>();
      const answer = (call as (it: object) => unknown)(counting(request, counts));
      if (typeof answer === 'object' && answer !== null && 'close' in answer) {
        Reflect.apply(answer.close as () => void, answer, []);
      }
      expect(counts.size).toBeGreaterThan(2);
      expect([...counts].filter(([, count]) => count !== 1)).toEqual([]);
    });
  },
);
