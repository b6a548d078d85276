import { escapeUnsafe } from '../status/escape.js';

/** The codes that `styleText` puts around a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it begins with
const STYLE = /(\u001b\[\d{1,2}m)/;

/** @returns plain data whose strings a terminal may print, each on one line */
export function shownData<T>(value: T): T {
  return escaped(value) as T;
}

function escaped(value: unknown): unknown {
  if (typeof value === 'string') return escapeUnsafe(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, escaped(part)]));
}

/**
 * @returns JSON text in which characters that could disturb a terminal are written as `\\u202e`;
 *   its meaning is unchanged
 */
export function harmlessJson(text: string): string {
  // Only the line ends between its parts are outside strings.
  return text.split('\n').map(escapeUnsafe).join('\n');
}

/** @returns a text that a terminal may print: the characters of a name must not move the cursor */
export function printable(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .split(STYLE)
        .map((part, index) => (index % 2 === 1 ? part : escapeUnsafe(part)))
        .join(''),
    )
    .join('\n');
}
