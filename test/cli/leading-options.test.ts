import { afterAll, describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { COMMON_OPTIONS } from '../../lib/cli/leading-options.js';
import { createWorld, dosdev } from './dosdev.js';
import { commandOf } from './hints.js';

const world = createWorld('simulated');
afterAll(() => world.end());

/** Every way to write an option of every command. */
const WRITTEN = COMMON_OPTIONS.flatMap(({ long, short, argChoices }): (readonly string[])[] => {
  if (argChoices === undefined) return [long, short].flatMap((flag) => (flag ? [[flag]] : []));
  // A native backend is on Windows only.
  const values = argChoices.filter((value) => value !== 'native');
  return values.flatMap((value) => [[long ?? '', value], [`${long}=${value}`]]);
});

/** Command lines that end well or badly, and change nothing. */
const LINES: readonly (readonly string[])[] = [
  ['list', '--match', 'COM*'],
  ['define', 'COM20', '\\Device\\Null', '--dry-run'],
  ['query', 'COM99'],
  ['query'],
  ['explain', '5'],
];

describe('an option of every command is taken before the command as well', () => {
  test('the table has all of them', () => {
    expect(WRITTEN.length).toBeGreaterThanOrEqual(7);
    expect(COMMON_OPTIONS.every(({ required, argChoices }) => !required || argChoices)).toBe(true);
  });

  test.each(WRITTEN)('%s %s', async (...written) => {
    const option = written.filter((word) => word !== undefined);
    for (const line of LINES) {
      const before = await dosdev(world, [...option, ...line]);
      expect({ line, ...before }).toEqual({ line, ...(await dosdev(world, [...line, ...option])) });
    }
  });

  test.each(commands.map(({ name }) => name))('for %s, several at once', async (name) => {
    const all = ['--json', '-q', '--backend', 'simulated'];
    const help = await dosdev(world, [...all, name, '--help']);
    expect(help).toEqual(await dosdev(world, ['help', name]));
    const { code, stderr } = await dosdev(world, [...all, name, '--nope']);
    expect(code).toBe(2);
    expect(JSON.parse(stderr).error.message).toContain("unknown option '--nope'");
  });

  test('that behind it applies when they differ', async () => {
    const { code } = await dosdev(world, ['--backend', 'nope', 'list', '--backend', 'simulated']);
    expect(code).toBe(2);
    const line = ['--backend', 'native', 'list', '--backend', 'simulated', '--json'];
    expect(JSON.parse((await dosdev(world, line)).stdout).backend).toBe('simulated');
  });

  test('without a command there is the help, or an error in JSON', async () => {
    expect((await dosdev(world, ['-q'])).stderr).toContain('Usage: dosdev [options] [command]');
    const { code, stderr } = await dosdev(world, ['--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stderr).error.message).toBe('there is no command');
  });

  test('a mistyped one is recognised', async () => {
    const { code, stderr } = await dosdev(world, ['--jsn', 'list']);
    expect(code).toBe(2);
    expect(stderr).toContain('(Did you mean --json?)');
  });

  test('what follows -- is not one', async () => {
    const { stderr } = await dosdev(world, ['query', '--', '--json']);
    expect(stderr).toContain('error: cannot query --json: no such name\n');
  });
});

/** Values of options that are not a number. */
const VALUES: Readonly<Record<string, string>> = { '--interval': '1s', '--output': 'x.svg' };

test.each(commands.map(({ name }) => name))(
  'an option of %s alone is moved behind it by the hint',
  async (name) => {
    const command = await commandOf(name);
    const own = command.options.filter(
      ({ long }) => !COMMON_OPTIONS.some((it) => it.long === long),
    );
    const operands = command.registeredArguments
      .filter(({ required }) => required)
      .map(({ argChoices }) => argChoices?.[0] ?? 'DDBAD');
    for (const { long = '', short, required, argChoices } of own) {
      const value = required ? [argChoices?.[0] ?? VALUES[long] ?? '9'] : [];
      for (const flag of short === undefined ? [long] : [long, short]) {
        const { code, stderr } = await dosdev(world, [flag, ...value, name, ...operands]);
        expect({ flag, code }).toEqual({ flag, code: 2 });
        const line = ['dosdev', name, ...operands, flag, ...value].join(' ');
        expect(stderr.replace(/\s+/g, ' ')).toContain(`stand behind it: \`${line}\``);
      }
    }
  },
);

test.each(['-v', '-V', '--version'])('%s is the version', async (word) => {
  const { code, stdout } = await dosdev(world, [word]);
  expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  expect((await dosdev(world, ['--quiet', word])).stdout).toBe(stdout);
});
