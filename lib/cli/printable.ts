import { escapeUnsafe } from '../status/escape.js';

/** What `styleText` puts around a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it begins with
const STYLE = /(\u001b\[\d{1,2}m)/;

/** Plain data, with its texts as a terminal may show them, each on one line. */
export function shownData<T>(value: T): T {
  return escaped(value) as T;
}

function escaped(value: unknown): unknown {
  if (typeof value === 'string') return escapeUnsafe(value);
  if (Array.isArray(value)) return value.map(escaped);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, escaped(part)]));
}

/** JSON text in which what could disturb a terminal is written as `\\u202e`; it says the same. */
export function harmlessJson(text: string): string {
  // Only the ends of lines between its parts are no part of a string.
  return text.split('\n').map(escapeUnsafe).join('\n');
}

/** A text as a terminal may show it: what is in a name must not move its cursor. */
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
