import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RegistryHive, type RegistryValue } from '../../../lib/simulated/registry/index.js';

const KEY = 'SYSTEM\\CurrentControlSet\\Control\\Session Manager\\DOS Devices';
const sz = (data: string): RegistryValue => ({ type: 'REG_SZ', data });

const VALUES: readonly RegistryValue[] = [
  sz(''),
  sz('\\Device\\Null'),
  sz('\ud800\0x'),
  { type: 'REG_DWORD', data: 0xffff_ffff },
  { type: 'REG_MULTI_SZ', data: ['a', '', 'b'] },
  { type: 'REG_BINARY', data: Uint8Array.of(0, 1, 255) },
  { type: 2, data: Uint8Array.of(37, 0) },
];

describe('RegistryHive', () => {
  test('setting a value makes the keys above it', () => {
    const hive = new RegistryHive();
    expect(hive.hasKey(KEY)).toBe(false);
    hive.set(KEY, 'NUL', sz('\\Device\\Null'));
    expect(hive.list('SYSTEM\\CurrentControlSet')).toEqual(['Control']);
    expect(hive.getString(KEY, 'NUL')).toBe('\\Device\\Null');
    expect(hive.getDword(KEY, 'NUL')).toBeUndefined();
    expect(hive.get(KEY, 'PRN')).toBeUndefined();
  });

  test('names are one in any case, and keep their first spelling', () => {
    const hive = new RegistryHive();
    hive.set('Größe\\ÿ', 'Name', sz('1'));
    hive.set('GRÖßE\\Ÿ', 'nAME', sz('2'));
    expect(hive.list('')).toEqual(['Größe']);
    expect(hive.list('größe')).toEqual(['ÿ']);
    expect(hive.values('gRÖßE\\ÿ')).toEqual([['Name', sz('2')]]);
    // NT folds unit by unit: no character becomes two.
    expect(hive.hasKey('GRÖSSE')).toBe(false);
  });

  test('a value is of the type that it was last set to', () => {
    const hive = new RegistryHive();
    for (const value of VALUES) {
      hive.set('k', '', value);
      expect(hive.get('k', '')).toEqual(value);
    }
    expect(hive.delete('k', '')).toBe(true);
    expect(hive.delete('k', '')).toBe(false);
    expect(hive.values('k')).toEqual([]);
  });

  test('a key goes with all that is below it', () => {
    const hive = new RegistryHive();
    hive.set('a\\b\\c', 'v', sz('x'));
    expect(hive.deleteKey('a\\B')).toBe(true);
    expect(hive.deleteKey('a\\b')).toBe(false);
    expect(hive.deleteKey('no\\such')).toBe(false);
    expect(hive.hasKey('a\\b\\c')).toBe(false);
    expect(hive.list('a')).toEqual([]);
    expect(hive.list('a\\b')).toBeUndefined();
    expect(hive.deleteKey('')).toBe(false);
  });

  test('a restart takes volatile keys away, and what is below them', () => {
    const hive = new RegistryHive();
    hive.set('HARDWARE', 'stays', sz('x'));
    expect(hive.createKey('HARDWARE\\DEVICEMAP', { volatile: true })).toBe(true);
    expect(hive.createKey('HARDWARE\\DEVICEMAP')).toBe(false);
    hive.set('HARDWARE\\DEVICEMAP\\SERIALCOMM', '\\Device\\Serial0', sz('COM1'));
    hive.restart();
    expect(hive.list('HARDWARE')).toEqual([]);
    expect(hive.getString('HARDWARE', 'stays')).toBe('x');
  });

  test('JSON keeps everything, volatile keys as what they are', () => {
    const hive = new RegistryHive();
    for (const [i, value] of VALUES.entries()) hive.set('values', `v${i}`, value);
    hive.createKey('empty\\below');
    hive.createKey('gone\\soon', { volatile: true });
    hive.set('gone', '__proto__', sz('x'));
    const record: unknown = JSON.parse(JSON.stringify(hive));
    const copy = RegistryHive.fromJSON(record);
    expect(copy.toJSON()).toEqual(hive.toJSON());
    expect(copy.values('values')).toEqual(VALUES.map((value, i) => [`v${i}`, value]));
    copy.restart();
    expect(copy.list('')).toEqual(['values', 'empty']);
  });

  test('what was set is found again, through JSON too', () => {
    const name = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !text.includes('\\'));
    const path = fc.array(name, { maxLength: 4 }).map((names) => names.join('\\'));
    fc.assert(
      fc.property(path, fc.string({ unit: 'binary' }), fc.string(), (key, value, data) => {
        const hive = new RegistryHive();
        hive.set(key, value, sz(data));
        const copy = RegistryHive.fromJSON(JSON.parse(JSON.stringify(hive)));
        expect(copy.getString(key, value)).toBe(data);
      }),
    );
  });

  test.each([
    [null],
    ['x'],
    [{ keys: {} }],
    [{ keys: [['a']] }],
    [{ values: [['a', { type: 'REG_QWORD', data: 1 }]] }],
    [{ values: [['a', { type: 'REG_DWORD', data: -1 }]] }],
    [{ values: [['a', { type: 'REG_SZ', data: 1 }]] }],
    [{ values: [['a', { type: 'REG_BINARY', data: 'abc' }]] }],
    [{ values: [['a', { type: 2, data: 'abc' }]] }],
    [{ values: [['a', { type: -1, data: 'ab' }]] }],
    [{ values: [['a', { type: 1.5, data: 'ab' }]] }],
    [{ keys: [['a', { keys: [[1, {}]] }]] }],
  ])('%j is no record of a hive', (record) => {
    const code = expect.stringMatching(/^ERR_DOSDEV_INVALID_ARG_(TYPE|VALUE)$/);
    expect(() => RegistryHive.fromJSON(record)).toThrow(expect.objectContaining({ code }));
  });

  test.each([['\\SYSTEM'], ['SYSTEM\\'], ['a\\\\b'], [Array(513).fill('a').join('\\')]])(
    '%s is no path of keys',
    (path) => {
      const misuse = expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' });
      expect(() => new RegistryHive().hasKey(path)).toThrow(misuse);
      expect(() => new RegistryHive().createKey(path)).toThrow(misuse);
    },
  );
});
