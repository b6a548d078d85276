import { describe, expect, expectTypeOf, test } from 'vitest';
import type { OwnErrorCode } from '../../lib/status/dosdev-error.js';
import {
  type DosDevErrorCode,
  NtError,
  ntStatus,
  ntStatuses,
  STATUS,
  statusToWin32,
  Win32Error,
  win32Code,
} from '../../lib/status/index.js';
import { OWN_REASONS, reasonOfStatus, reasonOfWin32 } from '../../lib/status/reasons.js';
import { classesOfCodes } from '../docs/tables/error-classes.js';

/** Statuses whose Win32 error says less than they do. */
const MORE_THAN_WIN32: Readonly<Record<string, string>> = {
  STATUS_INVALID_INFO_CLASS: 'unsupported',
  STATUS_INVALID_CID: 'not-found',
  STATUS_DELETE_PENDING: 'busy',
  STATUS_FILE_IS_A_DIRECTORY: 'other',
  STATUS_PROCESS_IS_TERMINATING: 'other',
  STATUS_FILE_DELETED: 'not-found',
  STATUS_ILLEGAL_FUNCTION: 'other',
  STATUS_REDIRECTOR_NOT_STARTED: 'unsupported',
};

describe('one cause has one reason', () => {
  test('as an NTSTATUS and as the Win32 error that it maps to', () => {
    const differing = ntStatuses.flatMap(({ name, value, win32 }) =>
      reasonOfStatus(value) === reasonOfWin32(win32) ? [] : [[name, reasonOfStatus(value)]],
    );
    expect(Object.fromEntries(differing)).toEqual(MORE_THAN_WIN32);
  });

  test.each([
    [0xc0070005, 'denied'],
    [0x80070002, 'not-found'],
    [0xd0000022, 'denied'],
    [0xc0001234, 'other'],
  ])('as a status that carries a Win32 error: %i', (value, reason) => {
    const status = ntStatus(value);
    expect(new NtError(status, { syscall: 'NtClose' }).reason).toBe(reason);
    expect(new Win32Error(statusToWin32(status), { syscall: 'CloseHandle' }).reason).toBe(reason);
  });

  test.each([
    [5, 'denied'],
    [1314, 'denied'],
    [2, 'not-found'],
    [183, 'exists'],
    [85, 'exists'],
    [50, 'unsupported'],
    [170, 'busy'],
    [12345, 'other'],
  ])('Win32 error %i: %s', (code, reason) => {
    expect(new Win32Error(win32Code(code), { syscall: 'CloseHandle' }).reason).toBe(reason);
  });
});

test('each code of the library is in the table, unless it is misuse', () => {
  const codes = [...classesOfCodes()].filter(([, names]) =>
    [...names].every((name) => !/^(Type|Range|Syntax|Circle|AmbiguousTarget)Error$/.test(name)),
  );
  expect(codes.map(([code]) => code).sort()).toEqual(Object.keys(OWN_REASONS).sort());
});

test('codes are typed by their names', () => {
  const error = new NtError(STATUS.ACCESS_DENIED, { syscall: 'NtClose' });
  expectTypeOf<'STATUS_ACCESS_DENIED'>().toExtend<typeof error.code>();
  expectTypeOf<'STATUS_ACCES_DENIED'>().not.toExtend<DosDevErrorCode>();
  expectTypeOf<'ERROR_ACCESS_DENIED'>().toExtend<DosDevErrorCode>();
  expectTypeOf<'ERR_DOSDEV_GUARDED_NAME'>().toExtend<OwnErrorCode>();
  expectTypeOf<'ERR_DOSDEV_INVALID_NAME'>().not.toExtend<DosDevErrorCode>();
});
