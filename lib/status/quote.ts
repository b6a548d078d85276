import { checkString } from './checks.js';
import { inQuotes } from './escape.js';

/**
 * @returns a text in single quotes, as an error message shows it: on one line, backslashes as they
 *   are, what is unsafe escaped, and no more than the first 260 units
 */
export function quote(text: string): string {
  checkString('quote(text)', text);
  return inQuotes(text);
}

/** What every shell passes on as it is. */
const PLAIN_WORD = /^[\w.:+@-]+$/;

/**
 * @returns a text as it is typed at a command line, in bash, PowerShell and cmd alike: in double
 *   quotes unless it is a plain word. One with double quotes of its own is in single quotes, which
 *   cmd does not know
 */
export function shellWord(text: string): string {
  checkString('shellWord(text)', text);
  if (PLAIN_WORD.test(text)) return text;
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}
