import fc from 'fast-check';
import { expect, test } from 'vitest';
import { matchesWildcards } from '../../lib/dos-devices/name/wildcards.js';

test('matches what a regular expression matches', () => {
  const wildcards = fc.string({ unit: fc.constantFrom('a', 'B', '*', '?'), maxLength: 8 });
  const name = fc.string({ unit: fc.constantFrom('A', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(name, wildcards, (text, pattern) => {
      const form = pattern.replaceAll('*', '.*').replaceAll('?', '.');
      expect(matchesWildcards(text, pattern)).toBe(new RegExp(`^${form}$`, 'is').test(text));
    }),
    { numRuns: 2000 },
  );
});

test('needs time by the length of the texts, and not by the number of stars', () => {
  const name = 'A'.repeat(300);
  const steps = performance.now();
  expect(matchesWildcards(name, `${'*a'.repeat(200)}*b`)).toBe(false);
  expect(matchesWildcards(name, `${'*'.repeat(300)}b`)).toBe(false);
  // A regular expression goes through more ways than there are atoms.
  expect(performance.now() - steps).toBeLessThan(5000);
});
