import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import {
  formatObjectPath,
  isAbsoluteObjectPath,
  joinObjectPath,
  lastComponent,
  OBJECT_PATH_MAX,
  parentObjectPath,
  parseObjectPath,
  splitObjectPath,
  splitRelativeObjectPath,
} from '../../lib/names/index.js';

const NAME_INVALID = 0xc0000033;
const SYNTAX_BAD = 0xc000003b;

const component = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 20 })
  .map((codes) => String.fromCharCode(...codes).replaceAll('\\', '/'));
const components = fc.array(component, { maxLength: 8 });

const longest = `\\${'x'.repeat(OBJECT_PATH_MAX - 1)}`;

describe('parsing', () => {
  test.each<[string, readonly string[], readonly string[]]>([
    ['\\', [], []],
    ['\\a', ['a'], ['a']],
    ['\\??\\COM1', ['??', 'COM1'], ['??', 'COM1']],
    ['\\a/b\\c.', ['a/b', 'c.'], ['a/b', 'c.']],
    ['\\a\0\\b\0c', ['a\0', 'b\0c'], ['a\0', 'b\0c']],
    ['\\ ', [' '], [' ']],
  ])('%j', (path, parsed, split) => {
    expect(parseObjectPath(path)).toEqual(parsed);
    expect(splitObjectPath(path)).toEqual(split);
  });

  test.each<[string, number]>([
    ['', SYNTAX_BAD],
    ['BaseNamedObjects', SYNTAX_BAD],
    ['a\\b', SYNTAX_BAD],
    ['/a', SYNTAX_BAD],
    [' \\a', SYNTAX_BAD],
  ])('refuses %j before any look-up', (path, status) => {
    expect(parseObjectPath(path)).toBe(status);
    expect(splitObjectPath(path)).toBe(status);
  });

  test.each<[string, readonly string[]]>([
    ['\\BaseNamedObjects\\', ['BaseNamedObjects', '']],
    ['\\\\BaseNamedObjects', ['', 'BaseNamedObjects']],
    ['\\BaseNamedObjects\\\\x', ['BaseNamedObjects', '', 'x']],
    ['\\\\', ['', '']],
    ['\\\\\\', ['', '', '']],
  ])('refuses %j, but leaves the time to the look-up', (path, split) => {
    expect(parseObjectPath(path)).toBe(NAME_INVALID);
    expect(splitObjectPath(path)).toEqual(split);
  });

  test.each<[string, readonly string[] | number]>([
    ['', []],
    ['a', ['a']],
    ['absent\\', ['absent', '']],
    ['a\\b', ['a', 'b']],
    ['\\x', SYNTAX_BAD],
    ['\\', SYNTAX_BAD],
  ])('relative: %j', (path, split) => {
    expect(splitRelativeObjectPath(path)).toEqual(split);
  });

  it('takes 32,766 units and no more', () => {
    const relative = 'x'.repeat(32_766);
    expect(parseObjectPath(longest)).toEqual([longest.slice(1)]);
    expect(splitRelativeObjectPath(relative)).toEqual([relative]);
    for (const path of [`${longest}x`, `${relative}x`]) {
      expect(splitObjectPath(path)).toBe(NAME_INVALID);
      expect(parseObjectPath(path)).toBe(NAME_INVALID);
      expect(splitRelativeObjectPath(path)).toBe(NAME_INVALID);
    }
  });

  it('undoes formatting', () => {
    fc.assert(
      fc.property(components, (names) => {
        const path = formatObjectPath(names);
        expect(isAbsoluteObjectPath(path)).toBe(true);
        expect(parseObjectPath(path)).toEqual(names);
        expect(splitRelativeObjectPath(path.slice(1))).toEqual(names);
      }),
    );
  });

  it('gives back any path that it takes', () => {
    const text = fc
      .array(fc.constantFrom('\\', '\\', 'a', 'b', '\0'))
      .map((units) => units.join(''));
    fc.assert(
      fc.property(text, (path) => {
        const split = splitObjectPath(path);
        expect(typeof split === 'number').toBe(!path.startsWith('\\'));
        if (typeof split === 'number') return;
        expect(formatObjectPath(split)).toBe(path);
        const parsed = parseObjectPath(path);
        expect(parsed).toEqual(split.includes('') ? NAME_INVALID : split);
      }),
    );
  });
});

describe('joining and taking apart', () => {
  test.each<[string, string[], string]>([
    ['\\', ['a'], '\\a'],
    ['\\??', ['COM1'], '\\??\\COM1'],
    ['\\Device\\', ['Serial0'], '\\Device\\Serial0'],
    ['\\a', ['b', 'c'], '\\a\\b\\c'],
    ['\\a', [], '\\a'],
    ['\\', [], '\\'],
  ])('%j with %j', (directory, rest, path) => {
    expect(joinObjectPath(directory, ...rest)).toBe(path);
  });

  test.each<[string, string, string]>([
    ['\\', '\\', ''],
    ['\\a', '\\', 'a'],
    ['\\a\\b', '\\a', 'b'],
    ['\\a\\b\\', '\\a\\b', ''],
    ['a', '', 'a'],
    ['', '', ''],
  ])('%j lies in %j as %j', (path, parent, last) => {
    expect(parentObjectPath(path)).toBe(parent);
    expect(lastComponent(path)).toBe(last);
  });

  it('fits together', () => {
    fc.assert(
      fc.property(components, component, (names, last) => {
        const directory = formatObjectPath(names);
        const path = joinObjectPath(directory, last);
        expect(parseObjectPath(path)).toEqual([...names, last]);
        expect(lastComponent(path)).toBe(last);
        expect(parentObjectPath(path)).toBe(directory);
      }),
    );
  });
});
