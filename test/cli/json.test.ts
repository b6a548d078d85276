import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { wordsOf } from '../docs/sessions.js';
import { createWorld, dosdev, type Ended, type World, worldNames } from './dosdev.js';
import { commandOf } from './hints.js';

interface Line {
  readonly command: string;
  /** The words, with files for which there is no folder yet. */
  readonly words: readonly string[];
  /** A file for standard output. */
  readonly file: string | undefined;
}

/** The examples of every command: on Windows itself, only what changes nothing. */
const LINES = (
  await Promise.all(
    commands.map(async ({ name, load }) => {
      const { examples } = await load();
      const { options } = await commandOf(name);
      const dry = options.some(({ long }) => long === '--dry-run') ? ['--dry-run'] : [];
      return examples.map((example): Line & { readonly dry: readonly string[] } => {
        const [line = '', file] = example.split(' > ');
        return { command: name, words: wordsOf(line).slice(1), file, dry };
      });
    }),
  )
).flat();

describe.each(worldNames)('what a command prints with --json, %s', (worldName) => {
  let world: World;
  const inFolder = (word: string) =>
    /\.(?:json|yaml|svg)$/.test(word) ? join(world.folder, word) : word;

  beforeAll(() => {
    world = createWorld(worldName);
    writeFileSync(inFolder('names.yaml'), 'names:\n  COM20: \\Device\\Serial0\n');
  });
  afterAll(() => world.end());

  test('every command has an example', () => {
    const tried = new Set(LINES.map(({ command }) => command));
    expect(commands.map(({ name }) => name).filter((name) => !tried.has(name))).toEqual([]);
  });

  test.for(LINES)('$words', async ({ command, words, file, dry }) => {
    const argv = [...words.map(inFolder), ...(worldName === 'native' ? dry : []), '--json'];
    const ended = await dosdev(world, argv);
    if (worldName === 'simulated') expect(ended).toMatchObject({ code: 0, stderr: '' });
    // Nothing may happen during a watch.
    if (command !== 'watch') expect(ended.stdout + ended.stderr).not.toBe('');
    expectBackend(ended, worldName);
    // Files with a result are read as those without.
    if (file !== undefined) writeFileSync(inFolder(file), ended.stdout);
  });

  test('of a failure is the backend too, once the command has begun', async () => {
    const failed = await dosdev(world, ['query', 'DDNOTHERE', '--json']);
    expect(JSON.parse(failed.stderr)).toMatchObject({ backend: worldName, error: { exitCode: 3 } });
    const wrong = await dosdev(world, ['query', 'NUL', '--nope', '--json']);
    expect(JSON.parse(wrong.stderr)).toEqual({ error: expect.objectContaining({ exitCode: 2 }) });
  });
});

test.for(commands)('$name says that it was for Windows where there is none', async ({ name }) => {
  const [line] = LINES.filter(({ command }) => command === name);
  const world = createWorld('simulated');
  writeFileSync(join(world.folder, 'names.yaml'), 'names: {}\n');
  const words = line?.words.map((it) => it.replace('names', join(world.folder, 'names'))) ?? [];
  const env = { DOSDEV_BACKEND: 'neither' };
  const unknown = await dosdev(world, [...words, '--json'], { env });
  expect(unknown).toMatchObject({ code: 2, stdout: '' });
  expect(JSON.parse(unknown.stderr)).toEqual({ error: expect.anything() });
  if (process.platform !== 'win32') {
    expectBackend(await dosdev(world, [...words, '--backend', 'native', '--json']), 'native');
  }
  world.end();
});

/** Whatever was printed says whose names it is about. */
function expectBackend({ stdout, stderr }: Ended, backend: World['name']): void {
  const texts = stdout.startsWith('{\n') ? [stdout] : stdout.split('\n');
  for (const text of texts.filter((it) => it !== '')) {
    expect(JSON.parse(text)).toEqual({ backend, result: expect.anything() });
  }
  if (stderr !== '') expect(JSON.parse(stderr)).toEqual({ backend, error: expect.anything() });
}

test('a name that is not defined has the same code alone and beside others', async () => {
  const world = createWorld('simulated');
  const errors = [];
  for (const names of [['DDNOT'], ['NUL', 'DDNOT'], ['DDNOT', 'DDNEITHER']]) {
    const { stderr } = await dosdev(world, ['query', ...names, '--json']);
    errors.push(JSON.parse(stderr).error);
  }
  world.end();
  for (const { code, reason, exitCode } of errors) {
    expect({ code, reason, exitCode }).toEqual({
      code: 'ERROR_FILE_NOT_FOUND',
      reason: 'not-found',
      exitCode: 3,
    });
  }
});
