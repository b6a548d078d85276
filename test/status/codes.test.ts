import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  ERROR,
  formatStatus,
  isError,
  isInformation,
  isSuccess,
  isWarning,
  ntStatus,
  ntStatuses,
  STATUS,
  statusFromName,
  statusName,
  statusText,
  statusToWin32,
  UNMAPPED_BY_WINE,
  win32Code,
  win32Codes,
  win32FromName,
  win32Name,
  win32Text,
} from '../../lib/status/index.js';

const unsigned = fc.integer({ min: 0, max: 0xffff_ffff });

describe('the tables', () => {
  const tables = [
    { kind: 'NTSTATUS', entries: ntStatuses, form: /^STATUS_[A-Z0-9_]+$/ },
    { kind: 'Win32', entries: win32Codes, form: /^ERROR_[A-Z0-9_]+$/ },
  ];
  for (const { kind, entries, form } of tables) {
    it(`${kind}: every value and name once, in order, as unsigned numbers`, () => {
      const values = entries.map(({ value }) => value as number);
      expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
      expect(new Set(entries.map(({ name }) => name)).size).toBe(entries.length);
      for (const value of values) expect(value).toBe(value >>> 0);
    });

    it(`${kind}: names are well formed, texts are phrases on one line`, () => {
      for (const { name, text } of entries) {
        expect(name).toMatch(form);
        expect(text).toMatch(/^[a-z](?!.*[\n'"]).*[^.\s]$/);
      }
    });
  }

  it('gives every status an error that has a name', () => {
    for (const { name, win32 } of ntStatuses) {
      expect(win32Text(win32), name).toBeDefined();
    }
  });

  it('is frozen', () => {
    expect(Object.isFrozen(STATUS)).toBe(true);
    expect(Object.isFrozen(ERROR)).toBe(true);
  });

  it('names what Wine does not map', () => {
    for (const name of UNMAPPED_BY_WINE) expect(STATUS[name]).toBeTypeOf('number');
  });
});

test.each([
  [0x00000000, 'STATUS_SUCCESS', 0],
  [0x00000103, 'STATUS_PENDING', 997],
  [0x00000104, 'STATUS_REPARSE', 741],
  [0x00000105, 'STATUS_MORE_ENTRIES', 234],
  [0x00000106, 'STATUS_NOT_ALL_ASSIGNED', 1300],
  [0x40000000, 'STATUS_OBJECT_NAME_EXISTS', 698],
  [0x80000005, 'STATUS_BUFFER_OVERFLOW', 234],
  [0x80000006, 'STATUS_NO_MORE_FILES', 18],
  [0x8000001a, 'STATUS_NO_MORE_ENTRIES', 259],
  [0xc0000004, 'STATUS_INFO_LENGTH_MISMATCH', 24],
  [0xc0000005, 'STATUS_ACCESS_VIOLATION', 998],
  [0xc0000008, 'STATUS_INVALID_HANDLE', 6],
  [0xc000000d, 'STATUS_INVALID_PARAMETER', 87],
  [0xc0000010, 'STATUS_INVALID_DEVICE_REQUEST', 1],
  [0xc0000017, 'STATUS_NO_MEMORY', 8],
  [0xc0000022, 'STATUS_ACCESS_DENIED', 5],
  [0xc0000023, 'STATUS_BUFFER_TOO_SMALL', 122],
  [0xc0000024, 'STATUS_OBJECT_TYPE_MISMATCH', 6],
  [0xc0000033, 'STATUS_OBJECT_NAME_INVALID', 123],
  [0xc0000034, 'STATUS_OBJECT_NAME_NOT_FOUND', 2],
  [0xc0000035, 'STATUS_OBJECT_NAME_COLLISION', 183],
  [0xc0000039, 'STATUS_OBJECT_PATH_INVALID', 161],
  [0xc000003a, 'STATUS_OBJECT_PATH_NOT_FOUND', 3],
  [0xc000003b, 'STATUS_OBJECT_PATH_SYNTAX_BAD', 161],
  [0xc0000061, 'STATUS_PRIVILEGE_NOT_HELD', 1314],
  [0xc0000079, 'STATUS_INVALID_SECURITY_DESCR', 1338],
  [0xc000007c, 'STATUS_NO_TOKEN', 1008],
  [0xc000009a, 'STATUS_INSUFFICIENT_RESOURCES', 1450],
  [0xc00000a5, 'STATUS_BAD_IMPERSONATION_LEVEL', 1346],
  [0xc0000106, 'STATUS_NAME_TOO_LONG', 206],
  [0xc00001ac, 'STATUS_NOT_SAME_OBJECT', 1656],
  [0xc000050b, 'STATUS_REPARSE_POINT_ENCOUNTERED', 4395],
])('%i is %s and becomes error %i', (value, name, error) => {
  expect(statusName(value)).toBe(name);
  expect(statusFromName(name)).toBe(value);
  expect(STATUS).toHaveProperty(name.replace('STATUS_', ''), value);
  expect(statusToWin32(value)).toBe(error);
});

test.each([
  [0, 'ERROR_SUCCESS'],
  [2, 'ERROR_FILE_NOT_FOUND'],
  [5, 'ERROR_ACCESS_DENIED'],
  [87, 'ERROR_INVALID_PARAMETER'],
  [122, 'ERROR_INSUFFICIENT_BUFFER'],
  [183, 'ERROR_ALREADY_EXISTS'],
  [317, 'ERROR_MR_MID_NOT_FOUND'],
  [1200, 'ERROR_BAD_DEVICE'],
  [1314, 'ERROR_PRIVILEGE_NOT_HELD'],
  [2250, 'ERROR_NOT_CONNECTED'],
])('%i is %s', (value, name) => {
  expect(win32Name(value)).toBe(name);
  expect(win32FromName(name)).toBe(value);
  expect(ERROR).toHaveProperty(name.replace('ERROR_', ''), value);
});

describe('names', () => {
  it('are found in any case, with and without their prefix', () => {
    for (const text of ['STATUS_ACCESS_DENIED', 'status_access_denied', 'Access_Denied']) {
      expect(statusFromName(text)).toBe(0xc0000022);
    }
    for (const text of ['ERROR_ACCESS_DENIED', 'error_access_denied', 'Access_Denied']) {
      expect(win32FromName(text)).toBe(5);
    }
  });

  test.each([
    '',
    'STATUS_',
    'STATUS_NO_SUCH_THING',
    'STATUS_STATUS_PENDING',
    '__proto__',
    'ERROR_BUSY',
  ])('%j is no status', (text) => expect(statusFromName(text)).toBeUndefined());

  test.each(['', 'ERROR_', 'constructor', 'STATUS_PENDING'])('%j is no Win32 error', (text) =>
    expect(win32FromName(text)).toBeUndefined(),
  );

  it('of a code without one is its number', () => {
    expect(statusName(0xc0001234)).toBe('0xC0001234');
    expect(statusName(-0x3fffedcc)).toBe('0xC0001234');
    expect(statusText(0xc0001234)).toBeUndefined();
    expect(win32Name(12345)).toBe('ERROR_12345');
    expect(win32Text(12345)).toBeUndefined();
  });

  it('round trip', () => {
    for (const { name, value } of ntStatuses) expect(statusFromName(name)).toBe(value);
    for (const { name, value } of win32Codes) expect(win32FromName(name)).toBe(value);
  });
});

describe('numbers', () => {
  it('are made unsigned', () => {
    expect(ntStatus(-1073741771)).toBe(0xc0000035);
    expect(win32Code(-2147024891)).toBe(0x80070005);
    fc.assert(fc.property(unsigned, (code) => ntStatus(code | 0) === code));
  });

  it('are formatted with eight digits', () => {
    expect(formatStatus(0)).toBe('0x00000000');
    expect(formatStatus(-1073741771)).toBe('0xC0000035');
    fc.assert(fc.property(unsigned, (code) => Number(formatStatus(code)) === code));
  });
});

describe('severity', () => {
  const rows = [
    { from: 0x0000_0000, to: 0x3fff_ffff, severity: 'success' },
    { from: 0x4000_0000, to: 0x7fff_ffff, severity: 'information' },
    { from: 0x8000_0000, to: 0xbfff_ffff, severity: 'warning' },
    { from: 0xc000_0000, to: 0xffff_ffff, severity: 'error' },
  ];
  test.each(rows)('$severity', ({ from, to, severity }) => {
    for (const code of [from, to, from | 0, to | 0]) {
      expect(isSuccess(code)).toBe(severity === 'success' || severity === 'information');
      expect(isInformation(code)).toBe(severity === 'information');
      expect(isWarning(code)).toBe(severity === 'warning');
      expect(isError(code)).toBe(severity === 'error');
    }
  });
});

/** As the real function answers, outside its table. */
describe('statusToWin32', () => {
  test.each([
    ['an unknown error', 0xc000cf00, 317],
    ['an unknown success', 0x00070005, 317],
    ['an unknown information', 0x40070005, 317],
    ['an unknown warning', 0x90000005, 317],
    ['0xC0000000', 0xc0000000, 317],
    ['another facility', 0xc0080005, 317],
    ['one that carries a Win32 error', 0xc0070005, 5],
    ['one that carries an unknown Win32 error', 0xc0071234, 0x1234],
    ['an HRESULT that carries a Win32 error', 0x80070005, 5],
    ['one of the RPC facility', 0xc0010001, 1],
    ['an HRESULT from an NTSTATUS', 0xd0000022, 5],
    ['an HRESULT from an NTSTATUS that carries a Win32 error', 0xd0070005, 5],
    ['an HRESULT from an unknown NTSTATUS', 0xd0001234, 317],
    ["a customer's error", 0xe0070005, 0xe0070005],
    ["a customer's success", 0x20000000, 0x20000000],
    ["a customer's error with the HRESULT bit", 0xf0000022, 0xf0000022],
  ])('%s', (_, status, error) => {
    expect(statusToWin32(status)).toBe(error);
    expect(statusToWin32(status | 0)).toBe(error);
  });

  it('answers an unsigned number for any number', () => {
    fc.assert(
      fc.property(unsigned, (code) => {
        const error = statusToWin32(code);
        expect(error).toBe(error >>> 0);
      }),
    );
  });
});
