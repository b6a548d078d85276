import { escapeUnsafe } from '../../status/escape.js';

const ELLIPSIS = '…';
/** The visible beginning of a text that is cut. */
const HEAD = 0.6;

/** The greatest width of a text, in columns of a fixed-width font. */
export function columnsOf(text: string): number {
  return Array.from(text).reduce((sum, character) => sum + widthOf(character), 0);
}

/** @returns text with unsafe characters escaped, cut in the middle if it is wider than `columns` */
export function shortText(text: string, columns: number): string {
  const characters = Array.from(escapeUnsafe(text));
  if (columnsOf(characters.join('')) <= columns) return characters.join('');
  const room = columns - widthOf(ELLIPSIS);
  const head = fitting(characters, Math.ceil(room * HEAD));
  const tail = fitting(characters.toReversed(), room - columnsOf(head.join('')));
  return [...head, ELLIPSIS, ...tail.toReversed()].join('');
}

function fitting(characters: readonly string[], columns: number): readonly string[] {
  let left = columns;
  const end = characters.findIndex((character) => {
    left -= widthOf(character);
    return left < 0;
  });
  return characters.slice(0, end);
}

/** Beyond ASCII any character may be as wide as a Chinese one. */
function widthOf(character: string): number {
  return character === ELLIPSIS || character < '\u0080' ? 1 : 2;
}
