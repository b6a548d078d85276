import { afterAll, describe, expect, test } from 'vitest';
import type { NativeHandle } from '../../lib/native/boundary.js';
import { loadAddon } from '../../lib/native/loader.js';
import { STATUS } from '../../lib/status/index.js';

const addon = loadAddon();
const CASELESS = 0x40;
const size = addon.objectAttributesSize;

/** What was opened in a closed handle's place. */
const reused: (NativeHandle | number)[] = [];

afterAll(() => {
  for (const one of reused) if (typeof one === 'object') addon.close(one);
});

function openRoot(): NativeHandle {
  const root = addon.openDirectory('\\??', CASELESS, 3, null);
  if (typeof root === 'number') throw new Error(root.toString(16));
  return root;
}

/** An array with an element that, when it is read, closes the handle and lets another have its value. */
function closingAt<T extends readonly unknown[]>(
  elements: T,
  index: number,
  root: NativeHandle,
): T {
  const value: unknown = elements[index];
  const hostile = [...elements];
  Object.defineProperty(hostile, index, {
    get: () => {
      if (!addon.isClosed(root)) {
        addon.close(root);
        reused.push(addon.openDirectory('\\BaseNamedObjects', CASELESS, 3, null));
      }
      return value;
    },
  });
  return hostile as unknown as T;
}

describe('a handle that is closed while the arguments are read is not used', () => {
  const name = ['NUL', 6, 8] as const;

  test.each([0, 1, 2, 3])('by element %i of the attributes', (index) => {
    const root = openRoot();
    const attributes = closingAt([name, root, CASELESS, size] as const, index, root);
    expect(addon.rawOpenSymbolicLink(attributes, 1, false)).toBe(STATUS.INVALID_HANDLE);
    expect(addon.isClosed(root)).toBe(true);
  });

  test.each([0, 1, 2])('by element %i of the name', (index) => {
    const root = openRoot();
    const attributes = [closingAt(name, index, root), root, CASELESS, size] as const;
    expect(addon.rawOpenDirectory(attributes, 1, false)).toBe(STATUS.INVALID_HANDLE);
    expect(addon.rawCreateDirectory(attributes, 1, false)).toBe(STATUS.INVALID_HANDLE);
    expect(addon.rawCreateMutant(attributes, 1, false)).toBe(STATUS.INVALID_HANDLE);
  });

  test.each([0, 1, 2])('by element %i of the target', (index) => {
    const root = openRoot();
    const target = closingAt(['x', 2, 4] as const, index, root);
    const attributes = [['dosdev', 12, 14], root, CASELESS, size] as const;
    expect(addon.rawCreateSymbolicLink(attributes, target, 1, false)).toBe(STATUS.INVALID_HANDLE);
  });

  test('and not an open one either, when another argument is wrong', () => {
    const root = openRoot();
    const attributes = [name, root, CASELESS, -1] as const;
    expect(() => addon.rawOpenSymbolicLink(attributes, 1, false)).toThrow(TypeError);
    expect(addon.close(root)).toBe(STATUS.SUCCESS);
  });
});
