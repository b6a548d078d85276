import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { COMMAND_WORDS } from '../../lib/cli/command-words.js';
import { type HintKind, worded } from '../../lib/hints/hint.js';
import { samples } from '../hints/samples.js';
import { commandsIn } from '../support/shell-words.js';
import { createWorld, dosdev, type World } from './dosdev.js';
import {
  type Line,
  REASONS,
  type Situation,
  WITH_ANY_NAME,
  WITH_ONE_NAME,
} from './hint-situations.js';

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

/** A line with its options first, and `--` before its name and its target. */
function marked([command = '', ...words]: Line): Line {
  const found = words.findIndex((word, index) => index > 0 && word.startsWith('--'));
  const end = found === -1 ? words.length : found;
  return [command, ...words.slice(end), '--', ...words.slice(0, end)];
}

/** The kinds of hints that are worded while something is done. */
async function kindsDuring(action: () => Promise<void>): Promise<readonly HintKind[]> {
  const kinds = Object.keys(COMMAND_WORDS) as HintKind[];
  const spies = kinds.map((kind) => [kind, vi.spyOn(COMMAND_WORDS, kind)] as const);
  try {
    await action();
    return spies.filter(([, { mock }]) => mock.calls.length > 0).map(([kind]) => kind);
  } finally {
    for (const [, spy] of spies) spy.mockRestore();
  }
}

/** The command that the hint of a situation says to write, as its words. */
async function hinted({ kind, machine }: Situation, lines: readonly Line[]): Promise<Line> {
  if (machine !== undefined) {
    const file = join(world.folder, 'spec.json');
    writeFileSync(file, JSON.stringify(machine));
    expect(await dosdev(world, ['machine', 'new', file, '--yes'])).toMatchObject({ code: 0 });
  }
  for (const line of lines.slice(0, -1)) {
    const { code, stderr } = await dosdev(world, marked(line));
    expect({ line, code, stderr }).toMatchObject({ code: 0 });
  }
  let command: Line = [];
  const kinds = await kindsDuring(async () => {
    const { code, stderr } = await dosdev(world, marked([...(lines.at(-1) ?? []), '--json']));
    expect(code, stderr).not.toBe(0);
    const { hint } = JSON.parse(stderr).error;
    [command = []] = commandsIn(hint);
    expect(command, hint).not.toEqual([]);
  });
  expect(kinds).toContain(kind);
  return command;
}

/** Has a situation arise, and types what its hint says. */
async function check(situation: Situation, name: string, isNamed: boolean): Promise<void> {
  const lines = situation.lines(name);
  const words = await hinted(situation, lines);
  if (isNamed) {
    expect(words.some((word) => word.toLowerCase() === name.toLowerCase())).toBe(true);
  }
  const { code, stderr } = await dosdev(world, words);
  expect({ words, code, stderr }).toMatchObject({ code: 0 });
  if (situation.again === undefined) return;
  const again = await dosdev(world, marked(lines.at(-1) ?? []));
  expect(again).toMatchObject({ code: 0 });
}

describe('the command in a hint works as it is typed', () => {
  describe.each(Object.entries(WITH_ANY_NAME))('%s', (_, situation) => {
    test.each(NAMES)('%s', (name) => check(situation, name, true));
  });

  test.each(Object.entries(WITH_ONE_NAME))('%s', (_, situation) => {
    const { name = '' } = situation;
    return check(situation, name, name !== '');
  });

  test('too many words', async () => {
    const { code, stderr } = await dosdev(world, ['alias', 'COM90', '=', 'COM1', '--json']);
    expect(code).toBe(2);
    const [words = []] = commandsIn(JSON.parse(stderr).error.hint);
    expect(await dosdev(world, words)).toMatchObject({ code: 0 });
  });

  test('every hint with a command has a situation, or a reason to have none', () => {
    const situations = [...Object.values(WITH_ANY_NAME), ...Object.values(WITH_ONE_NAME)];
    const held = new Set(situations.map(({ kind }) => kind));
    const withCommand = new Set(
      samples
        .filter(([, hint]) => commandsIn(worded(COMMAND_WORDS, hint)).length > 0)
        .map(([kind]) => kind),
    );
    const reasons = Object.keys(REASONS) as HintKind[];
    expect(withCommand.size).toBeGreaterThan(30);
    expect([...withCommand].filter((kind) => !held.has(kind) && !reasons.includes(kind))).toEqual(
      [],
    );
    expect(reasons.filter((kind) => held.has(kind) || !withCommand.has(kind))).toEqual([]);
  });
});

test('a new global name is not promised for the removal of the local one', async () => {
  await dosdev(world, ['define', 'COM90', '\\Device\\Null']);
  const { code, stderr } = await dosdev(world, ['alias', 'Global\\COM90', 'COM1', '--json']);
  expect(code).toBe(1);
  expect(JSON.parse(stderr).error.hint).toContain('only LocalSystem may create names');
});
