import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import type { ObjectRecord } from '../../lib/simulated/machine/record/namespace-tree.js';
import { runsOf } from '../support/runs.js';
import { createWorld, dosdev } from './dosdev.js';
import { anyText } from './graph/any-machine.js';
import { commandOf } from './hints.js';

const world = createWorld('simulated');
afterAll(() => world.end());

/** What a terminal, a log or a reader may take for something else; ends of lines apart. */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what a style begins with
const STYLE = /\u001b\[\d{1,2}m/g;
/** A line that begins so was forged: everything else that is printed is of other words. */
const FORGED = '@forged';

interface Texts {
  readonly name: string;
  readonly target: string;
  readonly file: string;
}

type Line = readonly string[];

/** Lines of a command, with a name, a target and a file of any text. */
const LINES: Readonly<Record<string, (texts: Texts) => readonly Line[]>> = {
  security: ({ target }) => [['security', 'COM90', '--sddl', target, '--dry-run']],
  resolve: ({ name }) => [['resolve', `\\??\\${name}`]],
  tree: () => [
    ['tree', '\\GLOBAL??'],
    ['tree', '\\Sessions'],
  ],
  graph: ({ file }) => [
    ['graph'],
    ['graph', '--format', 'svg'],
    ['graph', '--output', `${file}.svg`],
  ],
  path: () => [['path', 'R:\\x']],
  watch: () => [['watch', '--count', '2', '--interval', '5ms', '--match', 'COM90']],
  follow: () => [['follow', 'COM90=serial=A', '--count', '1']],
  define: ({ target }) => [
    ['define', 'COM91', target, '--raw'],
    ['define', 'COM91', target, '--dry-run', '--raw'],
  ],
  remove: ({ name, target }) => [
    ['remove', 'COM90', '--dry-run'],
    ['remove', name, '--if-exists', '--dry-run'],
    ['remove', 'COM90', '--target', target],
  ],
  mode: ({ name }) => [['mode', `LPT1=${name}`]],
  'change-port': ({ name }) => [
    ['change-port', '/query'],
    ['change-port', `COM94=${name}`],
  ],
  'redirect-printer': ({ name, target }) => [
    ['redirect-printer', 'LPT1', target],
    ['redirect-printer', name, '\\\\printserver\\laser'],
  ],
  snapshot: () => [['snapshot', '--persisted']],
  diff: () => [['diff', 'SNAPSHOT']],
  restore: () => [['restore', 'SNAPSHOT', '--dry-run', '--remove-added']],
  apply: () => [['apply', 'DECLARED', '--dry-run']],
  record: ({ name }) => [['record', '--user', name]],
  machine: ({ file }) => [
    ['machine', 'restart', '--dry-run'],
    ['machine', 'new', file],
  ],
};

/** Commands that do not end by themselves, or write where a word says. */
const ONLY_LINES: readonly string[] = ['watch', 'follow', 'graph', 'machine'];

/** What every command is given: its words, each of any text in turn, and those of names that there are. */
async function plainLines(
  command: string,
  { name, target, file }: Texts,
): Promise<readonly Line[]> {
  if (ONLY_LINES.includes(command)) return [];
  const operands = (await commandOf(command)).registeredArguments;
  const known = operands.map(({ argChoices }, index) => argChoices?.[0] ?? `COM9${index}`);
  const anyTexts = [name, target, file];
  const words = [
    known,
    known.toReversed(),
    operands.map((_, index) => (index === 0 ? name : target)),
    ...operands.flatMap((_, index) => anyTexts.map((text) => known.with(index, text))),
  ];
  const lines = words.map((line) => [command, ...line]);
  return [...new Map(lines.map((line) => [JSON.stringify(line), line])).values()];
}

const texts = anyText.map((text) => `x\n${FORGED}\u001b[31m\u009b\u202e${text}`);

describe.each(commands.map(({ name }) => name))('dosdev %s', (command) => {
  test('shows no control character, and no line that a name has forged', async () => {
    await fc.assert(
      fc.asyncProperty(fc.record({ name: texts, target: texts }), async ({ name, target }) => {
        prepare(name, target);
        const texts = { name, target, file: `no/${name}` };
        const lines = [...(await plainLines(command, texts)), ...(LINES[command]?.(texts) ?? [])];
        expect(lines).not.toHaveLength(0);
        for (const line of lines) {
          for (const options of [[], ['--json']]) {
            const argv = [...line.map(inWorld), ...options].map((it) =>
              it.replaceAll('\0', '\u0001'),
            );
            const terminal = options.length === 0;
            const ending = dosdev(world, argv, { terminal });
            let changes = 0;
            const change = () => prepare(name, `${target}${changes++}`);
            const changing = command === 'watch' ? setInterval(change, 100) : undefined;
            const ended = await ending;
            clearInterval(changing);
            check(argv, ended.stdout);
            check(argv, ended.stderr);
          }
        }
      }),
      { numRuns: runsOf(6) },
    );
  }, 120_000);
});

function check(argv: readonly string[], output: string): void {
  // Commander repeats what it was given: a caller may forge its own line.
  const forged = output.split('\n').filter((line) => line.startsWith(FORGED));
  const given = argv.some((word) => word.includes(FORGED)) && output.includes('Usage:');
  if (!given) expect({ argv, forged }).toEqual({ argv, forged: [] });
  const unsafe = output.replace(STYLE, '').replaceAll('\n', '').match(UNSAFE)?.[0] ?? '';
  expect({ argv, unsafe: unsafe.codePointAt(0)?.toString(16) }).toEqual({
    argv,
    unsafe: undefined,
  });
}

function inWorld(word: string): string {
  if (word === 'SNAPSHOT') return join(world.folder, 'snapshot.json');
  if (word === 'DECLARED') return join(world.folder, 'names.json');
  return word;
}

/** A machine with such names and targets, as only a driver could make them. */
function prepare(spelled: string, target: string): void {
  const machine = createSimulatedMachine();
  machine.logon({ elevated: true });
  const record = machine.toJSON();
  const name = spelled.replaceAll('\\', '/').toUpperCase();
  const security = 'D:(A;;CCSDRCWDWO;;;WD)';
  const link = (name: string, target: string): ObjectRecord => {
    return { type: 'SymbolicLink', name, target, security, createdAt: 0 };
  };
  const links = [
    link(name, target),
    link('COM90', target),
    link('R:', `\\Device\\Null\\${target}`),
  ];
  const namespace = record.namespace.map((entry) =>
    entry.name === 'GLOBAL??' && entry.type === 'Directory'
      ? { ...entry, entries: [...entry.entries, ...links] }
      : entry,
  );
  writeFileSync(join(world.folder, 'machine.json'), JSON.stringify({ ...record, namespace }));
  const entries = [{ name: 'COM96', scope: 'local', definitions: [target.replaceAll('\0', '')] }];
  const snapshot = {
    version: 1,
    takenAt: new Date(0).toISOString(),
    backend: 'simulated',
    entries,
  };
  writeFileSync(join(world.folder, 'snapshot.json'), JSON.stringify(snapshot));
  const names = { COM97: { target, raw: true }, COM98: { alias: 'COM90' } };
  writeFileSync(join(world.folder, 'names.json'), JSON.stringify({ names }));
}
