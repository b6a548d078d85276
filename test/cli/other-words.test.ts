import { afterAll, describe, expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { commandMeant } from '../../lib/cli/other-words.js';
import { MEMBERS } from '../support/members/index.js';
import { createWorld, dosdev } from './dosdev.js';
import { commandOf } from './hints.js';

const isCommand = (word: string) => commands.some(({ name }) => name === word);

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
    [['alias', 'COM6'], '`dosdev alias COM6 --device SELECTOR`'],
    [
      ['alias', 'COM6', 'COM2', '--device', 'serial=A1'],
      '`dosdev alias COM6 --device "serial=A1"`',
    ],
    [['alias', 'COM6', '--device', 'seriel=A1'], 'serial= in place of seriel='],
    [['machine', 'detach', 'port=COM1'], '`dosdev machine` lists'],
    [['alias', 'COM6=COM2'], '`dosdev alias COM6 COM2`'],
    [['define', 'R:=C:\\work'], '`dosdev define R: "C:\\work"`'],
    [['define', 'R:', 'C:\\Program', 'Files'], 'put what contains blanks in double quotes'],
    [['wait', 'COM6', 'COM7'], 'it takes one name: run it once for each'],
    [['remove', 'COM6', 'COM7'], 'it takes one name: run it once for each'],
    [['wait', 'COM6*', '--for', '1'], '`dosdev watch --match "COM6*"`'],
    [['define', 'COM6', 'COM2', '--by-name'], 'an option of alias and persist: see `dosdev help'],
    [['watch', '--leads-to', 'COM1'], 'see `dosdev help list`'],
    [['define', 'COM6', 'C:\\', '--if-exists'], 'an option of remove, unpersist and release: see'],
    [['tree', 'COM1'], 'of a name, `dosdev resolve COM1` shows where it leads'],
    [['tree', 'Device\\Null'], 'write `dosdev tree "\\Device\\Null"`'],
    [['apply', 'a.json', '--scope', 'global'], 'and apply has not: see `dosdev help apply`'],
    [['list', '--dry-run'], 'and list has not: see `dosdev help list`'],
    [['remove', 'COM6', '--persist'], '`dosdev unpersist COM6` keeps it from coming back'],
    [['temporary', 'COM6', 'COM2'], 'only a program can create one'],
    [['rm', 'COM6'], 'the command for that is remove: see `dosdev help remove`'],
    [['undo'], '`dosdev remove NAME` takes a definition back'],
    [['free', 'COM'], 'Did you mean com?'],
    [['free', 'drives'], 'Did you mean drive?'],
    [['free', 'x'], 'It must be drive, com or lpt.'],
    [['machine', 'atach', 'serial=A1'], 'Did you mean attach?'],
    [['completion', 'bahs'], 'Did you mean bash?'],
    [['list', '--kind', 'com'], 'Did you mean serial?'],
    [['graph', '--format', 'png'], 'It must be mermaid or svg.'],
    [['query', ''], 'one of the names is empty'],
    [['tree', '\\Devic'], 'did you mean `dosdev tree "\\Device"`?'],
    [['tree', '\\Devices\\Null'], 'did you mean `dosdev tree "\\Device\\Null"`?'],
    [['tree', '\\Nothing\\here'], '--depth 1` for what is there'],
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
    [
      ['remove', 'COM1', '--target', 'C:\\', '--target-prefix', 'C:\\'],
      'cannot be used with option',
    ],
  ] as const)('%j', async (argv, hint) => {
    const { code, stdout, stderr } = await said(argv);
    expect(code).not.toBe(0);
    expect(stdout).toBe('');
    expect(stderr).toContain(hint);
  });
});
