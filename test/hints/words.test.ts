import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { COMMAND_WORDS } from '../../lib/cli/command-words.js';
import { DosDevices } from '../../lib/dos-devices/dos-devices.js';
import { OPTIONS } from '../../lib/dos-devices/options.js';
import { type Hint, worded } from '../../lib/hints/hint.js';
import { LIBRARY_WORDS } from '../../lib/hints/library-words.js';
import { ERROR, Win32Error } from '../../lib/status/index.js';
import { parseCommand } from '../cli/hints.js';
import { commandsIn } from '../support/shell-words.js';
import { samples } from './samples.js';

const inDeclaration = (hint: Hint): Hint => ({ kind: 'in-declaration', hint });

/** Every name that an options object may have. */
const OPTION_NAMES = new Set(Object.values(OPTIONS).flatMap((rules) => Object.keys(rules)));

/** The keys of a target that is another name. */
const TARGET_KEYS = ['alias', 'byName'];

/** Words before a colon that are not options. */
const PROSE = ['colon', 'out'];

/** The calls in a hint that are written in full, from the member's name on. */
function callsIn(hint: string): readonly string[] {
  return Array.from(hint.matchAll(/\b(\w+)\((?:'(?:\\.|[^'\\])*'|[^()'])*\)/g), ([call]) => call);
}

/** Runs a call on a stand-in that takes down what each member is given. */
function run(call: string): { readonly member: string; readonly given: readonly unknown[] } {
  const [member = ''] = /^\w+/.exec(call) ?? [];
  const given: unknown[] = runInNewContext(`${member} = (...given) => given; ${call}`, {});
  return { member, given: JSON.parse(JSON.stringify(given)) };
}

/** What a command or a call in a hint is about: names, or a name with its device. */
function namesOf(hint: Hint): readonly string[] {
  if (hint.kind === 'in-declaration' || hint.kind === 'in-snapshot') return namesOf(hint.hint);
  if (hint.kind === 'follow-device') return [`${hint.name ?? 'NAME'}=${hint.selector}`];
  return 'name' in hint && hint.name !== undefined ? [hint.name] : [];
}

describe.each(samples)('%s', (_, hint) => {
  const library = worded(LIBRARY_WORDS, hint);
  const command = worded(COMMAND_WORDS, hint);

  test('has words for every reader', () => {
    const texts = [
      library,
      command,
      worded(LIBRARY_WORDS, inDeclaration(hint)),
      worded(COMMAND_WORDS, inDeclaration(hint)),
    ];
    for (const text of texts) {
      expect(text).toMatch(/\S{2}/);
      expect(text).not.toMatch(/undefined|\[object|\.\.$|:\.|: :/);
    }
  });

  test('keeps the case of a call at the beginning of a sentence', () => {
    const { message } = new Win32Error(ERROR.FILE_NOT_FOUND, {
      syscall: 'QueryDosDeviceW',
      hint: library,
    });
    for (const [call] of library.matchAll(/\b\w+\(/g)) expect(message).toContain(` ${call}`);
  });

  test('names members and options of the library to its users', () => {
    expect(library).not.toMatch(/`dosdev |(?<![\w-])--[a-z]/);
    for (const [, member = ''] of library.matchAll(/\b([a-z]\w+)\((?=['{)])/g)) {
      expect(DosDevices.prototype).toHaveProperty(member, expect.any(Function));
    }
    const plain = library.replaceAll(/'(?:\\.|[^'\\])*'/g, "''");
    for (const [, option = ''] of plain.matchAll(/(?<=[ {])([a-z]\w+): (?=true|false|'')/gi)) {
      expect([...OPTION_NAMES, ...TARGET_KEYS, ...PROSE]).toContain(option);
    }
    for (const { member, given } of callsIn(library)
      .filter((it) => !it.includes('…'))
      .map(run)) {
      const rules = Object.entries(OPTIONS).find(([name]) => name === member)?.[1] ?? {};
      for (const it of given) {
        if (typeof it === 'object' && it !== null) {
          const known = 'alias' in it ? TARGET_KEYS : Object.keys(rules);
          expect(known).toEqual(expect.arrayContaining(Object.keys(it)));
        }
      }
      if (typeof given[0] === 'string') expect(namesOf(hint)).toContain(given[0]);
    }
  });

  test('names commands that the command line takes as they are', async () => {
    expect(command).not.toMatch(/\b(?:define|alias|remove|query|list|security|temporary)\(/);
    expect(commandsIn(command)).toHaveLength(command.split('`dosdev ').length - 1);
    for (const words of commandsIn(command)) {
      const { operands, options } = await parseCommand(words);
      const [about] = operands;
      if (about !== undefined && words[0] !== 'restore') expect(namesOf(hint)).toContain(about);
      if (words[0] === 'list' && hint.kind === 'list-pattern') {
        expect(options).toEqual({ match: [hint.pattern] });
      }
      if (options.sddl !== undefined) expect(hint).toMatchObject({ sddl: options.sddl });
      if (hint.kind === 'persist-back' && words[0] === 'persist') {
        expect(operands).toEqual([hint.name, hint.target]);
      }
    }
  });
});

test('a declaration says itself what an option says elsewhere', () => {
  const hint = inDeclaration({ kind: 'define-globally', name: 'COM1', caller: 'user' });
  for (const words of [LIBRARY_WORDS, COMMAND_WORDS]) {
    expect(worded(words, hint)).toContain('write `scope: global` beside it, as an administrator');
  }
});
