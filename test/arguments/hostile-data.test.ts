import { describe, expect, test } from 'vitest';
import { readData } from '../../lib/arguments/index.js';
import type { DosDevices } from '../../lib/dos-devices/index.js';
import { DosDevError } from '../../lib/status/index.js';
import { simulate } from '../../lib/testing/index.js';

type Key = string | number;

const thrown = () => {
  throw new Error('hostile');
};

function revoked(base: object): unknown {
  const { proxy, revoke } = Proxy.revocable(base, {});
  revoke();
  return proxy;
}

/** Values that throw when they are looked at. */
const VALUES: Readonly<Record<string, () => unknown>> = {
  'a revoked proxy': () => revoked({}),
  'a revoked proxy of a list': () => revoked([]),
  'a proxy of a regular expression': () => new Proxy(/x/, {}),
  'an object with a symbol that throws': () => ({
    get [Symbol.toStringTag]() {
      return thrown();
    },
  }),
  ...Object.fromEntries(
    (['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf'] as const).flatMap(
      (trap) =>
        [{}, ['x']].map((base) => [
          `a proxy of ${JSON.stringify(base)} whose ${trap} throws`,
          () => new Proxy(base, { [trap]: thrown }),
        ]),
    ),
  ),
};

/** Every place in a value that has a part, outermost first. */
function placesIn(value: unknown, place: readonly Key[] = []): readonly (readonly Key[])[] {
  if (typeof value !== 'object' || value === null || value instanceof AbortSignal) return [place];
  const parts = Object.entries(value).flatMap(([key, part]) => {
    return placesIn(part, [...place, Array.isArray(value) ? Number(key) : key]);
  });
  return [place, ...parts];
}

/** A copy of a value where one part has another descriptor. */
function altered(
  value: unknown,
  [key, ...rest]: readonly Key[],
  part: PropertyDescriptor,
): unknown {
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  if (key === undefined) return part.value;
  const inner = rest.length > 0 ? { value: altered(Reflect.get(copy, key), rest, part) } : part;
  Object.defineProperty(copy, key, { configurable: true, enumerable: true, ...inner });
  return copy;
}

const A = '\\Device\\Null';
const entries = [{ name: 'DDH', scope: 'local', definitions: [A, A] }];
const snapshot = {
  version: 2,
  takenAt: '2026-01-01T00:00:00.000Z',
  backend: 'simulated',
  entries,
  persisted: [{ name: 'DDH', target: A }],
};
const declaration = {
  version: 1,
  scope: 'local',
  names: {
    DDH: { alias: 'NUL', byName: true, scope: 'local' },
    DDI: { target: A, raw: true, replace: true },
    DDJ: { absent: true },
  },
};
const choosing = { kind: ['serial'], scope: 'global', match: ['COM*', /x/] };

/** Members that take data, with arguments that they accept. */
const CALLS: Readonly<Record<string, readonly unknown[]>> = {
  define: ['DDH', { alias: 'NUL', byName: true }, { ifDefined: 'push', dryRun: true }],
  remove: ['DDH', { target: A, ifExists: true, dryRun: true }],
  temporary: ['DDH', { alias: 'NUL' }, { force: true }],
  list: [{ ...choosing, leadsTo: 'COM1' }],
  watch: [{ ...choosing, signal: new AbortController().signal }],
  when: ['COM1', { scope: 'global', signal: new AbortController().signal }],
  free: ['com', { from: 3 }],
  apply: [declaration, { dryRun: true, timeout: 5 }],
  applyAsync: [declaration, { dryRun: true, signal: new AbortController().signal }],
  diff: [snapshot, snapshot],
  restore: [snapshot, { match: ['DD*'], dryRun: true, persisted: false, removeAdded: true }],
};

describe('what cannot be read is refused, and changes nothing', () => {
  const { dos } = simulate();
  const namesNow = () => JSON.stringify(dos.snapshot().entries);

  const cases = Object.entries(CALLS).flatMap(([member, args]) =>
    placesIn(args).flatMap((place) => (place.length === 0 ? [] : [{ member, args, place }])),
  );

  test.for(cases)('$member at $place', async ({ member, args, place }) => {
    const before = namesNow();
    const parts: readonly (readonly [string, PropertyDescriptor])[] = [
      ...Object.entries(VALUES).map(([what, make]) => [what, { value: make() }] as const),
      ...(place.length > 1 ? [['a getter that throws', { get: thrown }] as const] : []),
    ];
    const wrongs: string[] = [];
    for (const [what, part] of parts) {
      try {
        const given = altered(args, place, part) as readonly unknown[];
        const answer: unknown = await Reflect.apply(Reflect.get(dos, member), dos, given);
        await end(answer);
      } catch (error) {
        if (!isTyped(error)) wrongs.push(`${what}: ${error}`);
        if (namesNow() !== before) wrongs.push(`${what}: names have changed`);
      }
      for (const name of ['DDH', 'DDI']) dos.remove(name, { ifExists: true });
    }
    expect(wrongs).toEqual([]);
  });
});

function isTyped(error: unknown): boolean {
  if (error instanceof DosDevError) return true;
  const code: unknown = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && code.startsWith('ERR_DOSDEV_');
}

async function end(answer: unknown): Promise<void> {
  if (typeof answer !== 'object' || answer === null) return;
  if ('close' in answer && typeof answer.close === 'function') answer.close();
  if ('return' in answer) await (answer as ReturnType<DosDevices['watch']>).return?.();
}

describe('data that is read', () => {
  test('each member once, whatever it returns later', () => {
    let reads = 0;
    const value = {
      list: [
        {
          get alias() {
            return `read ${++reads}`;
          },
        },
      ],
    };
    const read = readData('value', value);
    const [alias] = [1, 2].map(() => JSON.stringify(read));
    expect(alias).toBe('{"list":[{"alias":"read 1"}]}');
    expect(JSON.stringify(read)).toBe(alias);
  });

  test('the place of what throws is told', () => {
    const value = { names: { COM4: [0, revoked({})] } };
    expect(() => readData('declaration', value)).toThrow(
      expect.objectContaining({
        code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
        place: ['names', 'COM4', 1],
        message: expect.stringContaining('declaration.names.COM4[1]'),
      }),
    );
  });

  test('loops, depths and unusual keys are no trouble', () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    const read = readData('value', loop) as typeof loop;
    expect(read.self).toBe(read);
    let deep: unknown = 'end';
    for (let i = 0; i < 100_000; i++) deep = { deep };
    expect(() => readData('value', deep)).not.toThrow();
    expect(readData('value', new Array(3))).toHaveLength(3);
    const odd = JSON.parse('{"__proto__": {"alias": "NUL"}, "": 1}');
    expect(JSON.stringify(readData('value', odd))).toBe(JSON.stringify(odd));
  });

  test('a member that is undefined is as absent', () => {
    const { dos } = simulate();
    const names = { DDH: { alias: 'NUL', target: undefined } };
    for (const wrong of [{ alias: undefined }, { absent: undefined }, {}]) {
      expect(() => dos.apply({ names: { DDH: wrong } } as never)).toThrow(/with exactly one of/);
    }
    expect(() => dos.apply({ names } as never)).toThrow(/unknown key `target`/);
  });
});
