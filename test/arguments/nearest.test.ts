import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nearest } from '../../lib/arguments/index.js';

const KNOWN = ['scope', 'dryRun', 'force', 'broadcast', 'lifetime', 'raw', 'ifExists', 'all'];

test.each([
  ['dryrun', 'dryRun'],
  ['dry-run', 'dryRun'],
  ['drryRun', 'dryRun'],
  ['if_exists', 'ifExists'],
  ['scpoe', 'scope'],
  ['fource', 'force'],
  ['broadcats', 'broadcast'],
  ['lifetme', 'lifetime'],
  ['rwa', 'raw'],
  ['al', 'all'],
])('%s is %s', (word, meant) => {
  expect(nearest(word, KNOWN)).toBe(meant);
});

test.each(['xyzzy', '', 'r', 'target', 'x'.repeat(100_000)])('%.20s is near to nothing', (word) => {
  expect(nearest(word, KNOWN)).toBeUndefined();
});

test('a known word is nearest to itself, and one edit of a longer word is found', () => {
  fc.assert(
    fc.property(fc.constantFrom(...KNOWN), fc.nat(), (word, position) => {
      expect(nearest(word, KNOWN)).toBe(word);
      const at = position % word.length;
      if (word.length > 3) {
        expect(nearest(word.slice(0, at) + word.slice(at + 1), KNOWN)).toBe(word);
        expect(nearest(`${word.slice(0, at)}x${word.slice(at)}`, KNOWN)).toBe(word);
      }
    }),
  );
});
