import { shellWord } from './quote.js';

/**
 * Writes a command of dosdev for a hint.
 * @param command the name of the command: `remove`
 * @param operands its arguments as a program has them
 * @param options its options as a person types them: `--scope global`
 * @returns the command in backquotes, to be typed in any shell: `` `dosdev remove "My Port" --scope global` ``.
 *   `--` stands before arguments of which one begins with a hyphen, because it would be an option otherwise
 */
export function commandLine(
  command: string,
  operands: readonly string[] = [],
  options = '',
): string {
  const words = operands.map(shellWord);
  const marked = operands.some((operand) => operand.startsWith('-'));
  const rest = marked ? [options, '--', ...words] : [...words, options];
  return `\`${['dosdev', command, ...rest].filter((part) => part !== '').join(' ')}\``;
}
