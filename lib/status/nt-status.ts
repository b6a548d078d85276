import { checkCode, checkString } from './checks.js';
import { type CodeEntry, codeTable, formatCode } from './code-table.js';
import { NT_STATUS_ROWS } from './nt-status-table.js';
import type { NtStatus, Win32Code } from './types.js';
import { ERROR } from './win32.js';

/** A status' name without `STATUS_`, as `STATUS` has it. */
export type NtStatusName = (typeof NT_STATUS_ROWS)[number][0];

export interface NtStatusEntry extends CodeEntry<NtStatus> {
  /** The Win32 error from `RtlNtStatusToDosError`. */
  readonly win32: Win32Code;
}

/**
 * A number as an NTSTATUS, made unsigned.
 * @param value a status, also as a signed 32-bit number: `-1073741771` is `0xC0000035`
 */
export function ntStatus(value: number): NtStatus {
  checkCode('ntStatus(value)', value);
  return (value >>> 0) as NtStatus;
}

/**
 * NTSTATUS codes by name: `STATUS.OBJECT_NAME_COLLISION` is `0xC0000035`.
 * Source: Microsoft, "[MS-ERREF]: NTSTATUS Values".
 */
export const STATUS = Object.freeze(
  Object.fromEntries(NT_STATUS_ROWS.map(([name, value]) => [name, value])),
) as { readonly [Name in NtStatusName]: NtStatus };

const table = codeTable<NtStatus, NtStatusEntry>(
  'STATUS_',
  NT_STATUS_ROWS.map(([name, value, win32, text]) => ({
    name: `STATUS_${name}`,
    value: ntStatus(value),
    win32: ERROR[win32],
    text,
  })),
);

/** Every NTSTATUS that has a name here. */
export const ntStatuses: readonly NtStatusEntry[] = table.entries;

/** @returns the table's entry for a status, or `undefined` */
export function statusEntry(status: number): NtStatusEntry | undefined {
  checkCode('statusEntry(status)', status);
  return table.byValue.get(status >>> 0);
}

/** @returns `STATUS_ACCESS_DENIED`, or `0xC0001234` when it has no name here */
export function statusName(status: number): string {
  checkCode('statusName(status)', status);
  return statusEntry(status)?.name ?? formatCode(status);
}

/** @returns what a status means, as a phrase in lower case; `undefined` when it has no name here */
export function statusText(status: number): string | undefined {
  checkCode('statusText(status)', status);
  return statusEntry(status)?.text;
}

/**
 * @param text a name in any case, with or without `STATUS_`
 * @returns its status, or `undefined` for a name that is not in the table
 */
export function statusFromName(text: string): NtStatus | undefined {
  checkString('statusFromName(text)', text);
  return table.byName(text)?.value;
}

/** @returns `0xC0000035`: always in hexadecimal, eight digits */
export function formatStatus(status: number): string {
  checkCode('formatStatus(status)', status);
  return formatCode(status);
}

/** The two highest bits of a status. Source: Microsoft, "Using NTSTATUS Values". */
const SEVERITY = { information: 1, warning: 2, error: 3 } as const;

/** The macro `NT_SUCCESS`: success and information, not warnings and errors. */
export function isSuccess(status: number): boolean {
  checkCode('isSuccess(status)', status);
  return (status | 0) >= 0;
}

/** The macro `NT_INFORMATION`: `0x40000000` to `0x7FFFFFFF`. */
export function isInformation(status: number): boolean {
  checkCode('isInformation(status)', status);
  return status >>> 30 === SEVERITY.information;
}

/** The macro `NT_WARNING`: `0x80000000` to `0xBFFFFFFF`. */
export function isWarning(status: number): boolean {
  checkCode('isWarning(status)', status);
  return status >>> 30 === SEVERITY.warning;
}

/** The macro `NT_ERROR`: `0xC0000000` to `0xFFFFFFFF`. */
export function isError(status: number): boolean {
  checkCode('isError(status)', status);
  return status >>> 30 === SEVERITY.error;
}
