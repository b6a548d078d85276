import { escapeUnsafe } from '../status/quote.js';

/** What `styleText` puts around a text. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: that is what it begins with
const STYLE = /(\u001b\[\d{1,2}m)/;

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
