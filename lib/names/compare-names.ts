import { checkString } from '../status/checks.js';

const DIGITS = /(\d+)/;
const LEADING_ZEROS = /^0+(?=\d)/;
const ZERO = 0x30;
const NINE = 0x39;

/**
 * Orders names as people read them, numbers as numbers: COM2 before COM10.
 * Not by `Intl.Collator`: making one takes longer than a whole list, and names are no one's language.
 * @returns below, at or above 0; 0 for equal texts only
 */
export function compareNames(a: string, b: string): number {
  checkString('compareNames(a)', a);
  checkString('compareNames(b)', b);
  const end = Math.min(a.length, b.length);
  let at = 0;
  while (at < end && a.charCodeAt(at) === b.charCodeAt(at)) at++;
  let start = at;
  while (start > 0 && isDigit(a, start - 1)) start--;
  // Where both go on with text, its first unit decides; most names that are sorted differ in a number.
  if (start === at && !isDigit(a, at) && !isDigit(b, at)) return byUnits(a.slice(at), b.slice(at));
  if (a.charCodeAt(start) === ZERO || b.charCodeAt(start) === ZERO) return compareParts(a, b);
  if (!isDigit(a, start) || !isDigit(b, start)) return compareParts(a, b);
  const [first, second] = [digitsFrom(a, at), digitsFrom(b, at)];
  if (first !== second) return first - second;
  return byUnits(a.slice(at), b.slice(at));
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= ZERO && unit <= NINE;
}

/** The number of digits from an index on. */
function digitsFrom(text: string, start: number): number {
  let at = start;
  while (isDigit(text, at)) at++;
  return at - start;
}

/** Compares the texts part by part. */
function compareParts(a: string, b: string): number {
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
