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

  test('compares text and numbers in turn', () => {
    // The rule, without the short cuts.
    const parts = (name: string) => name.split(/(\d+)/);
    const units = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
    const byRule = (a: string, b: string): number => {
      const [first, second] = [parts(a), parts(b)];
      for (let at = 0; at < Math.min(first.length, second.length); at++) {
        const [one = '', other = ''] = [first[at], second[at]];
        const number = BigInt(at % 2 && one) - BigInt(at % 2 && other);
        const order = at % 2 === 0 ? units(one, other) : Number(number);
        if (order !== 0) return Math.sign(order);
      }
      return Math.sign(first.length - second.length) || units(a, b);
    };
    const name = fc.oneof(
      fc.stringMatching(/^[AB0-2]{0,6}$/),
      fc.stringMatching(/^[A:][01]{1,3}[A/]?[019]{0,3}$/),
      fc.string({ unit: 'binary' }),
    );
    const property = fc.property(name, name, (a, b) => {
      expect(Math.sign(compareNames(a, b))).toBe(byRule(a, b));
    });
    fc.assert(property, { numRuns: 5000 });
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
