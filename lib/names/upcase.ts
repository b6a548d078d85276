import { checkString, checkUnsigned } from '../status/checks.js';
import { UPCASE_RUNS } from './upcase-table.js';

const UNITS = 0x1_0000;
const ASCII_END = 0x80;

let table: Uint16Array | undefined;

/**
 * A table with one entry per UTF-16 unit (128 KB), built on first use, for constant-time lookups.
 */
function upcaseTable(): Uint16Array {
  if (table !== undefined) return table;
  const units = new Uint16Array(UNITS);
  for (let unit = 0; unit < UNITS; unit++) units[unit] = unit;
  for (const [first, last, difference, step] of UPCASE_RUNS) {
    for (let unit = first; unit <= last; unit += step) units[unit] = unit + difference;
  }
  table = units;
  return units;
}

/**
 * The upper case of one UTF-16 unit, by which the object manager compares names.
 * @param unit 0 to 65,535
 * @returns one unit; units without an upper case, such as surrogates, are unchanged Source:
 *   Microsoft, "RtlUpcaseUnicodeChar function (ntifs.h)".
 */
export function upcaseUnit(unit: number): number {
  checkUnsigned('upcaseUnit(unit)', unit, 0xffff);
  return upcaseTable()[unit] ?? unit;
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) >= ASCII_END) return false;
  }
  return true;
}

/** The index of the first unit that is not in upper case, or -1. */
function firstToChange(text: string): number {
  const units = upcaseTable();
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (units[unit] !== unit) return i;
  }
  return -1;
}

function upcaseUnits(text: string, from: number): string {
  const units = upcaseTable();
  let upper = '';
  let copied = 0;
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const upperUnit = units[unit] ?? unit;
    if (upperUnit === unit) continue;
    upper += text.slice(copied, i) + String.fromCharCode(upperUnit);
    copied = i + 1;
  }
  return upper + text.slice(copied);
}

/**
 * The upper case of a name, unit by unit, so that its length is kept. NT treats two names as equal
 * when their upper cases are equal.
 * @param text any UTF-16 units, including unpaired surrogates and NULs
 */
export function upcase(text: string): string {
  checkString('upcase(text)', text);
  const first = firstToChange(text);
  if (first < 0) return text;
  return isAscii(text) ? text.toUpperCase() : upcaseUnits(text, first);
}

/** Whether two names are the same to a case-insensitive object manager. */
export function equalNames(a: string, b: string): boolean {
  checkString('equalNames(a)', a);
  checkString('equalNames(b)', b);
  if (a === b) return true;
  if (a.length !== b.length) return false;
  const units = upcaseTable();
  for (let i = 0; i < a.length; i++) {
    if (units[a.charCodeAt(i)] !== units[b.charCodeAt(i)]) return false;
  }
  return true;
}

/** Whether a text begins with a prefix, in any letter case. */
export function startsWithName(text: string, prefix: string): boolean {
  checkString('startsWithName(text)', text);
  checkString('startsWithName(prefix)', prefix);
  return equalNames(text.slice(0, prefix.length), prefix);
}
