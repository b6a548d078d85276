import type { Command } from 'commander';
import { commandLine } from '../status/command-line.js';
import { shellWord } from '../status/quote.js';
import { CommandError, EXIT } from './exit-codes.js';

/** A command line that is not understood: its command, and the words after that are no options. */
interface Written {
  /** What is wrong with it, by commander's code. */
  readonly problem: string;
  readonly command: string;
  readonly operands: readonly string[];
  /** What its arguments are called. */
  readonly takes: readonly string[];
  /** The word that begins with a hyphen and is near to no option. */
  readonly unknown: string | undefined;
}

interface Rule {
  readonly fits: (written: Written) => boolean;
  readonly hint: (written: Written) => string;
}

/** Those that choose among names by an option. */
const CHOOSING: readonly string[] = ['list', 'watch', 'graph'];
/** Those whose output is for a file. */
const WRITING: readonly string[] = ['snapshot', 'record'];
/** What people write between a name and what it gets. */
const BETWEEN: readonly string[] = ['=', '->', 'to', 'as'];

const excess = ({ problem }: Written) => problem === 'commander.excessArguments';
const missing = ({ problem }: Written) => problem === 'commander.missingArgument';

/** What people write who know other commands. The first that fits says how it is written here. */
const RULES: readonly Rule[] = [
  {
    fits: (it) => excess(it) && CHOOSING.includes(it.command),
    hint: ({ command, operands: [name = ''] }) =>
      `choose names by a pattern: ${commandLine(command, [], `--match "${name}"`)}`,
  },
  {
    fits: (it) => excess(it) && WRITING.includes(it.command),
    hint: ({ command, operands: [file = ''] }) =>
      `it prints to standard output: \`dosdev ${command} > ${shellWord(file)}\``,
  },
  {
    fits: (it) => excess(it) && BETWEEN.includes(it.operands[1] ?? ''),
    hint: ({ command, operands: [name = '', , other = ''] }) => pairHint(command, name, other),
  },
  {
    fits: (it) => missing(it) && /^[^=]+=[^=]+$/.test(it.operands[0] ?? ''),
    hint: ({ command, operands: [pair = ''] }) => {
      const [name = '', other = ''] = pair.split('=');
      return pairHint(command, name, other);
    },
  },
  {
    fits: (it) => excess(it) && it.operands.length > 2,
    hint: () => 'put what contains blanks in double quotes',
  },
  {
    fits: ({ unknown, takes }) => unknown !== undefined && takes.length > 0,
    hint: ({ command, takes: [first = ''], unknown = '' }) =>
      `see \`dosdev help ${command}\` for the options; if ${unknown} is the ${first}, write -- before it: ` +
      `${commandLine(command, [unknown])}`,
  },
];

function pairHint(command: string, name: string, other: string): string {
  return `write them one after the other: ${commandLine(command, [name, other])}`;
}

/**
 * How a command line would be understood that has too many words, too few, or an unknown option.
 * @param problem what is wrong, by commander's code
 * @param operands the words after the command that are no options
 * @param unknown the word that begins with a hyphen and is near to no option
 * @returns the hint; `undefined` where there is nothing to add to what is wrong
 */
export function usageHint(
  problem: string,
  command: Command,
  operands: readonly string[],
  unknown: string | undefined,
): string | undefined {
  const takes = command.registeredArguments.map((argument) => argument.name());
  const written = { problem, command: command.name(), operands, takes, unknown };
  return RULES.find(({ fits }) => fits(written))?.hint(written);
}

/**
 * Refuses arguments and values of options that are empty: no command can use one.
 * @throws {CommandError} which
 */
export function refuseEmpty(command: Command): void {
  const empty = [
    ...command.args.map((word, index) => [word, `the ${argumentName(command, index)}`]),
    ...command.options.map((option) => [
      command.getOptionValue(option.attributeName()),
      option.long,
    ]),
  ].find(([value]) => [value].flat().includes(''));
  if (empty === undefined) return;
  const hint = 'leave it out, or give it a value: a variable that is not set becomes an empty one';
  throw new CommandError(EXIT.USAGE, `${empty[1]} is empty`, undefined, hint);
}

function argumentName({ registeredArguments }: Command, index: number): string {
  return (registeredArguments[index] ?? registeredArguments.at(-1))?.name() ?? 'argument';
}

/** `/?` and `-?` ask for help in Windows. No name and no path is written like that. */
export function asHelp(word: string): string {
  return word === '/?' || word === '-?' ? '--help' : word;
}
