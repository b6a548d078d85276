import type { Argument, Command } from 'commander';
import { commandLine, shellWord } from './command-line.js';
import { TargetArgument } from './device-option.js';
import { CommandError, EXIT } from './exit-codes.js';
import { ListOption } from './list-option.js';
import { patternWord } from './pattern-word.js';

/** A command line with a usage error: its command, and the words after that are not options. */
interface Written {
  /** Commander's code for the error. */
  readonly problem: string;
  readonly command: string;
  readonly operands: readonly string[];
  /** Its arguments. */
  readonly takes: readonly Argument[];
  /** An option that blanks divide the values of, with commas instead. */
  readonly several: string | undefined;
  /** The word that begins with a hyphen and resembles no option. */
  readonly unknown: string | undefined;
}

interface Rule {
  readonly fits: (written: Written) => boolean;
  readonly hint: (written: Written) => string;
}

/** Commands that select names by an option. */
const CHOOSING: readonly string[] = ['list', 'watch', 'graph'];
/** Commands whose output is for a file. */
const WRITING: readonly string[] = ['snapshot', 'record'];
/** Words that are often written between a name and its target. */
const BETWEEN: readonly string[] = ['=', '->', 'to', 'as'];

const isTarget = (argument: Argument) => argument instanceof TargetArgument;
const excess = ({ problem }: Written) => problem === 'commander.excessArguments';
const missing = ({ problem }: Written) => problem === 'commander.missingArgument';

/** What users of other commands write. The first that matches has the hint. */
const RULES: readonly Rule[] = [
  {
    fits: (it) => excess(it) && it.several !== undefined,
    hint: ({ several }) => `put commas between the values of an option: \`${several}\``,
  },
  {
    fits: (it) => excess(it) && CHOOSING.includes(it.command),
    hint: ({ command, operands: [name = ''] }) =>
      `choose names by a pattern: ${commandLine(command, [], ['--match', patternWord(name)])}`,
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
    fits: (it) => excess(it) && it.takes.length === 1 && it.takes[0]?.name() === 'name',
    hint: () =>
      'it takes one name: run it once for each, and put a name that contains blanks in double quotes',
  },
  {
    fits: (it) => missing(it) && it.operands.length === 1 && it.takes.some(isTarget),
    hint: ({ command, operands }) =>
      `for a device: ${commandLine(command, operands, ['--device', 'SELECTOR'])}; ${commandLine('devices')} lists them`,
  },
  {
    fits: (it) => excess(it) && it.operands.length > 2,
    hint: () => 'put what contains blanks in double quotes',
  },
  {
    fits: ({ unknown, takes: [first] }) =>
      unknown !== undefined && first !== undefined && first.argChoices === undefined,
    hint: ({ command, operands, takes, unknown = '' }) =>
      `see ${commandLine('help', [command])} for the options; if ${unknown} is the ${takes[0]?.name()}, write -- before it: ` +
      `${commandLine(command, completed([unknown, ...operands], takes))}`,
  },
];

/** As many words as a command takes, with what is missing by its name in capitals. */
function completed(words: readonly string[], takes: readonly Argument[]): readonly string[] {
  return takes.flatMap((argument, index) => {
    const isNeeded = argument.required || isTarget(argument);
    const placeholder = isNeeded ? argument.name().toUpperCase() : undefined;
    return words[index] ?? placeholder ?? [];
  });
}

function pairHint(command: string, name: string, other: string): string {
  return `write them one after the other: ${commandLine(command, [name, other])}`;
}

/**
 * Finds the probable meaning of a command line with too many words, too few, or an unknown option.
 * @param problem commander's code for the error
 * @param written the words after the command that are not options; the word that begins with a
 *   hyphen and resembles no option; and all words
 * @returns the hint; `undefined` when there is nothing to add to the error
 */
export function usageHint(
  problem: string,
  command: Command,
  { argv, ...words }: Pick<Written, 'operands' | 'unknown'> & { readonly argv: readonly string[] },
): string | undefined {
  const takes = command.registeredArguments;
  const several = severalValues(command, argv);
  const written = { problem, command: command.name(), ...words, takes, several };
  return RULES.find(({ fits }) => fits(written))?.hint(written);
}

/** @returns the command that undoes what an option of the opposite command did */
export function counterpartHint(
  option: string,
  command: string,
  [name = 'NAME']: readonly string[],
): string | undefined {
  if (command !== 'remove' || option !== '--persist') return undefined;
  return `${commandLine('unpersist', [name])} keeps it from coming back at startup`;
}

/** @returns the values of an option with commas instead of blanks; `undefined` when it has one */
function severalValues({ options }: Command, argv: readonly string[]): string | undefined {
  const lists = options.flatMap((option) => (option instanceof ListOption ? option.long : []));
  const at = argv.findIndex((word) => lists.includes(word));
  if (at === -1) return undefined;
  const rest = argv.slice(at + 1);
  const next = rest.findIndex((word) => word.startsWith('-'));
  const values = next === -1 ? rest : rest.slice(0, next);
  return values.length < 2 ? undefined : `${argv[at]} ${shellWord(values.join(','))}`;
}

/**
 * Refuses empty arguments and empty values of options, which no command can use.
 * @throws {CommandError} for the first one
 */
export function refuseEmpty(command: Command): void {
  const empty = [
    ...command.args.map((word, index) => [word, argumentName(command, index)]),
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
  const argument = registeredArguments[index] ?? registeredArguments.at(-1);
  return `${argument?.variadic ? 'one of the' : 'the'} ${argument?.name() ?? 'argument'}`;
}

/** `/?` and `-?` ask for help in Windows. Names and paths are not written like that. */
export function asHelp(word: string): string {
  return word === '/?' || word === '-?' ? '--help' : word;
}
