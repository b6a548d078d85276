import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { commandMeant } from '../../lib/cli/other-words.js';
import { wordsOf } from '../docs/sessions.js';
import { MEMBERS } from '../support/members/index.js';
import { createWorld, dosdev, resultOf, type World, worldNames } from './dosdev.js';
import { commandOf } from './hints.js';

const isCommand = (word: string) => commands.some(({ name }) => name === word);

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
  ['watch', '--count', '-1'],
  ['watch', '--for', '0'],
  ['record', '--user', ''],
  ['machine', 'reset'],
  ['machine', 'restart', 'names.yaml'],
  ['machine', 'show', 'names.yaml'],
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
  ['is invalid', ['list', '--backend', 'wine'], 'It must be auto, native, simulated.'],
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

test.each(Object.keys(MEMBERS).filter((member) => !isCommand(member)))(
  'the member %s leads to a command, or to why there is none',
  async (member) => {
    const world = createWorld('simulated');
    const { code, stderr } = await dosdev(world, [member, 'COM1']);
    world.end();
    expect(code).toBe(2);
    const text = stderr.replace(/\s+/g, ' ');
    const [meant] = /(?<=Did you mean |for that is )[\w-]+/.exec(text) ?? [];
    if (meant === undefined) expect(text).toContain('only a program can');
    else expect(isCommand(meant)).toBe(true);
  },
);

test('no word of other tools is a command', () => {
  for (const { name } of commands) expect(commandMeant(name, commands)).toBeUndefined();
});

describe('what people write who know other commands', () => {
  const world = createWorld('simulated');
  afterAll(() => world.end());

  const said = async (argv: readonly string[]) => {
    const { code, stdout, stderr } = await dosdev(world, [...argv, '-q']);
    return { code, stdout, stderr: stderr.replace(/\s+/g, ' ') };
  };

  test.each(['/?', '-?', '-h', '--help'])('%s is help', async (word) => {
    expect((await said([word])).stdout).toContain('Usage: dosdev [options]');
    for (const { name } of commands) {
      const { code, stdout } = await said([name, word]);
      expect({ name, code }).toEqual({ name, code: 0 });
      expect(stdout).toContain(`Usage: dosdev ${name} `);
    }
  });

  test.each(commands.map(({ name }) => name))('%s in capitals is named', async (name) => {
    const { code, stderr } = await said([name.toUpperCase()]);
    expect(code).toBe(2);
    expect(stderr).toContain(`Did you mean ${name}?`);
  });

  test.each(commands.map(({ name }) => name))('%s takes no empty word', async (name) => {
    const command = await commandOf(name);
    const operands = command.registeredArguments;
    const words = operands.map((it) => it.argChoices?.[0] ?? 'DDBAD');
    for (const [index, argument] of operands.entries()) {
      await expectEmpty([name, ...words.with(index, '')], argument.name());
    }
    const needed = words.filter((_, index) => operands[index]?.required);
    for (const { long, required } of command.options) {
      if (required) await expectEmpty([name, ...needed, long ?? '', ''], long ?? '');
    }
  });

  async function expectEmpty(argv: readonly string[], what: string): Promise<void> {
    const { code, stdout, stderr } = await said(argv);
    expect({ argv, code, stdout }).toEqual({ argv, code: 2, stdout: '' });
    // Words that have only some forms say which these are.
    expect(stderr.replace(/\s+/g, ' ')).toMatch(/is empty|is invalid/);
    expect(stderr).toContain(what);
  }

  test.each(commands.map(({ name }) => name))(
    '%s says where a name with a hyphen goes',
    async (name) => {
      const operands = (await commandOf(name)).registeredArguments;
      const { code, stderr } = await said([name, '-x', 'COM1']);
      expect(code).toBe(2);
      const text = stderr.replace(/\s+/g, ' ');
      expect(text).toContain("unknown option '-x'");
      const [first] = operands;
      const isText = first !== undefined && first.argChoices === undefined;
      const words = ['-x', 'COM1'].slice(0, operands.length).join(' ');
      expect(text.includes(`\`dosdev ${name} -- ${words}\``)).toBe(isText);
    },
  );

  test('a name with a hyphen is taken after --', async () => {
    const world = createWorld('simulated');
    for (const words of [
      ['define', '--', '-x', '\\Device\\Null'],
      ['query', '--', '-x'],
      ['resolve', '--', '-x'],
      ['remove', '--', '-x'],
    ]) {
      expect({ words, ...(await dosdev(world, words)) }).toMatchObject({ words, code: 0 });
    }
    world.end();
  });

  test.each([
    [['list', 'COM*'], '`dosdev list --match "COM*"`'],
    [['watch', 'COM1'], '`dosdev watch --match COM1`'],
    [['graph', 'COM1'], '`dosdev graph --match COM1`'],
    [['snapshot', 'my names.json'], '`dosdev snapshot > "my names.json"`'],
    [['record', 'customer.json'], '`dosdev record > customer.json`'],
    [['alias', 'COM6', 'to', 'COM2'], '`dosdev alias COM6 COM2`'],
    [['alias', 'COM6', '=', 'COM2'], '`dosdev alias COM6 COM2`'],
    [['alias', 'COM6=COM2'], '`dosdev alias COM6 COM2`'],
    [['define', 'R:=C:\\work'], '`dosdev define R: "C:\\work"`'],
    [['define', 'R:', 'C:\\Program', 'Files'], 'put what contains blanks in double quotes'],
    [['wait', 'COM6', 'COM7'], 'it takes one name: run it once for each'],
    [['remove', 'COM6', 'COM7'], 'it takes one name: run it once for each'],
    [['wait', 'COM6*', '--for', '1'], '`dosdev watch --match "COM6*"`'],
    [['define', 'COM6', 'COM2', '--by-name'], 'an option of alias and persist: see `dosdev help'],
    [['watch', '--leads-to', 'COM1'], 'see `dosdev help list`'],
    [['define', 'COM6', 'C:\\', '--if-exists'], 'an option of remove and unpersist: see'],
    [['tree', 'COM1'], 'of a name, `dosdev resolve COM1` shows where it leads'],
    [['tree', 'Device\\Null'], 'write `dosdev tree "\\Device\\Null"`'],
    [['apply', 'a.json', '--scope', 'global'], 'and apply has not: see `dosdev help apply`'],
    [['list', '--dry-run'], 'and list has not: see `dosdev help list`'],
    [['remove', 'COM6', '--persist'], '`dosdev unpersist COM6` keeps it from coming back'],
    [['temporary', 'COM6', 'COM2'], 'only a program can create one'],
    [['rm', 'COM6'], 'the command for that is remove: see `dosdev help remove`'],
    [['help', 'when'], 'the command for that is wait: see `dosdev help wait`'],
    [['list', '--kind', 'serial', 'drive'], '`--kind "serial,drive"`'],
    [['list', 'A,B'], '`dosdev list --match "A?B"`'],
    [['restore', 'a.json', '--match', 'COM20', 'b.json', 'R:'], '`--match "COM20,b.json,R:"`'],
    [['query', 'COM?'], '`dosdev list --match "COM?"`'],
    [['query', 'r'], 'a drive is named with its colon: r:'],
    [['alias', 'COM9', 'R'], 'a drive is named with its colon: R:'],
    [['remove', "'COM1'"], 'write COM1'],
    [['define', "'COM9'", '\\Device\\Null'], 'Write COM9 without quotation marks'],
    [['persist', '"COM9"', '\\Device\\Null'], 'Write COM9 without quotation marks'],
    [['query', 'C:\\Users'], 'Give the name alone, such as C:'],
    [['query', '\\.\\COM6'], 'Give the name alone, such as COM6'],
    [['explain', 'ERROR_ACCES_DENIED'], 'did you mean ERROR_ACCESS_DENIED?'],
    [['remove', 'COM1', '--exact'], 'write --target <target> or --target-prefix <target>'],
    [['alias', 'COM4', 'COM1', '--follow'], 'write --by-name'],
    [['define', 'R:', 'C:\\', '--lifetime', 'boot'], 'write --scope <scope>'],
    [['restore', 'a.json', '--only', 'R:'], 'write --match <patterns> or --remove-added'],
    [['remove', 'COM1', '--target', 'C:\\', '--target-prefix', 'C:\\'], 'absent where target'],
  ] as const)('%j', async (argv, hint) => {
    const { code, stdout, stderr } = await said(argv);
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain(hint);
  });
});
