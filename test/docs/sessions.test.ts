import { afterEach, describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { createWorld, dosdev, resultOf, type World, worldNames } from '../cli/dosdev.js';
import { play, type Stage } from './play.js';
import { pages, sessionsIn, sessionsOf } from './sessions.js';

const worlds: World[] = [];
afterEach(() => {
  for (const world of worlds.splice(0)) world.end();
});

async function stageIn(name: World['name']): Promise<Stage> {
  const world = createWorld(name);
  worlds.push(world);
  const { stdout } = await dosdev(world, ['doctor', '--json']);
  const { deviceMaps } = resultOf(stdout).lacks;
  return {
    run: async (argv, options) => {
      const { stdout, ...ended } = await dosdev(world, inFolder(argv, world.folder), options);
      return { ...ended, stdout: stdout.replaceAll(`${world.folder}/`, '') };
    },
    folder: world.folder,
    startsIn: 300,
    oneScope: deviceMaps !== undefined,
  };
}

/** A process has one working directory for all tests: files are named in full instead. */
function inFolder(argv: readonly string[], folder: string): readonly string[] {
  return argv.map((word) =>
    /^[\w-]+\.(?:json|yaml|svg|md)$/.test(word) ? `${folder}/${word}` : word,
  );
}

const shown = pages().map((page) => {
  const sessions = sessionsOf(page).filter(({ flags }) => !flags.has('no-run'));
  return { page, sessions };
});

describe.each(worldNames)('the sessions that the pages show, %s', (worldName) => {
  const playable = shown
    .map(({ page, sessions }) => ({
      page,
      sessions:
        worldName === 'native' ? sessions.filter(({ flags }) => flags.has('real-too')) : sessions,
    }))
    .filter(({ sessions }) => sessions.length > 0);

  // A page is one sitting: what a session leaves is there for the next.
  test.for(playable)('$page', async ({ sessions }) => {
    expect(await play(sessions, await stageIn(worldName))).toBe('');
  });
});

test('every example of the help is shown with what it prints', () => {
  const typed = new Set(
    shown.flatMap(({ sessions }) => sessions.flatMap(({ steps }) => steps.map((it) => it.command))),
  );
  return Promise.all(
    commands.map(async ({ load }) => {
      const { examples } = await load();
      expect(examples.filter((example) => !typed.has(example))).toEqual([]);
    }),
  );
});

describe('playing sessions', () => {
  const PAGE = [
    '```console',
    '$ dosdev define COM20 "\\Device\\Null"',
    'defined COM20 (local) = \\Device\\…',
    '$ dosdev query NOPE',
    'error: cannot query NOPE: no such name',
    '…',
    '$ echo $?',
    '3',
    '$ dosdev snapshot > names.json',
    '$ dosdev diff names.json',
    'No name has changed.',
    '```',
    '```console',
    '$ dosdev watch --match COM20',
    '- COM20 (local) \\Device\\Null',
    '^C',
    '```',
    '```console',
    '$ dosdev remove COM20',
    'removed COM20 (local) = \\Device\\Null',
    '```',
  ].join('\n');

  test('goes well where all is as shown', async () => {
    expect(await play(sessionsIn('page', PAGE), await stageIn('simulated'))).toBe('');
  });

  test.for([
    ['\\Device\\…', '\\Device\\Nil'],
    ['\n3\n', '\n0\n'],
    ['No name has', 'Some name has'],
    ['- COM20', '+ COM20'],
    ['no such name', 'such a name'],
    ['removed COM20 (local) = \\Device\\Null', ''],
  ] as const)('notices that %j is not %j', async ([there, other]) => {
    const page = PAGE.replace(there, other);
    expect(page).not.toBe(PAGE);
    expect(await play(sessionsIn('page', page), await stageIn('simulated'))).toContain('printed:');
  });

  test('refuses what it cannot play', async () => {
    expect(() => sessionsIn('page', '```console norun\n```\n')).toThrow('page:1: what is norun?');
    expect(() => sessionsIn('page', '```console\noutput\n```\n')).toThrow('begins with output');
    const page = sessionsIn('page', '```console\n$ rm -rf /\n```\n');
    await expect(play(page, await stageIn('simulated'))).rejects.toThrow('not a command of ours');
  });
});
