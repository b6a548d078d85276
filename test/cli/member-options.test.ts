import { Command } from 'commander';
import { expect, test } from 'vitest';
import { Cli } from '../../lib/cli/cli.js';
import { commands } from '../../lib/cli/commands/index.js';
import type { Io } from '../../lib/cli/io.js';
import { configure } from '../../lib/cli/run.js';
import { OPTIONS } from '../../lib/dos-devices/options.js';
import { DEVICE_KINDS } from '../../lib/names/index.js';
import { BACKEND_CHOICES } from '../../lib/object-manager/backends.js';
import { LIFETIMES, SCOPES } from '../../lib/object-manager/scope.js';
import { readSchema } from './schemas.js';

/** The command of each member, and the member's options that a command line does not have. */
const COMMANDS: Partial<Record<keyof typeof OPTIONS, readonly [name: string, without: string[]]>> =
  {
    define: ['define', []],
    alias: ['alias', ['broadcast']],
    remove: ['remove', []],
    security: ['security', []],
    persist: ['persist', []],
    unpersist: ['unpersist', []],
    redirectPrinter: ['redirect-printer', []],
    endRedirection: ['end-redirection', []],
    mode: ['mode', []],
    changePort: ['change-port', []],
    list: ['list', []],
    watch: ['watch', ['signal', 'persistent']],
    snapshot: ['snapshot', []],
    restore: ['restore', ['onProgress']],
    apply: ['apply', ['onProgress']],
    recover: ['recover', ['timeout']],
  };
/** Members without a command, or whose twin has it. */
const WITHOUT = [
  'defineAsync',
  'aliasAsync',
  'removeAsync',
  'temporary',
  'transaction',
  'openDosDevices',
];

const { stdin, stdout, stderr } = process;
const io: Io = { stdin, stdout, stderr, env: {} };

async function commandOf(name: string): Promise<Command> {
  const entry = commands.find((it) => it.name === name);
  if (entry === undefined) throw new Error(name);
  const command = new Command(name);
  await configure(command, entry, new Cli(io));
  return command;
}

test('every member has its command, or none', () => {
  expect([...Object.keys(COMMANDS), ...WITHOUT].sort()).toEqual(Object.keys(OPTIONS).sort());
});

test.each(Object.entries(COMMANDS))(
  '%s can be told at the command line what it can in a program',
  async (member, [name, without]) => {
    const { options } = await commandOf(name);
    const flags = options.map((option) => option.attributeName());
    const wanted = Object.keys(OPTIONS[member as keyof typeof OPTIONS]);
    expect(flags).toEqual(expect.arrayContaining(wanted.filter((it) => !without.includes(it))));
    for (const option of without) expect(flags).not.toContain(option);
  },
);

const WORDS: Readonly<Record<string, readonly string[]>> = {
  scope: SCOPES,
  lifetime: LIFETIMES,
  kind: DEVICE_KINDS,
  backend: BACKEND_CHOICES,
};

test('every command has the words that the library has', async () => {
  for (const { name } of commands) {
    for (const option of (await commandOf(name)).options) {
      const words = WORDS[option.attributeName()];
      // A command makes no temporary name: it would end with the command.
      const wanted = words?.filter((word) => word !== 'temporary');
      if (wanted !== undefined) expect(option.argChoices).toEqual(wanted);
    }
  }
});

test.each([
  ['names', ['Scope']],
  ['output', ['Scope', 'Lifetime', 'DeviceKind']],
])('the schema of %s has them as well', (name, types) => {
  const words: Readonly<Record<string, readonly string[]>> = {
    Scope: SCOPES,
    Lifetime: LIFETIMES,
    DeviceKind: DEVICE_KINDS,
  };
  const { $defs } = readSchema(name);
  for (const type of types) {
    expect($defs[type]).toMatchObject({ enum: [...(words[type] ?? [])].sort() });
  }
});
