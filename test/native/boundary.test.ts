import { describe, expect, test } from 'vitest';
import type { Addon, NativeHandle } from '../../lib/native/boundary.js';
import { loadAddon } from '../../lib/native/loader.js';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { ATTRIBUTES_SIZE } from '../support/addon-calls.js';

const addon = loadAddon();
const CASELESS = 0x40;

/** The addon, for calls that its types forbid. */
const loose = addon as unknown as Record<keyof Addon, (...args: unknown[]) => unknown>;

function unnamedLink(): NativeHandle {
  const link = addon.createSymbolicLink('', 'x', CASELESS, 0xf_0001, null, null);
  if (typeof link === 'number') throw new Error(link.toString(16));
  return link;
}

const HANDLE_CALLS = [
  ['querySymbolicLink', []],
  ['queryDirectory', []],
  ['queryObject', []],
  ['close', []],
  ['isClosed', []],
  ['makeTemporary', []],
  ['makePermanent', []],
  ['querySecurity', [4]],
  ['setSecurity', [4, new Uint8Array()]],
] as const;

describe('native boundary', () => {
  test.each(HANDLE_CALLS)('%s takes nothing but its own handles', (call, rest) => {
    const link = unnamedLink();
    const impostors = [{}, null, undefined, 0, 4, '', Symbol.iterator, addon, () => {}, []];
    const forged = [Object.create(link), new Proxy(link, {}), { ...link }];
    for (const impostor of [...impostors, ...forged]) {
      expect(() => loose[call](impostor, ...rest)).toThrow(TypeError);
    }
    expect(addon.close(link)).toBe(0);
  });

  test.each([[undefined], ['1'], [-1], [1.5], [Number.NaN], [2 ** 32], [1n]])(
    '%s is no access mask, status or flag',
    (value) => {
      expect(() => loose.openSymbolicLink('x', value, 1, null)).toThrow(TypeError);
      expect(() => loose.openSymbolicLink('x', CASELESS, value, null)).toThrow(TypeError);
      expect(() => loose.readLinks('x', value)).toThrow(TypeError);
      expect(() => loose.statusToWin32(value)).toThrow(TypeError);
      expect(() => loose.defineDosDevice(value, 'X:', null)).toThrow(TypeError);
    },
  );

  test.each([[undefined], [1], [{}]])('%s is no text', (value) => {
    expect(() => loose.readLink(value)).toThrow(TypeError);
    expect(() => loose.readLinks(value, 0)).toThrow(TypeError);
    expect(() => loose.readDirectory(value)).toThrow(TypeError);
    expect(() => loose.inspectLink(value, true, true)).toThrow(TypeError);
    expect(() => loose.queryDosDevice(value)).toThrow(TypeError);
    expect(() => loose.defineDosDevice(0, value, null)).toThrow(TypeError);
    expect(() => loose.defineDosDeviceAsync(0, 'x', value)).toThrow(TypeError);
  });

  test.each([[undefined], [null], [1], ['x'], [{}], [[]]])('%s is no function', (value) => {
    expect(() => loose.watchDevices(value)).toThrow(TypeError);
  });

  test('buffers have bounds', () => {
    expect(() => addon.rawQueryDosDevice('x', 2 ** 20 + 1)).toThrow(TypeError);
    expect(() => addon.rawQueryDirectory(null, 2 ** 27, true, true, 0, true)).toThrow(TypeError);
    expect(() => loose.rawOpenSymbolicLink([null, null, 0], 1, false)).toThrow(TypeError);
    expect(() => loose.rawOpenSymbolicLink([['x', 65536, 2], null, 0, 48], 1, false)).toThrow(
      TypeError,
    );
  });

  test.each([2 ** 32, 2 ** 32 + 4, 2 ** 53 - 1, -(2 ** 31) - 1, 1 - 2 ** 53])(
    'a root of the value %i is refused where a handle is narrower, and never cut off',
    (root) => {
      const attributes = [['x', 2, 4], root, CASELESS, ATTRIBUTES_SIZE] as const;
      const open = () => addon.rawOpenDirectory(attributes, 1, false);
      if (process.arch === 'ia32') expect(open).toThrow(TypeError);
      else expect(open()).toBe(STATUS.INVALID_HANDLE);
    },
  );

  test.each([-1, -2, -(2 ** 31), 2 ** 31, 2 ** 32 - 4])(
    'a root of the value %i is as wide as a handle, and passed on',
    (root) => {
      const attributes = [['x', 2, 4], root, CASELESS, ATTRIBUTES_SIZE] as const;
      const status = addon.rawOpenDirectory(attributes, 1, false);
      expect([STATUS.INVALID_HANDLE, STATUS.OBJECT_TYPE_MISMATCH]).toContain(status);
    },
  );

  test.each([['\0'], ['\0X:'], ['X\0'], ['X:\0'], ['X:\0Y'], ['NUL\0']])(
    'a DOS device called %j is neither defined nor queried by a part of its name',
    async (name) => {
      const before = addon.queryDosDevice('X:');
      expect(addon.defineDosDevice(9, name, '\\Device\\Null')).toBe(ERROR.INVALID_NAME);
      expect(await addon.defineDosDeviceAsync(9, name, null)).toBe(ERROR.INVALID_NAME);
      expect(addon.queryDosDevice(name)).toBe(ERROR.INVALID_NAME);
      expect(addon.rawQueryDosDevice(name, 100)).toEqual([0, ERROR.INVALID_NAME, '']);
      expect(addon.queryDosDevice('X:')).toEqual(before);
    },
  );

  test.each([32767, 32768, 65535, 65536, 65537, 100_000])(
    'a target of %i units is refused, and not cut off',
    (units) => {
      const answer = addon.createSymbolicLink('', 't'.repeat(units), CASELESS, 1, null, null);
      expect(answer).toBe(STATUS.NAME_TOO_LONG);
    },
  );

  /** Every call that takes a place, given a path, a root and a security descriptor. */
  const PLACED = [
    ['createSymbolicLink', (path, root, sd) => [path, 'x', CASELESS, 0xf_0001, root, sd]],
    ['openSymbolicLink', (path, root) => [path, CASELESS, 1, root]],
    ['createDirectory', (path, root, sd) => [path, CASELESS, 0xf_000f, root, sd]],
    ['openDirectory', (path, root) => [path, CASELESS, 3, root]],
    ['openFile', (path, root) => [path, CASELESS, 0x10_0080, root]],
  ] as const satisfies readonly (readonly [
    keyof Addon,
    (path: string, root: NativeHandle | null, descriptor: Uint8Array | null) => readonly unknown[],
  ])[];
  const LONG = `\\??\\${'n'.repeat(32_763)}`;

  test.each(PLACED)('%s refuses a place that it cannot pass on', (call, args) => {
    const closed = unnamedLink();
    addon.close(closed);
    expect(LONG.length).toBe(32_767);
    // The name first: its length is looked at before the root is.
    expect(loose[call](...args(LONG, closed, null))).toBe(STATUS.OBJECT_NAME_INVALID);
    expect(loose[call](...args(LONG, null, null))).toBe(STATUS.OBJECT_NAME_INVALID);
    expect(loose[call](...args('x', closed, null))).toBe(STATUS.INVALID_HANDLE);
    for (const root of [undefined, 0, {}, 'x']) {
      expect(() => loose[call](...args('x', root as never, null))).toThrow(TypeError);
    }
  });

  test.each([
    ['readLink', []],
    ['readLinks', [0]],
    ['readDirectory', []],
    ['inspectLink', [false, false]],
  ] as const)('%s refuses it as well', (call, rest) => {
    expect(loose[call](LONG, ...rest)).toBe(STATUS.OBJECT_NAME_INVALID);
  });

  test.each([PLACED[0], PLACED[2]])(
    '%s makes nothing with bytes that secure nothing',
    (call, args) => {
      for (const descriptor of [
        new Uint8Array(),
        new Uint8Array(20),
        Uint8Array.of(1, 0, 0, 0x80),
      ]) {
        const answer = loose[call](...args('', null, descriptor));
        expect(answer).toBe(STATUS.INVALID_SECURITY_DESCR);
      }
      for (const descriptor of [undefined, 'D:P', [], new Uint16Array(20)]) {
        expect(() => loose[call](...args('', null, descriptor as never))).toThrow(TypeError);
      }
    },
  );

  test('a closed handle is one no more, for every call', () => {
    for (const [call, rest] of HANDLE_CALLS) {
      const link = unnamedLink();
      addon.close(link);
      const answer = call === 'isClosed' ? true : STATUS.INVALID_HANDLE;
      expect(loose[call](link, ...rest), call).toBe(answer);
    }
  });

  test('lengths beyond the units that are given read zeroes, not memory', () => {
    const created = addon.rawCreateSymbolicLink(
      [null, null, CASELESS, addon.objectAttributesSize],
      ['ab', 60000, 60002],
      0xf_0001,
      false,
    );
    if (typeof created === 'number') throw new Error(created.toString(16));
    const answer = addon.querySymbolicLink(created);
    expect(answer).toEqual([`ab${'\0'.repeat(29998)}`, '\0']);
    expect(addon.close(created)).toBe(0);
  });
});

// On Windows these names are ordinary ones.
if (addon.wineVersion !== null) {
  describe('native: what Wine must never be asked', () => {
    test.each([['COM20'], ['ABC'], ['X:\\'], ['x'.repeat(5000)]])(
      'a DOS device called %s is not defined by a call that overruns',
      async (name) => {
        expect(addon.defineDosDevice(9, name, '\\Device\\Null')).toBe(50);
        expect(addon.defineDosDevice(0xa, name, null)).toBe(50);
        expect(await addon.defineDosDeviceAsync(9, name, '\\Device\\Null')).toBe(50);
      },
    );
  });
  describe('native: what Wine does to other names', () => {
    test.each([10, 11, 14, 15])('no removal (%i) of an empty name removes all', async (flags) => {
      for (const target of [null, '', '\\Device\\Null']) {
        expect(addon.defineDosDevice(flags, '', target)).toBe(ERROR.INVALID_NAME);
        expect(await addon.defineDosDeviceAsync(flags, '', target)).toBe(ERROR.INVALID_NAME);
      }
      expect(addon.queryDosDevice('NUL')).toEqual(['\\Device\\Null']);
    });
  });
}
