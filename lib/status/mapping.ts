import { checkCode } from './checks.js';
import { ntStatus, statusEntry } from './nt-status.js';
import type { NtStatus, Win32Code } from './types.js';
import { ERROR, win32Code } from './win32.js';

/** The bit of a status that is defined by a third party. */
const CUSTOMER = 0x2000_0000;
/** Marks an `HRESULT` that holds an NTSTATUS: `HRESULT_FROM_NT` sets it. */
const FROM_NT = 0x1000_0000;

/** High words of codes that carry a Win32 error, or an RPC one, in their low word. */
const CARRIERS: ReadonlySet<number> = new Set([0x8007, 0xc001, 0xc007]);

/** @returns the status inside an `HRESULT_FROM_NT`: `0xD…` stands for `0xC…`; any other as it is */
export function withoutFromNt(status: number): NtStatus {
  checkCode('withoutFromNt(status)', status);
  const isError = status >>> 28 === 0xd;
  return ntStatus(isError ? status & ~FROM_NT : status);
}

/**
 * @returns the Win32 error in the low word of a status such as `0xC0070005` or an `HRESULT` such as
 *   `0x80070005`; `undefined` for a code that carries none
 */
export function carriedWin32(status: number): Win32Code | undefined {
  checkCode('carriedWin32(status)', status);
  const code = withoutFromNt(status);
  return CARRIERS.has(code >>> 16) ? win32Code(code & 0xffff) : undefined;
}

/**
 * `RtlNtStatusToDosError`: a customer's status stays as it is; one of the table has its own error;
 * one that carries a Win32 error gives it; any other maps to `ERROR_MR_MID_NOT_FOUND` (317).
 *
 * Source: Microsoft, "RtlNtStatusToDosError function (winternl.h)"; the rules for statuses outside
 * the table as measured on the real function.
 */
export function statusToWin32(status: number): Win32Code {
  checkCode('statusToWin32(status)', status);
  if (status === 0) return ERROR.SUCCESS;
  if (status & CUSTOMER) return win32Code(status);
  const code = withoutFromNt(status);
  return statusEntry(code)?.win32 ?? carriedWin32(code) ?? ERROR.MR_MID_NOT_FOUND;
}
