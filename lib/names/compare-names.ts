const DIGITS = /(\d+)/;
const LEADING_ZEROS = /^0+(?=\d)/;

/**
 * Orders names as people read them, numbers as numbers: COM2 before COM10.
 * Not by `Intl.Collator`: making one takes longer than a whole list, and names are no one's language.
 * @returns below, at or above 0; 0 for equal texts only
 */
export function compareNames(a: string, b: string): number {
  // Text and digits in turn, text first.
  const first = a.split(DIGITS);
  const second = b.split(DIGITS);
  for (const [index, one] of first.entries()) {
    const other = second[index];
    if (other === undefined) return 1;
    const order = index % 2 === 0 ? byUnits(one, other) : byNumber(one, other);
    if (order !== 0) return order;
  }
  return first.length - second.length || byUnits(a, b);
}

function byNumber(a: string, b: string): number {
  const first = a.replace(LEADING_ZEROS, '');
  const second = b.replace(LEADING_ZEROS, '');
  return first.length - second.length || byUnits(first, second);
}

function byUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
