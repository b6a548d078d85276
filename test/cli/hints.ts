import { Command } from 'commander';
import { expect } from 'vitest';
import { Cli } from '../../lib/cli/cli.js';
import { commands } from '../../lib/cli/commands/index.js';
import { configure } from '../../lib/cli/run.js';
import { commandsIn } from '../support/shell-words.js';

const { stdin, stdout, stderr } = process;

/** A command with its arguments and options. */
export async function commandOf(name: string): Promise<Command> {
  const entry = commands.find((it) => it.name === name);
  if (entry === undefined) throw new Error(`there is no command ${name}`);
  const command = new Command(name);
  await configure(command, entry, new Cli({ stdin, stdout, stderr, env: {} }));
  return command;
}

/**
 * Has the command line's own parser read a command, which is not run.
 * @throws what it says of one that it does not understand
 */
export async function parseCommand([name = '', ...words]: readonly string[]): Promise<{
  readonly operands: readonly string[];
  readonly options: Readonly<Record<string, unknown>>;
}> {
  if (name === 'help') {
    expect(words).toEqual([expect.toSatisfy((it) => commands.some((each) => each.name === it))]);
    return { operands: words, options: {} };
  }
  const command = await commandOf(name);
  command.exitOverride().configureOutput({ writeErr() {} });
  command.action(() => {});
  await command.parseAsync([...words], { from: 'user' });
  return { operands: command.args, options: command.opts() };
}

/** The long options of a command; `undefined` for what is none. */
async function optionsOf(name: string): Promise<readonly string[] | undefined> {
  if (!commands.some((it) => it.name === name)) return undefined;
  const command = await commandOf(name);
  return ['--help', ...command.options.flatMap(({ long }) => long ?? [])];
}

/** What errors advise, in words or as JSON. */
function hintsIn(text: string): readonly string[] {
  const joined = text.replace(/\n {7}/g, ' ');
  const said = joined.matchAll(/^try: +(.*)$|"hint": "((?:[^"\\]|\\.)*)"/gm);
  return Array.from(said, ([, line, json]) => line ?? JSON.parse(`"${json}"`));
}

/**
 * Every command in a hint is a valid command line. Every option that a hint names is one of the command
 * that was run, or of the one that it names.
 */
export async function checkHints(argv: readonly string[], text: string): Promise<void> {
  for (const hint of hintsIn(text)) {
    for (const words of commandsIn(hint)) await parseCommand(words);
  }
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
