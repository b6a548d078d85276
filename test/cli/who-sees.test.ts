import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createSimulatedMachine, SimulatedMachine } from '../../lib/simulated/index.js';
import { createWorld, dosdev, type World } from './dosdev.js';

const NOTE = /only programs that run as administrator in this logon session see (it|them)/g;

let world: World | undefined;
afterEach(() => {
  vi.restoreAllMocks();
  world?.end();
});

/** Who types the commands: the machine's file has one who is logged on. */
const CALLERS = {
  'an elevated administrator': { elevated: true, system: false },
  'a plain user': { elevated: false, system: false },
  LocalSystem: { elevated: false, system: true },
} as const;

/** Command lines that make names; FILE stands for a file that they read. */
const COMMANDS: readonly (readonly [line: string, word: 'it' | 'them'])[] = [
  ['define COM20 \\Device\\Null', 'it'],
  ['alias COM20 COM1', 'it'],
  ['mode LPT2:=COM1:', 'it'],
  ['change-port COM20=COM1', 'it'],
  ['apply FILE --yes', 'them'],
  ['restore FILE --yes', 'them'],
];

const NAMES = ['COM20', 'COM21', 'COM22'];

function fileFor(line: string, scope: 'local' | 'global'): string {
  const target = '\\Device\\Null';
  if (line.startsWith('apply'))
    return JSON.stringify({ names: Object.fromEntries(NAMES.map((name) => [name, target])) });
  const entries = NAMES.map((name) => ({ name, scope, definitions: [target] }));
  const takenAt = '2026-01-01T00:00:00.000Z';
  return JSON.stringify({ version: 1, takenAt, backend: 'simulated', entries });
}

describe.each(Object.entries(CALLERS))('%s', (_, { elevated, system }) => {
  test.each(COMMANDS)('%s says once who sees the names, where that matters', async (line, word) => {
    world = createWorld('simulated');
    const machine = createSimulatedMachine();
    machine.logon({ elevated });
    writeFileSync(join(world.folder, 'machine.json'), JSON.stringify(machine));
    const file = join(world.folder, 'file');
    writeFileSync(file, fileFor(line, system ? 'global' : 'local'));
    if (system) {
      vi.spyOn(SimulatedMachine.prototype, 'process').mockImplementation(function (
        this: SimulatedMachine,
      ) {
        return this.system();
      });
    }
    const argv = line.split(' ').map((it) => (it === 'FILE' ? file : it));
    const { code, stdout, stderr } = await dosdev(world, argv);
    expect({ code, stdout, stderr }).toMatchObject({ code: 0 });
    const notes = Array.from(stderr.replace(/\s+/g, ' ').matchAll(NOTE), ([, said]) => said);
    expect(notes).toEqual(elevated ? [word] : []);
  });
});

test.each(['define COM20 \\Device\\Null', 'alias COM20 COM1'])(
  '%s --persist: a plain program repeats it without --persist, which needs an administrator',
  async (line) => {
    world = createWorld('simulated');
    const { stderr } = await dosdev(world, [...line.split(' '), '--persist']);
    expect(stderr.replace(/\s+/g, ' ')).toContain(
      'see it until the next restart; for plain programs, run the same command without --persist in a',
    );
  },
);

test.each([[[]], [['--scope', 'local']]])(
  'a removal with %j says that a persisted name returns',
  async (options) => {
    world = createWorld('simulated');
    await dosdev(world, ['alias', 'COM20', 'COM1', '--persist']);
    const { code, stderr } = await dosdev(world, ['remove', 'COM20', ...options]);
    expect(code).toBe(0);
    const text = stderr.replace(/\s+/g, ' ');
    expect(text).toContain('made at the next restart; `dosdev unpersist COM20` ends that');
    await dosdev(world, ['unpersist', 'COM20']);
    await dosdev(world, ['alias', 'COM20', 'COM1']);
    expect((await dosdev(world, ['remove', 'COM20'])).stderr).not.toContain('restart');
  },
);

test.each([
  [['define', 'COM20', '\\Device\\Serial1'], 'kept COM20 (local) = \\Device\\Serial0\n'],
  [['alias', 'COM20', 'COM2'], 'kept COM20 (local) = \\Device\\Serial0\n'],
  [['define', 'COM2', '\\Device\\Null'], 'kept COM2 (global) = \\Device\\Serial1\n'],
  [['persist', 'COM20', '\\Device\\Serial1'], 'kept COM20 listed as \\Device\\Serial0\n'],
])('%j --if-defined keep does not say that the target is as asked', async (argv, said) => {
  world = createWorld('simulated');
  await dosdev(world, ['alias', 'COM20', 'COM1', '--persist']);
  const { code, stdout } = await dosdev(world, [...argv, '--if-defined', 'keep']);
  expect({ code, stdout }).toEqual({ code: 0, stdout: said });
});

test('texts speak of a restart: a PC that was shut down may not start anew', () => {
  const lib = new URL('../../lib/', import.meta.url);
  const files = readdirSync(lib, { recursive: true, encoding: 'utf8' });
  const sources = files.filter((file) => file.endsWith('.ts'));
  expect(sources.length).toBeGreaterThan(100);
  const wrong = sources.filter((file) =>
    /\b(next|every|each)\s+(start|boot)\b/.test(
      readFileSync(new URL(file.replaceAll('\\', '/'), lib), 'utf8'),
    ),
  );
  expect(wrong).toEqual([]);
  expect(readFileSync(new URL('cli/notes.ts', lib), 'utf8')).toMatch(
    /with Fast Startup, shutting down/,
  );
});
