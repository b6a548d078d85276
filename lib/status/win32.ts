import { checkCode, checkString } from './checks.js';
import { type CodeEntry, codeTable } from './code-table.js';
import type { Win32Code } from './types.js';
import { WIN32_ROWS } from './win32-table.js';

/** A Win32 error's name without `ERROR_`, as `ERROR` has it. */
export type Win32Name = (typeof WIN32_ROWS)[number][0];

/**
 * A number as a Win32 error code, made unsigned.
 * @param value a code from `GetLastError`, also as a signed 32-bit number
 */
export function win32Code(value: number): Win32Code {
  checkCode('win32Code(value)', value);
  return (value >>> 0) as Win32Code;
}

/**
 * Win32 error codes by name: `ERROR.FILE_NOT_FOUND` is `2`.
 * Source: Microsoft, "System Error Codes".
 */
export const ERROR = Object.freeze(
  Object.fromEntries(WIN32_ROWS.map(([name, value]) => [name, value])),
) as { readonly [Name in Win32Name]: Win32Code };

const table = codeTable<Win32Code, CodeEntry<Win32Code>>(
  'ERROR_',
  WIN32_ROWS.map(([name, value, text]) => ({
    name: `ERROR_${name}`,
    value: win32Code(value),
    text,
  })),
);

/** Every Win32 error that has a name here. */
export const win32Codes: readonly CodeEntry<Win32Code>[] = table.entries;

/**
 * @returns `ERROR_ACCESS_DENIED`, or the code in decimal, `ERROR_12345`, when it has no name here
 */
export function win32Name(code: number): string {
  checkCode('win32Name(code)', code);
  return table.byValue.get(code >>> 0)?.name ?? `ERROR_${code >>> 0}`;
}

/** @returns what a code means, as a phrase in lower case; `undefined` when it has no name here */
export function win32Text(code: number): string | undefined {
  checkCode('win32Text(code)', code);
  return table.byValue.get(code >>> 0)?.text;
}

/**
 * @param text a name in any case, with or without `ERROR_`
 * @returns its code, or `undefined` for a name that is not in the table
 */
export function win32FromName(text: string): Win32Code | undefined {
  checkString('win32FromName(text)', text);
  return table.byName(text)?.value;
}
