import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { wordsOf } from '../docs/sessions.js';
import { createWorld, dosdev, resultOf, type World, worldNames } from './dosdev.js';
import { commandOf } from './hints.js';

/** What is wrong with a command line in its own way. */
const MALFORMED: readonly (readonly string[])[] = [
  [],
  ['nope'],
  ['--nope'],
  ['defin', 'DDBAD', '\\Device\\Null'],
  ['query', ''],
  ['query', 'DD\\BAD\\'],
  ['define', '', '\\Device\\Null'],
  ['define', 'C:\\', '\\Device\\Null'],
  ['define', 'DDBAD', ''],
  ['define', 'DDBAD', '\\Device\\Null', '--dry'],
  ['define', 'DDBAD'],
  ['alias', 'DDBAD'],
  ['persist', 'DDBAD'],
  ['define', 'DDBAD', '\\Device\\Null', '--device', 'port=COM1'],
  ['alias', 'DDBAD', 'COM1', '--device', 'port=COM1'],
  ['persist', 'DDBAD', 'COM1', '--device', 'port=COM1'],
  ['define', 'DDBAD', '--device', 'port=COM1', '--raw'],
  ['alias', 'DDBAD', '--device', 'port=COM1', '--by-name'],
  ['persist', 'DDBAD', '--device', 'port=COM1', '--alias'],
  ['alias', 'DDBAD', '--device', 'usb=0403'],
  ['alias', 'DDBAD', '--device', 'seriel=A1'],
  ['devices', '--select', 'COM1'],
  ['devices', '--select', 'port=COM1', '--all'],
  ['devices', '--class', 'modems'],
  ['define', 'R', 'C:\\work'],
  ['persist', 'R', 'C:\\work'],
  ['remove', 'DDBAD', '--all', '--target', 'x'],
  ['help', 'nope'],
  ['alias', 'DDBAD', ''],
  ['remove', '--all'],
  ['mode', 'LPT1:=COM1:=COM2:'],
  ['mode', 'LPT1:', '/FOO'],
  ['change-port', 'com12='],
  ['change-port', '/d'],
  ['apply', 'names.yaml', '--yes=no'],
  ['path', ''],
  ['redirect-printer', 'LPT1', 'laser'],
  ['redirect-printer', 'LPT1'],
  ['redirect-printer', 'LPT1', '\\\\printserver\\laser', '--remove'],
  ['list', '--kind', 'serial,'],
  ['list', '--match', 'COM1,,COM2'],
  ['completion', 'csh'],
  ['tree', '\\', '--depth', '0'],
  ['graph', '--output', ''],
  ['graph', '--output', 'graph.png'],
  ['graph', '--output', 'graph'],
  ['watch', '--interval', 'soon'],
  ...['5', '0s', '5m', '-1s', '2147484s', '1e3ms', ' 5s'].flatMap((time) =>
    [['watch'], ['wait', 'COM1'], ['follow', 'COM4=serial=A']].map((words) => [
      ...words,
      '--interval',
      time,
    ]),
  ),
  ['watch', '--count', '-1'],
  ['watch', '--for', '0'],
  ['follow', 'COM4=serial=A', 'COM5'],
  ['follow', 'COM4=seriel=A'],
  ['record', '--user', ''],
  ['machine', 'reset'],
  ['machine', 'restart', 'names.yaml'],
  ['machine', 'show', 'names.yaml'],
  ['machine', 'attach'],
  ['machine', 'attach', 'COM37'],
  ['machine', 'detach', 'usb=0403'],
  ['machine', 'new', 'names.yaml', 'extra'],
  ['watch', '--for', '2147484'],
];

/** What may be wrong with the command line of any command. */
async function malformed(name: string): Promise<readonly (readonly string[])[]> {
  const { registeredArguments: operands, options } = await commandOf(name);
  const words = operands.map((it) => it.argChoices?.[0] ?? 'DDBAD');
  const needed = operands.filter((it) => it.required).length;
  const values = options.filter((it) => it.required).map((it) => it.long ?? '');
  const choices = options.filter((it) => it.argChoices !== undefined).map((it) => it.long ?? '');
  const right = [name, ...words.slice(0, needed)];
  return [
    ...(needed > 0 ? [right.slice(0, -1)] : []),
    ...(operands.some((it) => it.variadic) ? [] : [[name, ...words, 'extra']]),
    ...values.map((option) => [...right, option]),
    ...choices.map((option) => [...right, option, 'nope']),
  ];
}
const LINES = (await Promise.all(commands.map(({ name }) => malformed(name)))).flat();

/** On a small terminal, too, what is wrong is seen, and that is what stands last. */
function expectShort(stderr: string): void {
  const lines = stderr.trimEnd().split('\n');
  expect(lines.length).toBeLessThan(12);
  for (const line of lines.slice(lines.findIndex((it) => it.startsWith('Usage')))) {
    expect(line.length).toBeLessThanOrEqual(80);
  }
  const [labels] = [lines.flatMap((line) => /^(\w+):/.exec(line)?.[1] ?? [])];
  expect(labels.slice(labels.indexOf('Usage'))).toEqual(
    ['Usage', 'See', 'error', 'cause', 'try'].filter((label) => labels.includes(label)),
  );
  expect(stderr).toMatch(/^See: {3}`dosdev help( [\w-]+)?`$/m);
}

test.each([
  ['unknown option', ['define', 'X', '--dry'], '(Did you mean --dry-run?)'],
  ['unknown option', ['alias', 'X', 'Y', '--by-nam'], '(Did you mean --by-name?)'],
  ['unknown option', ['remove', 'X', '--ifexists'], '(Did you mean --if-exists?)'],
  ['unknown command', ['defin', 'X'], '(Did you mean define?)'],
  ['unknown command', ['help', 'lst'], '(Did you mean list?)'],
  ['is invalid', ['list', '--kind', 'serail'], 'Did you mean serial?'],
  ['is invalid', ['list', '--scope', 'globl'], 'Did you mean global?'],
  ['is invalid', ['list', '--backend', 'wine'], 'It must be auto, native or simulated.'],
])('%s: %j', async (what, argv, said) => {
  const world = createWorld('simulated');
  const { code, stderr } = await dosdev(world, argv);
  expect(code).toBe(2);
  const text = stderr.replace(/\s+/g, ' ');
  expect(text).toContain(what);
  expect(text).toContain(said);
  expect(stderr.trimEnd().split('\n').length).toBeLessThanOrEqual(4);
  const asJson = await dosdev(world, [...argv, '--json']);
  expect(JSON.parse(asJson.stderr)).toMatchObject({ error: { exitCode: 2 } });
  world.end();
});

describe.each(worldNames)('a malformed command line, %s', (worldName) => {
  let world: World;
  let before: readonly string[];

  /** What the lines name; other tests work on other names at the same time. */
  async function named(): Promise<readonly string[]> {
    const listed = await dosdev(world, ['list', '--match', 'DDBAD*', '--json']);
    const names = ['C:', 'COM1', 'COM12', 'LPT1'];
    const queried = await Promise.all(
      names.map((name) => dosdev(world, ['query', name, '--json'])),
    );
    return [listed, ...queried].map(({ stdout }) => stdout);
  }

  beforeAll(async () => {
    world = createWorld(worldName);
    before = await named();
    expect(resultOf(before[0] ?? '')).toEqual([]);
    expect(before[1]).toContain('"C:"');
  });
  afterAll(async () => {
    const after = await named();
    world.end();
    expect(after).toEqual(before);
  });

  test.for([...MALFORMED, ...LINES].map((argv) => [argv.join(' '), argv] as const))(
    'dosdev %s',
    async ([, argv]) => {
      const { code, stdout, stderr } = await dosdev(world, argv);
      expect(stderr).toMatch(/^Usage: dosdev/m);
      if (argv.length > 0) expectShort(stderr);
      expect(stdout).toBe('');
      expect(code).toBe(2);
      // Nothing was changed: the machine's file is written by changes alone.
      expect(existsSync(join(world.folder, 'machine.json'))).toBe(false);
    },
  );
});

const DECLARATION = 'names:\n  COM20: \\Device\\Serial0\n  COM21: { alias: COM20 }\n';

test('a backend that there is not is not taken from the environment', async () => {
  const world = createWorld('simulated');
  const { code, stderr } = await dosdev(world, ['list'], { env: { DOSDEV_BACKEND: 'wine' } });
  world.end();
  expect(code).toBe(2);
  expect(stderr).toContain('error: DOSDEV_BACKEND is wine\n');
});

describe('help', () => {
  const world = createWorld('simulated');
  writeFileSync(join(world.folder, 'names.yaml'), DECLARATION);
  afterAll(() => world.end());

  test('is for every command, fits 80 columns, and shows examples that run', async () => {
    for (const entry of commands) {
      const { code, stdout } = await dosdev(world, [entry.name, '--help']);
      expect(code).toBe(0);
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
      const { examples } = await entry.load();
      expect(examples.length).toBeGreaterThan(0);
      for (const example of examples) {
        expect(stdout).toContain(`  $ ${example}\n`);
        const [line = '', file] = example.split(' > ');
        const words = wordsOf(line).map((it) =>
          /\.(?:json|yaml|svg)$/.test(it) ? join(world.folder, it) : it,
        );
        const ended = await dosdev(world, words.slice(1));
        expect({ example, ...ended }).toMatchObject({ code: 0 });
        if (file !== undefined) writeFileSync(join(world.folder, file), ended.stdout);
      }
    }
  });

  test('lists every command', async () => {
    const { stdout } = await dosdev(world, ['--help']);
    for (const { name, summary } of commands)
      expect(stdout).toMatch(new RegExp(`${name} .*${summary}`));
  });
});
