/** What every shell passes on as it is. */
const PLAIN_WORD = /^[\w.:+@-]+$/;

/** What bash changes within double quotes. */
const CHANGED_IN_DOUBLE_QUOTES = /["$`!]|\\\\|\\$/;

/**
 * Quotes as the shells of Windows and the C runtime of Node.js take it: a double quote is doubled, by
 * which cmd still sees the end of the quotation, and backslashes before one are doubled too. cmd
 * replaces `%NAME%` in quotation marks as well, and PowerShell `$name`; nothing prevents that in both.
 */
function quotedForWindows(text: string): string {
  return `"${text.replace(/(\\*)("|$)/g, '$1$1$2$2')}"`;
}

/** Double quotes as on Windows, as long as they protect the text; otherwise single ones. */
function quotedForPosix(text: string): string {
  return CHANGED_IN_DOUBLE_QUOTES.test(text) ? `'${text.replaceAll("'", "'\\''")}'` : `"${text}"`;
}

/**
 * @param platform whose shells the text is for
 * @returns a text as it is typed at a command line: in quotation marks unless it is a plain word
 */
export function shellWord(text: string, platform: NodeJS.Platform = process.platform): string {
  if (PLAIN_WORD.test(text)) return text;
  return platform === 'win32' ? quotedForWindows(text) : quotedForPosix(text);
}

/**
 * Writes a command of dosdev for a hint.
 * @param command the name of the command: `remove`
 * @param operands its arguments as a program has them
 * @param options its options as a program has them: `'--scope', 'global'`
 * @returns the command in backquotes, to be typed in a shell of this system:
 *   `` `dosdev remove "My Port" --scope global` ``. `--` stands before arguments of which one begins
 *   with a hyphen, because it would be an option otherwise
 */
export function commandLine(
  command: string,
  operands: readonly string[] = [],
  options: readonly string[] = [],
): string {
  const isMarked = operands.some((operand) => operand.startsWith('-'));
  const rest = isMarked ? [...options, '--', ...operands] : [...operands, ...options];
  return `\`${['dosdev', command, ...rest].map((word) => shellWord(word)).join(' ')}\``;
}
