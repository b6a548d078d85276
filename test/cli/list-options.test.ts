import { afterAll, describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { ListOption } from '../../lib/cli/list-option.js';
import { createWorld, dosdev, resultOf } from './dosdev.js';
import { commandOf, parseCommand } from './hints.js';

/** Every command with its options and the words that it needs. */
const COMMANDS = await Promise.all(
  commands.map(async ({ name }) => {
    const { options, registeredArguments } = await commandOf(name);
    const needed = registeredArguments.filter((it) => it.required);
    const words = needed.map((it) => it.argChoices?.[0] ?? 'WORD');
    return { name, options, words };
  }),
);

const LISTS = COMMANDS.flatMap(({ name, options, words }) =>
  options
    .filter((option) => option instanceof ListOption)
    .map((option) => {
      const values = option.argChoices?.slice(0, 3) ?? ['COM1', 'R:', 'LPT?'];
      return { name, words, long: option.long ?? '', attribute: option.attributeName(), values };
    }),
);

describe('an option takes one word', () => {
  test.each(COMMANDS)('of $name', ({ options }) => {
    expect(options.filter(({ variadic }) => variadic).map(({ flags }) => flags)).toEqual([]);
  });

  test('and several values by commas, or repeated', () => {
    const found = new Set(LISTS.map(({ name, long }) => `${name} ${long}`));
    expect(found).toContain('list --kind');
    expect(found).toContain('watch --match');
    expect(found).toContain('graph --match');
  });

  test.each(LISTS)('$name $long', async ({ name, words, long, attribute, values }) => {
    const [a = '', b = '', c = ''] = values;
    for (const given of [
      [long, a, long, b, long, c],
      [long, `${a},${b},${c}`],
      [long, a, long, `${b},${c}`],
      [`${long}=${a},${b}`, long, c],
    ]) {
      const before = await parseCommand([name, ...given, ...words]);
      const after = await parseCommand([name, ...words, ...given]);
      expect([before, after].map(({ options }) => options[attribute])).toEqual([values, values]);
      expect([before, after].map(({ operands }) => operands)).toEqual([words, words]);
    }
  });
});

/** The short form of each long option that has one, in every command. */
const SHORT: Readonly<Record<string, string>> = {
  '--dry-run': '-n',
  '--quiet': '-q',
  '--force': '-f',
  '--yes': '-y',
};

test.each(COMMANDS)('$name has the short forms of its options', ({ options }) => {
  const forms = options.flatMap(({ long, short }) => (long && short ? [[long, short]] : []));
  const expected = options.flatMap(({ long }) => {
    const short = SHORT[long ?? ''];
    return short === undefined ? [] : [[long, short]];
  });
  expect(forms).toEqual(expected);
});

describe('names are chosen', () => {
  const world = createWorld('simulated');
  afterAll(() => world.end());

  test.each([
    [
      ['list', '--kind', 'parallel,mailslot'],
      ['LPT1', 'MAILSLOT', 'PRN'],
    ],
    [
      ['list', '--kind', 'parallel', '--kind', 'mailslot'],
      ['LPT1', 'MAILSLOT', 'PRN'],
    ],
    [
      ['list', '--match', 'COM*,c:', '--match', 'NUL'],
      ['C:', 'COM1', 'COM2', 'NUL'],
    ],
    [
      ['list', '--match', 'COM*,c:', '--kind', 'serial'],
      ['COM1', 'COM2'],
    ],
  ])('by %j', async (argv, names) => {
    const { code, stdout } = await dosdev(world, [...argv, '--json']);
    expect(code).toBe(0);
    expect(resultOf(stdout).map(({ name }: { name: string }) => name)).toEqual(names);
  });

  test('for a restore, of which the file follows', async () => {
    const { code, stderr } = await dosdev(world, ['restore', '--match', 'R:', 'none.json']);
    expect(code).toBe(3);
    expect(stderr).toContain('none.json: no such file');
  });
});

describe('several names are queried', () => {
  const world = createWorld('simulated');
  afterAll(() => world.end());

  test('one after the other, and as a list', async () => {
    const { code, stdout } = await dosdev(world, ['query', 'com2', 'NUL', '-q']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^COM2 \(serial\)\n {2}global .*\n.*\n.*\nNUL \(other\)\n {2}global /);
    const listed = await dosdev(world, ['query', 'com2', 'NUL', '--json']);
    expect(resultOf(listed.stdout)).toMatchObject([{ name: 'COM2' }, { name: 'NUL' }]);
    const one = await dosdev(world, ['query', 'com2', '--json']);
    expect(resultOf(one.stdout)).toMatchObject({ name: 'COM2' });
  });

  test.each([
    [['NONE', 'NUL'], ['NUL'], 'NONE'],
    [['NUL', 'NONE', 'COM1', 'NEITHER'], ['NUL', 'COM1'], 'NONE, NEITHER'],
    [['NONE', 'NEITHER'], [], 'NONE, NEITHER'],
  ])('%j shows those that are defined, and fails', async (names, found, missing) => {
    const { code, stdout, stderr } = await dosdev(world, ['query', ...names, '--json']);
    expect(code).toBe(3);
    expect(resultOf(stdout)).toMatchObject(found.map((name) => ({ name })));
    expect(JSON.parse(stderr).error.message).toContain(missing);
    const shown = await dosdev(world, ['query', ...names]);
    expect(shown.code).toBe(3);
    for (const name of found) expect(shown.stdout).toContain(`${name} (`);
  });

  test('none is shown where one is no name', async () => {
    const { code, stdout } = await dosdev(world, ['query', 'NUL', 'A\\B\\']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  });
});
