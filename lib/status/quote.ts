import { checkString } from './checks.js';

/** The longest part of a text that a message shows, in UTF-16 units. */
const SHOWN = 260;

/**
 * What could disturb a terminal, or be mistaken in a log or a picture: controls, bidi marks, lone
 * surrogates, what is not assigned, ends of lines.
 */
const UNSAFE = /[\p{C}\p{Zl}\p{Zp}]/gu;

function escapeUnits(text: string): string {
  return Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
    .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
    .join('');
}

/** → a text on one line, backslashes as they are, with what is unsafe escaped. */
export function escapeUnsafe(text: string): string {
  return text.replace(UNSAFE, escapeUnits);
}

/**
 * → a text in single quotes, as an error message shows it: on one line, backslashes as they are,
 * what is unsafe escaped, and no more than the first 260 units.
 */
export function quote(text: string): string {
  checkString('quote(text)', text);
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return `'${escapeUnsafe(shown)}'`;
}

/** What every shell passes on as it is. */
const PLAIN_WORD = /^[\w.:+@-]+$/;

/**
 * → a text as it is typed at a command line, in bash, PowerShell and cmd alike: in double quotes unless
 * it is a plain word. One with double quotes of its own is in single quotes, which cmd does not know.
 */
export function shellWord(text: string): string {
  checkString('shellWord(text)', text);
  if (PLAIN_WORD.test(text)) return text;
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}
