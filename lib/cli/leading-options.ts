import { Command, type Option } from 'commander';
import { shellWord } from './command-line.js';
import { common } from './options.js';

/** The options of every command, which may also be written before it. */
export const COMMON_OPTIONS: readonly Option[] = common(new Command()).options;

/** `npm` and Node.js have `-v` for it; the other letter is that of earlier versions. */
const VERSION = ['-v', '-V'];

/**
 * Writes a command line with the options of every command behind the command.
 * @param argv the words after the program's name: `['--backend', 'native', 'list']`
 * @returns `['list', '--backend', 'native']`. The options that stood behind it stay the last, which
 *   apply. Without a command the options are left out
 */
export function withOptionsBehind(argv: readonly string[]): readonly string[] {
  let end = 0;
  for (let length = optionAt(argv, end); length > 0; length = optionAt(argv, end)) end += length;
  const [command, ...rest] = argv.slice(end);
  if (command === undefined) return [];
  if (VERSION.includes(command)) return ['--version'];
  return command.startsWith('-') ? [command, ...rest] : [command, ...argv.slice(0, end), ...rest];
}

/** @returns how many words an option of every command has at a place; 0 when there is none */
function optionAt(argv: readonly string[], at: number): number {
  const word = argv[at] ?? '';
  const option = COMMON_OPTIONS.find(({ long, short, required }) => {
    return word === long || word === short || (required && word.startsWith(`${long}=`));
  });
  if (option === undefined) return 0;
  return option.required && !word.includes('=') ? 2 : 1;
}

/**
 * @param unknown an option that no command line may begin with: `--dry-run`
 * @param argv all words
 * @returns the command line with what stands before the command behind it; `undefined` unless the
 *   option is one of that command
 */
export function behindHint(
  unknown: string,
  command: Command,
  argv: readonly string[],
): string | undefined {
  const at = argv.indexOf(command.name());
  if (at < 1 || !argv[0]?.startsWith('-')) return undefined;
  if (!command.options.some(({ long, short }) => unknown === long || unknown === short)) {
    return undefined;
  }
  const line = ['dosdev', ...argv.slice(at), ...argv.slice(0, at)].map((word) => shellWord(word));
  return `options of one command stand behind it: \`${line.join(' ')}\``;
}
