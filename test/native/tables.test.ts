import { expect, test } from 'vitest';
import { upcaseUnit } from '../../lib/names/index.js';
import { loadAddon } from '../../lib/native/loader.js';
import { ntStatuses, statusToWin32, UNMAPPED_BY_WINE } from '../../lib/status/index.js';

const addon = loadAddon();

test('native: every NTSTATUS maps to the Win32 error that RtlNtStatusToDosError gives', () => {
  const unmapped: readonly string[] = addon.wineVersion === null ? [] : UNMAPPED_BY_WINE;
  const compared = ntStatuses.filter(({ name }) => !unmapped.includes(name.slice(7)));
  expect(compared.length).toBeGreaterThan(100);
  const ours = compared.map(({ name, win32 }) => `${name} ${win32}`);
  const theirs = compared.map(({ name, value }) => `${name} ${addon.statusToWin32(value)}`);
  expect(ours).toEqual(theirs);
});

test('native: statuses that no table has map alike', () => {
  const strangers = [0xc000_fffe, 0x4000_fffe, 0xc007_0005, 0x8007_0005, 0xe000_0001, 0xd000_0022];
  for (const status of strangers) {
    expect(statusToWin32(status), status.toString(16)).toBe(addon.statusToWin32(status));
  }
});

test('native: RtlUpcaseUnicodeChar folds all 65,536 units as ours does', () => {
  const theirs = addon.upcaseTable();
  expect(theirs.length).toBe(65536);
  const different: string[] = [];
  let changed = 0;
  theirs.forEach((upper, unit) => {
    if (upper !== unit) changed += 1;
    if (upcaseUnit(unit) !== upper) different.push(unit.toString(16));
  });
  expect(different).toEqual([]);
  expect(changed).toBeGreaterThan(1000);
});
