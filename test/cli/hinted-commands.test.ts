import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandsIn } from '../support/shell-words.js';
import { createWorld, dosdev, type World } from './dosdev.js';

let world: World;
beforeEach(() => {
  world = createWorld('simulated');
});
afterEach(() => world.end());

/** Characters that shells, cmd among them, do not leave alone. */
const NAMES = [
  'COM90',
  'My Port',
  'A&B',
  'USB#VID_1&PID_2',
  'a;b',
  'x(1)',
  '%TEMP%',
  "it's",
  'a"b',
  'a"b&c',
  '$HOME',
  'wow!',
  // It would be an option, and two.
  '-x',
  '--my port',
];

type Line = readonly string[];

/**
 * Command lines of which the last is refused, with a command in its hint.
 * @param name the name that they are about
 */
const SITUATIONS: Readonly<Record<string, (name: string) => readonly Line[]>> = {
  'a target that could be an alias': (name) => [['define', name, 'COM1']],
  'an alias that is a path': (name) => [['alias', name, '\\Device\\Serial0']],
  'an alias that is a path of a file': (name) => [['alias', name, 'C:\\Users']],
  'a removal of a global name that is only local': (name) => [
    ['define', name, '\\Device\\Null'],
    ['remove', name, '--scope', 'global'],
  ],
  'a removal of what is not defined so': (name) => [
    ['define', name, '\\Device\\Null'],
    ['remove', name, '--target', '\\Device\\Serial9'],
  ],
  'a removal of what is only global': (name) => [
    ['persist', name, '\\Device\\Null'],
    ['machine', 'restart'],
    ['remove', name],
  ],
  'an alias by name of a name that is defined later': (name) => [
    ['alias', name, 'COM99', '--by-name'],
  ],
  'the same for every startup': (name) => [['persist', name, 'COM99', '--by-name']],
  'too many words': (name) => [['alias', name, '=', 'COM1']],
};

/** A line with its options first, and `--` before its name and its target. */
function marked([command = '', ...words]: Line): Line {
  const found = words.findIndex((word, index) => index > 0 && word.startsWith('--'));
  const end = found === -1 ? words.length : found;
  return [command, ...words.slice(end), '--', ...words.slice(0, end)];
}

/** The command that an error's hint says to write, as its words. */
async function hinted(lines: readonly Line[]): Promise<readonly string[]> {
  for (const line of lines.slice(0, -1)) {
    const { code, stderr } = await dosdev(world, marked(line));
    expect({ line, code, stderr }).toMatchObject({ code: 0 });
  }
  const { code, stderr } = await dosdev(world, marked([...(lines.at(-1) ?? []), '--json']));
  expect(code).not.toBe(0);
  const { hint } = JSON.parse(stderr).error;
  const [command = []] = commandsIn(hint);
  expect(command, hint).not.toEqual([]);
  return command;
}

describe('the command in a hint works as it is typed', () => {
  describe.each(Object.entries(SITUATIONS))('%s', (_, linesFor) => {
    test.each(NAMES)('%s', async (name) => {
      const words = await hinted(linesFor(name));
      expect(words.some((word) => word.toLowerCase() === name.toLowerCase())).toBe(true);
      const { code, stderr } = await dosdev(world, words);
      expect({ words, code, stderr }).toMatchObject({ code: 0 });
    });
  });

  test.each<readonly Line[]>([
    [
      ['define', 'LPT4', '\\Device\\Null'],
      ['redirect-printer', 'LPT4', '\\\\printserver\\laser'],
    ],
    [
      ['redirect-printer', 'LPT4', '\\\\printserver\\laser'],
      ['redirect-printer', 'LPT4', '\\\\printserver\\laser'],
    ],
    [
      ['redirect-printer', 'LPT4', '\\\\printserver\\laser'],
      ['mode', 'LPT4=COM1'],
      ['redirect-printer', 'LPT4', '--remove'],
    ],
    [['change-port', '/d', 'COM1']],
  ])('%j …', async (...lines) => {
    const { code, stderr } = await dosdev(world, await hinted(lines));
    expect({ code, stderr }).toMatchObject({ code: 0 });
    // What was refused works after that; of a port's own name that was the removal itself.
    const again = await dosdev(world, lines.at(-1) ?? []);
    expect(again.code).toBe(lines.length > 1 ? 0 : 3);
  });
});

test('a new global name is not promised for the removal of the local one', async () => {
  await dosdev(world, ['define', 'COM90', '\\Device\\Null']);
  const { code, stderr } = await dosdev(world, ['alias', 'Global\\COM90', 'COM1', '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(stderr).error.hint).toContain('only LocalSystem may create names');
});
