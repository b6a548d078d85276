import { Command } from 'commander';
import { expect } from 'vitest';
import { Cli } from '../../lib/cli/cli.js';
import { commands } from '../../lib/cli/commands/index.js';
import { configure } from '../../lib/cli/run.js';

const { stdin, stdout, stderr } = process;

/** A command with its arguments and options. */
export async function commandOf(name: string): Promise<Command> {
  const entry = commands.find((it) => it.name === name);
  if (entry === undefined) throw new Error(`there is no command ${name}`);
  const command = new Command(name);
  await configure(command, entry, new Cli({ stdin, stdout, stderr, env: {} }));
  return command;
}

/** The long options of a command; `undefined` for what is none. */
export async function optionsOf(name: string): Promise<readonly string[] | undefined> {
  if (!commands.some((it) => it.name === name)) return undefined;
  const command = await commandOf(name);
  return ['--help', ...command.options.flatMap(({ long }) => long ?? [])];
}

/** What errors advise, in words or as JSON. */
function hintsIn(text: string): readonly string[] {
  const joined = text.replace(/\n {7}/g, ' ');
  const said = joined.matchAll(/^try: +(.*)$|"hint": "((?:[^"\\]|\\.)*)"/gm);
  return Array.from(said, ([, line, json]) => line ?? json ?? '');
}

/** Every option that a hint names is one of the command that was run, or of the one that it names. */
export async function checkHints(argv: readonly string[], text: string): Promise<void> {
  if (!text.includes('--')) return;
  const own = argv.find((word) => commands.some(({ name }) => name === word)) ?? '';
  for (const hint of hintsIn(text)) {
    const quoted = Array.from(hint.matchAll(/`dosdev (\S+)([^`]*)`/g));
    const rest = hint.replace(/`dosdev \S+[^`]*`/g, '');
    for (const [name, said] of [
      ...quoted.map(([, verb = '', more = '']) => [verb, more]),
      [own, rest],
    ]) {
      const options = await optionsOf(name ?? '');
      for (const option of (said ?? '').match(/(?<![\w-])--[a-z][a-z-]*/g) ?? []) {
        expect({ name, hint, options }).toMatchObject({
          options: expect.arrayContaining([option]),
        });
      }
    }
  }
}
