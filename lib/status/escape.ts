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

/** @returns a text on one line, backslashes as they are, with what is unsafe escaped */
export function escapeUnsafe(text: string): string {
  return text.replace(UNSAFE, escapeUnits);
}

/** @returns a text in single quotes, as `quote` returns it; what is passed is a string */
export function inQuotes(text: string): string {
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  return `'${escapeUnsafe(shown)}'`;
}
