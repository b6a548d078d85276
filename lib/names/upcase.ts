import { checkString, checkUnsigned } from '../status/checks.js';
import { UPCASE_RUNS } from './upcase-table.js';

const UNITS = 0x1_0000;
const UNIT_MAX = 0xffff;
const ASCII_END = 0x80;

let table: Uint16Array | undefined;

/**
 * How far the upper case of each UTF-16 unit is above it, modulo 65,536: 128 KB, built on first use, for
 * constant-time lookups. Most are 0, as in a new array: a table of the upper cases themselves took the
 * command line 3 ms at its start.
 */
function distances(): Uint16Array {
  if (table !== undefined) return table;
  const units = new Uint16Array(UNITS);
  for (const [first, last, difference, step] of UPCASE_RUNS) {
    for (let unit = first; unit <= last; unit += step) units[unit] = difference;
  }
  table = units;
  return units;
}

function upper(unit: number): number {
  return (unit + (distances()[unit] ?? 0)) & UNIT_MAX;
}

/**
 * The upper case of one UTF-16 unit, by which the object manager compares names.
 * @param unit 0 to 65,535
 * @returns one unit; units without an upper case, such as surrogates, are unchanged Source:
 *   Microsoft, "RtlUpcaseUnicodeChar function (ntifs.h)".
 */
export function upcaseUnit(unit: number): number {
  checkUnsigned('upcaseUnit(unit)', unit, UNIT_MAX);
  return upper(unit);
}

function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) >= ASCII_END) return false;
  }
  return true;
}

/** The index of the first unit that is not in upper case, or -1. */
function firstToChange(text: string): number {
  const above = distances();
  for (let i = 0; i < text.length; i++) {
    if (above[text.charCodeAt(i)] !== 0) return i;
  }
  return -1;
}

function upcaseUnits(text: string, from: number): string {
  let changed = '';
  let copied = 0;
  for (let i = from; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const upperUnit = upper(unit);
    if (upperUnit === unit) continue;
    changed += text.slice(copied, i) + String.fromCharCode(upperUnit);
    copied = i + 1;
  }
  return changed + text.slice(copied);
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
  return a.length === b.length && areAlike(a, b, a.length);
}

/** Whether the first units of two texts are the same, in any letter case. */
function areAlike(a: string, b: string, units: number): boolean {
  for (let i = 0; i < units; i++) {
    const one = a.charCodeAt(i);
    const other = b.charCodeAt(i);
    if (one !== other && upper(one) !== upper(other)) return false;
  }
  return true;
}

/** Whether a text begins with a prefix, in any letter case. */
export function startsWithName(text: string, prefix: string): boolean {
  checkString('startsWithName(text)', text);
  checkString('startsWithName(prefix)', prefix);
  return text.length >= prefix.length && areAlike(text, prefix, prefix.length);
}
