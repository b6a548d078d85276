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
