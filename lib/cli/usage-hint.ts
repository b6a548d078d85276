import { shellWord } from '../status/quote.js';

/** What is wrong with a command line, as commander tells them apart. */
export type UsageProblem = 'commander.excessArguments' | 'commander.missingArgument';

/** A command line that is not understood: its command, and the words after that are no options. */
interface Written {
  readonly problem: UsageProblem;
  readonly command: string;
  readonly operands: readonly string[];
}

interface Rule {
  readonly fits: (written: Written) => boolean;
  readonly hint: (written: Written) => string;
}

/** Those that choose among names by an option. */
const CHOOSING: readonly string[] = ['list', 'watch', 'graph'];
/** Those that print what is to be kept. */
const WRITING: readonly string[] = ['snapshot', 'record'];
/** What people write between a name and what it gets. */
const BETWEEN: readonly string[] = ['=', '->', 'to', 'as'];

const excess = ({ problem }: Written) => problem === 'commander.excessArguments';

/** What people write who know other commands. The first that fits says how it is written here. */
const RULES: readonly Rule[] = [
  {
    fits: (it) => excess(it) && CHOOSING.includes(it.command),
    hint: ({ command, operands: [name = ''] }) =>
      `choose names by a pattern: \`dosdev ${command} --match "${name}"\``,
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
    fits: (it) => !excess(it) && /^[^=]+=[^=]+$/.test(it.operands[0] ?? ''),
    hint: ({ command, operands: [pair = ''] }) => {
      const [name = '', other = ''] = pair.split('=');
      return pairHint(command, name, other);
    },
  },
  {
    fits: (it) => excess(it) && it.operands.length > 2,
    hint: () => 'put what contains blanks in double quotes',
  },
];

function pairHint(command: string, name: string, other: string): string {
  return `write them one after the other: \`dosdev ${command} ${shellWord(name)} ${shellWord(other)}\``;
}

/**
 * How a command line would be understood that has too many words, or too few.
 * @param command the command's name
 * @param operands the words after it that are no options
 * @returns the hint; `undefined` where there is nothing to add to what is wrong
 */
export function usageHint(
  problem: UsageProblem,
  command: string,
  operands: readonly string[],
): string | undefined {
  const written = { problem, command, operands };
  return RULES.find(({ fits }) => fits(written))?.hint(written);
}

/** `/?` and `-?` ask for help in Windows. No name and no path is written like that. */
export function asHelp(word: string): string {
  return word === '/?' || word === '-?' ? '--help' : word;
}
