import { expect, test } from 'vitest';
import { commandHint } from '../../lib/cli/command-words.js';
import { GuardedNameError } from '../../lib/dos-devices/errors.js';
import { advise, carryHint, hintOf } from '../../lib/hints/index.js';
import { ERROR, Win32Error } from '../../lib/status/index.js';

const hint = { kind: 'see-query', name: 'COM9' } as const;

function errorWith(details: ConstructorParameters<typeof Win32Error>[1]['hint']): Win32Error {
  return new Win32Error(ERROR.FILE_NOT_FOUND, { syscall: 'QueryDosDeviceW', hint: details });
}

test('an error has its hint as a sentence of the library, and as data', () => {
  const error = errorWith(advise(hint));
  expect(error.hint).toBe("See query('COM9') for what it is.");
  expect(error.message).toContain("See query('COM9') for what it is.");
  expect(hintOf(error)).toEqual(hint);
  expect(commandHint(error)).toBe('see `dosdev query COM9` for what it is.');
});

test('the data is not among the properties that are printed, copied or serialised', () => {
  for (const error of [
    errorWith(advise(hint)),
    new GuardedNameError('NUL', 'it is the null device'),
  ]) {
    expect(hintOf(error)).toBeDefined();
    expect(Object.getOwnPropertySymbols({ ...error })).toEqual([]);
    expect(JSON.stringify(error)).not.toContain('kind');
  }
});

test('a sentence without data is for every reader', () => {
  const error = errorWith('look again');
  expect(hintOf(error)).toBeUndefined();
  expect(commandHint(error)).toBe('look again');
  expect(commandHint(errorWith(undefined))).toBeUndefined();
});

test('another copy of the package attaches the data so that this one finds it', () => {
  const foreign = Object.assign(new Error('x'), { hint: 'as a sentence' });
  const attach = (data: unknown) =>
    Object.defineProperty(foreign, Symbol.for('dosdev.hint'), { value: data, configurable: true });
  attach(hint);
  expect(hintOf(foreign)).toEqual(hint);
  for (const unknown of [
    { kind: 'of-a-later-version' },
    { kind: 'toString' },
    { kind: 'in-declaration', hint: { kind: 'of-a-later-version' } },
    { kind: 'in-declaration' },
    { kind: 7 },
    'see-list',
    null,
  ]) {
    attach(unknown);
    expect(hintOf(foreign)).toBeUndefined();
    expect(commandHint(foreign)).toBe('as a sentence');
  }
});

test('a hint can be replaced by one that says more', () => {
  const error = new Error('x');
  carryHint(error, hint);
  carryHint(error, { kind: 'see-list' });
  expect(hintOf(error)).toEqual({ kind: 'see-list' });
});
