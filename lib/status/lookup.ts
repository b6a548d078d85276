import type { CodeEntry } from './code-table.js';
import { carriedWin32, withoutFromNt } from './mapping.js';
import { invalidArgType } from './misuse.js';
import { ntStatuses, statusEntry, statusFromName } from './nt-status.js';
import { win32Codes, win32FromName } from './win32.js';

/** A code by value and name. */
export interface NamedCode {
  readonly value: number;
  readonly name: string;
}

/** One meaning of a code. */
export interface CodeMatch extends NamedCode {
  readonly kind: 'NTSTATUS' | 'Win32';
  /** The meaning, as a phrase in lower case. */
  readonly text: string;
  /**
   * For a status, the Win32 error that it maps to; for a Win32 error, the statuses that map to it.
   */
  readonly maps: readonly NamedCode[];
}

/** The notations of numbers. `80000005` is read both as decimal and as hexadecimal. */
const NUMBER_FORMS: readonly { readonly form: RegExp; readonly base: 10 | 16 }[] = [
  { form: /^-?\d{1,10}$/, base: 10 },
  { form: /^0x[\da-f]{1,8}$/i, base: 16 },
  { form: /^[\da-f]{8}$/i, base: 16 },
];

function readings(text: string): number[] {
  const forms = NUMBER_FORMS.filter(({ form }) => form.test(text));
  return [...new Set(forms.map(({ base }) => Number.parseInt(text, base)))];
}

function isCode(value: number): boolean {
  return Number.isInteger(value) && value >= -0x8000_0000 && value <= 0xffff_ffff;
}

const named = ({ value, name }: CodeEntry<number>): NamedCode => ({ value, name });

function statusMatches(value: number): CodeMatch[] {
  const entry = statusEntry(value);
  if (entry === undefined) return [];
  const maps = win32Codes.filter((code) => code.value === entry.win32).map(named);
  return [{ kind: 'NTSTATUS', ...named(entry), text: entry.text, maps }];
}

function win32Matches(value: number): CodeMatch[] {
  const entry = win32Codes.find((code) => code.value === value);
  if (entry === undefined) return [];
  const maps = ntStatuses.filter((status) => status.win32 === value).map(named);
  return [{ kind: 'Win32', ...named(entry), text: entry.text, maps }];
}

function explainNumber(value: number): CodeMatch[] {
  if (!isCode(value)) return [];
  const code = withoutFromNt(value);
  return [...statusMatches(code), ...win32Matches(carriedWin32(code) ?? code)];
}

function explainName(name: string): CodeMatch[] {
  const status = statusFromName(name);
  const error = win32FromName(name);
  return [
    ...(status === undefined ? [] : statusMatches(status)),
    ...(error === undefined ? [] : win32Matches(error)),
  ];
}

/**
 * Looks up the meanings of a code.
 *
 * @param code an NTSTATUS, a Win32 error or an `HRESULT` that carries one: as a number, or as text
 *   `0xC0000035`, `C0000035`, `3221225525`, `-1073741771`, `183`, or a name in any case with or
 *   without `STATUS_` or `ERROR_`
 * @returns every known meaning, NTSTATUS first; empty for a code that has no name here
 * @throws TypeError with code `ERR_DOSDEV_INVALID_ARG_TYPE` for what is neither text nor number
 */
export function explainCode(code: string | number): readonly CodeMatch[] {
  if (typeof code === 'number') return explainNumber(code);
  if (typeof code !== 'string')
    throw invalidArgType('explainCode(code)', 'a string or a number', code);
  const text = code.trim();
  const numbers = readings(text);
  return numbers.length > 0 ? numbers.flatMap(explainNumber) : explainName(text);
}
