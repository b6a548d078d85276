import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices, type Target } from '../../lib/dos-devices/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';
import { persistedNames } from '../support/persisted.js';

const NULL_DEVICE = '\\Device\\Null';

interface Options {
  readonly raw?: boolean;
}

/** Every member that takes a target. It returns what the name leads to, or would. */
type Giving = (dos: DosDevices, name: string, target: Target, options?: Options) => string;

const first = (paths: readonly string[]) => paths[0] ?? 'nothing';

const GIVING: Readonly<Record<string, Giving>> = {
  define: (dos, name, target, options) => first(dos.define(name, target, options).after),
  'define, dry run': (dos, name, target, options) =>
    first(dos.define(name, target, { ...options, dryRun: true }).after),
  temporary: (dos, name, target, options) => {
    using device = dos.temporary(name, target, options);
    return device.target;
  },
  'transaction, define': (dos, name, target, options) =>
    dos.transaction((it) => first(it.define(name, target, options).after)),
};

/** Members that take an alias as a target and have no `raw`. */
const DECLARING: Readonly<Record<string, Giving>> = {
  apply: (dos, name, target) => first(dos.apply({ names: { [name]: target } })[0]?.after ?? []),
  'transaction, apply': (dos, name, target) =>
    dos.transaction((it) => first(it.apply({ names: { [name]: target } })[0]?.after ?? [])),
};

/** Objects that are not a target. */
const WRONG: readonly (readonly [what: string, target: unknown, part: string])[] = [
  ['an empty object', {}, 'alias'],
  ['a list', ['COM1'], 'target'],
  ['null', null, 'target'],
  ['a number', 5, 'target'],
  ['a function', () => 'COM1', 'target'],
  ['a symbol', Symbol('COM1'), 'target'],
  ['an alias that is no text', { alias: 5 }, 'target.alias'],
  ['an alias of an alias', { alias: { alias: 'NUL' } }, 'target.alias'],
  ['byName as text', { alias: 'NUL', byName: 'yes' }, 'target.byName'],
  ['a misspelt key', { alias: 'NUL', byname: true }, 'byName'],
  ['the former key', { alias: 'NUL', follow: true }, 'byName'],
  ['two forms', { alias: 'NUL', target: NULL_DEVICE }, 'target'],
  [
    'a getter that throws',
    {
      get alias(): string {
        throw new Error('no');
      },
    },
    'target.alias',
  ],
];

describe.each(backends)('a target that is an alias, on $name', (backend) => {
  const dos = openDosDevices({ backend: backend.objectManager });
  const other = uniqueName('DDO');
  const name = uniqueName('DDA');
  const { mayWrite } = persistedNames(backend);

  beforeEach(() => {
    dos.define(other, NULL_DEVICE);
  });
  afterEach(() => {
    for (const each of [name, other]) dos.remove(each, { all: true, ifExists: true });
    if (mayWrite) dos.unpersist(name, { ifExists: true });
  });

  const members = Object.entries({ ...GIVING, ...DECLARING });

  test.each(members)('%s leads to the present target, or to the name', (_, give) => {
    expect(give(dos, name, { alias: other.toLowerCase() })).toBe(NULL_DEVICE);
    dos.remove(name, { ifExists: true });
    expect(give(dos, name, { alias: other, byName: false })).toBe(NULL_DEVICE);
    dos.remove(name, { ifExists: true });
    expect(give(dos, name, { alias: other, byName: true })).toBe(`\\??\\${other}`);
  });

  test.each([false, true])('alias() is the short form of define(), byName: %s', (byName) => {
    const short = dos.alias(name, other, { byName, dryRun: true });
    expect(dos.define(name, { alias: other, byName }, { dryRun: true })).toEqual(short);
    const made = dos.define(name, { alias: other, byName });
    expect(made).toEqual({ ...short, done: true });
  });

  test.each([false, true])('persist() lists the same path, byName: %s', (byName) => {
    const [path] = dos.alias(name, other, { byName, dryRun: true }).after;
    const persist = () => dos.persist(name, { alias: other, byName });
    if (mayWrite) expect(persist().after).toEqual([path]);
    else expect(persist).toThrow(expect.objectContaining({ dest: path, reason: 'denied' }));
  });

  test.each(Object.entries(GIVING))('%s takes no raw with an alias', (_, give) => {
    const before = namespaceOf(backend);
    for (const raw of [true, false]) {
      expect(() => give(dos, name, { alias: other }, { raw })).toThrow(
        expect.objectContaining({
          code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
          message: expect.stringContaining('"options.raw"'),
        }),
      );
    }
    expect(namespaceOf(backend)).toEqual(before);
  });

  test.each(members)('%s says of a missing name that it is not defined', (_, give) => {
    const before = namespaceOf(backend);
    const missing = uniqueName('DDM');
    for (const byName of [false, true]) {
      const error = thrownBy(() => give(dos, name, { alias: missing, byName }));
      const place = ['names', name];
      const expected = { code: 'ERROR_FILE_NOT_FOUND', path: missing };
      expect([expected, { ...expected, place }]).toContainEqual(pick(causeOf(error)));
    }
    expect(namespaceOf(backend)).toEqual(before);
  });

  const PERSIST: Giving = (dos, name, target, options) =>
    first(dos.persist(name, target, options).after);
  const checked: Readonly<Record<string, Giving>> = { ...GIVING, persist: PERSIST };

  describe.each(Object.entries(checked))('%s', (_, give) => {
    test.each(WRONG)('%s is refused before anything changes', (_, target, part) => {
      const before = namespaceOf(backend);
      const error = thrownBy(() => give(dos, name, target as Target));
      expect(error).toMatchObject({ code: expect.stringMatching(/^ERR_DOSDEV_INVALID_ARG_/) });
      expect(error).toMatchObject({ message: expect.stringContaining(part) });
      expect(namespaceOf(backend)).toEqual(before);
    });
  });

  test.each([
    ['define', 'define'],
    ['temporary', 'temporary'],
    ['persist', 'persist'],
  ] as const)('%s hints at itself where a path is given as an alias', (member, written) => {
    const call = checked[member];
    const error = thrownBy(() => call?.(dos, name, { alias: 'C:\\work' }));
    expect(error).toMatchObject({
      code: 'ERR_DOSDEV_INVALID_NAME',
      message: expect.stringContaining(`Write ${written}('${name}', 'C:\\\\work').`),
    });
  });

  test.each([
    ['define', (it: string) => `alias('${it}', 'COM37')`],
    ['temporary', (it: string) => `temporary('${it}', { alias: 'COM37' })`],
    ['persist', (it: string) => `persist('${it}', { alias: 'COM37' })`],
  ] as const)('%s offers an alias in its own form for a bare name', (member, written) => {
    const call = checked[member];
    const error = thrownBy(() => call?.(dos, name, 'COM37'));
    expect(error).toMatchObject({ hint: expect.stringContaining(written(name)) });
  });
});

function thrownBy(call: () => unknown): unknown {
  try {
    call();
  } catch (error) {
    return error;
  }
  throw new Error('nothing was thrown');
}

/** A declaration's error has those of its names. */
function causeOf(error: unknown): object {
  if (typeof error !== 'object' || error === null) throw error;
  if (!('errors' in error) || !Array.isArray(error.errors)) return error;
  return error.errors[0];
}

function pick(error: object): object {
  const keys = ['code', 'path', 'place'] as const;
  return Object.fromEntries(
    keys.filter((key) => key in error).map((key) => [key, Reflect.get(error, key)]),
  );
}
