import { expect, test } from 'vitest';
import { commands } from '../../lib/cli/commands/index.js';
import { DEVICE_KINDS } from '../../lib/names/index.js';
import { BACKEND_CHOICES } from '../../lib/object-manager/backends.js';
import { LIFETIMES, SCOPES } from '../../lib/object-manager/scope.js';
import { MEMBERS, optionsOf } from '../support/members/index.js';
import type { Member } from '../support/members/types.js';
import { commandOf } from './hints.js';
import { readSchema } from './schemas.js';

/** Members that a command line cannot have, or has in another way. */
const WITHOUT_COMMAND: readonly Member[] = [
  'temporary',
  'transaction',
  // The exit code of `query` says it.
  'has',
  // `doctor` shows what a machine lacks.
  'can',
  'whyNot',
  // `redirect-printer --remove`, of both names
  'endPrinterRedirection',
  'endRedirection',
  // `devices --reserved`
  'reservedPorts',
  // `path` has both.
  'toDosPath',
  'toNtPath',
];
/** Options of another name, which says the opposite. */
const SWITCHES: Partial<Record<Member, Readonly<Record<string, string>>>> = {
  devices: { present: 'all' },
};
/** Options that are for programs: what is called, a signal, and how long to wait. */
const FOR_PROGRAMS = ['signal', 'persistent', 'onProgress', 'timeout'];

/** Members with a command of the same name; a command does what it does without blocking. */
const members = (Object.keys(MEMBERS) as Member[]).filter(
  (member) => !member.endsWith('Async') && !WITHOUT_COMMAND.includes(member),
);
/** The commands of another name. */
const COMMANDS: Partial<Record<Member, string>> = { when: 'wait', releasePort: 'release' };
/** `redirect-printer` for `redirectPrinter`. */
const commandFor = (member: Member) =>
  COMMANDS[member] ?? member.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

test.each(members)(
  '%s can be told at the command line what it can in a program',
  async (member) => {
    const command = await commandOf(commandFor(member));
    const flags = command.options.map((option) => option.attributeName());
    const twin = `${member}Async`;
    const options = optionsOf(twin in MEMBERS ? (twin as Member) : member);
    const wanted = options
      .filter((it) => !FOR_PROGRAMS.includes(it))
      .map((it) => SWITCHES[member]?.[it] ?? it);
    expect(flags).toEqual(expect.arrayContaining(wanted));
    for (const option of FOR_PROGRAMS) expect(flags).not.toContain(option);
  },
);

const WORDS: Readonly<Record<string, readonly string[]>> = {
  scope: SCOPES,
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
