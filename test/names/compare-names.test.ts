import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareNames } from '../../lib/names/index.js';

const sorted = (names: readonly string[]) => [...names].sort(compareNames);

describe('compareNames', () => {
  test('orders numbers as numbers', () => {
    expect(sorted(['COM10', 'COM2', 'COM', 'LPT1', 'AUX', 'COM1', 'COM1A'])).toEqual([
      'AUX',
      'COM',
      'COM1',
      'COM1A',
      'COM2',
      'COM10',
      'LPT1',
    ]);
    expect(sorted(['A10B2', 'A10B10', 'A9B99'])).toEqual(['A9B99', 'A10B2', 'A10B10']);
    expect(sorted(['X18446744073709551617', 'X18446744073709551616'])).toEqual([
      'X18446744073709551616',
      'X18446744073709551617',
    ]);
  });

  test('tells different texts apart', () => {
    expect(compareNames('COM01', 'COM1')).toBeLessThan(0);
    expect(compareNames('COM1', 'COM1')).toBe(0);
  });

  test('is a total order', () => {
    const name = fc.oneof(fc.string({ unit: 'binary' }), fc.stringMatching(/^[AB0-2]{0,6}$/));
    fc.assert(
      fc.property(name, name, name, (a, b, c) => {
        expect(Math.sign(compareNames(a, b))).toBe(-Math.sign(compareNames(b, a)) + 0);
        expect(compareNames(a, b) === 0).toBe(a === b);
        const [first, , last] = sorted([a, b, c]) as [string, string, string];
        expect(compareNames(first, last)).toBeLessThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });
});
