import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { explainCode, formatStatus, ntStatuses, win32Codes } from '../../lib/status/index.js';

const names = (code: string | number) => explainCode(code).map(({ name }) => name);

test.each<[string | number, string[]]>([
  ['0xC0000035', ['STATUS_OBJECT_NAME_COLLISION']],
  ['0xc0000035', ['STATUS_OBJECT_NAME_COLLISION']],
  ['C0000035', ['STATUS_OBJECT_NAME_COLLISION']],
  ['3221225525', ['STATUS_OBJECT_NAME_COLLISION']],
  ['-1073741771', ['STATUS_OBJECT_NAME_COLLISION']],
  [' STATUS_OBJECT_NAME_COLLISION\n', ['STATUS_OBJECT_NAME_COLLISION']],
  ['object_name_collision', ['STATUS_OBJECT_NAME_COLLISION']],
  [0xc0000035, ['STATUS_OBJECT_NAME_COLLISION']],
  [-1073741771, ['STATUS_OBJECT_NAME_COLLISION']],
  ['183', ['ERROR_ALREADY_EXISTS']],
  ['0xB7', ['ERROR_ALREADY_EXISTS']],
  ['ERROR_ALREADY_EXISTS', ['ERROR_ALREADY_EXISTS']],
  ['access_denied', ['STATUS_ACCESS_DENIED', 'ERROR_ACCESS_DENIED']],
  ['0', ['STATUS_SUCCESS', 'ERROR_SUCCESS']],
  ['00000000', ['STATUS_SUCCESS', 'ERROR_SUCCESS']],
  ['259', ['STATUS_PENDING', 'ERROR_NO_MORE_ITEMS']],
  ['80000005', ['STATUS_BUFFER_OVERFLOW']],
  ['0x80070005', ['ERROR_ACCESS_DENIED']],
  ['0xC0070002', ['ERROR_FILE_NOT_FOUND']],
  ['0xD0000022', ['STATUS_ACCESS_DENIED']],
])('%j means %j', (code, expected) => {
  expect(names(code)).toEqual(expected);
});

test.each<[string | number]>([
  [''],
  ['hello'],
  ['0xC0001234'],
  ['0x1C0000022'],
  ['4294967296'],
  ['-2147483649'],
  ['0x'],
  ['1.5'],
  ['5 5'],
  [1.5],
  [Number.NaN],
  [Number.POSITIVE_INFINITY],
  [2 ** 32],
])('%j means nothing', (code) => {
  expect(explainCode(code)).toEqual([]);
});

test.each([[undefined], [null], [5n], [{}]])('refuses %s', (code) => {
  expect(() => explainCode(code as unknown as string)).toThrow(
    expect.objectContaining({ name: 'TypeError', code: 'ERR_DOSDEV_INVALID_ARG_TYPE' }),
  );
});

describe('maps', () => {
  it('leads from a status to its error', () => {
    expect(explainCode('0xC0000035')).toEqual([
      {
        kind: 'NTSTATUS',
        value: 0xc0000035,
        name: 'STATUS_OBJECT_NAME_COLLISION',
        text: 'the name is already taken',
        maps: [{ value: 183, name: 'ERROR_ALREADY_EXISTS' }],
      },
    ]);
  });

  it('leads from an error to every status that becomes it', () => {
    const [match] = explainCode(161);
    expect(match?.kind).toBe('Win32');
    expect(match?.maps.map(({ name }) => name)).toEqual([
      'STATUS_OBJECT_PATH_INVALID',
      'STATUS_OBJECT_PATH_SYNTAX_BAD',
      'STATUS_DIRECTORY_IS_A_REPARSE_POINT',
    ]);
    expect(explainCode('ERROR_BAD_DEVICE')[0]?.maps).toEqual([]);
  });

  it('agrees in both directions', () => {
    for (const { value, name, win32 } of ntStatuses) {
      const back = explainCode(win32).find(({ kind }) => kind === 'Win32');
      expect(back?.maps).toContainEqual({ value, name });
    }
  });
});

it('finds every code by value, by name and by what it is formatted as', () => {
  for (const { value, name } of [...ntStatuses, ...win32Codes]) {
    for (const code of [value, String(value), formatStatus(value), name]) {
      expect(names(code)).toContain(name);
    }
  }
});

it('never throws for text', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => Array.isArray(explainCode(text))));
});
