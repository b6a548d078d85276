import fc from 'fast-check';
import { expect, test } from 'vitest';
import { columnsOf, shortText } from '../../../lib/cli/graph/short-text.js';
import { escapeUnsafe } from '../../../lib/status/escape.js';
import { anyText } from './any-machine.js';

test('what cannot be seen is written out', () => {
  expect(escapeUnsafe('a\u0000b\n\ud800\udc00\ud800c\u202e\ufffe\u{e0001}é日😀')).toBe(
    'a\\u0000b\\u000a𐀀\\ud800c\\u202e\\ufffe\\udb40\\udc01é日😀',
  );
});

test('a text that fits is left whole, and one that does not keeps both its ends', () => {
  expect(shortText('\\Device\\Null', 12)).toBe('\\Device\\Null');
  expect(shortText('\\Device\\Null', 11)).toBe('\\Devic…Null');
  expect(shortText('日本語の名前です', 9)).toBe('日本…です');
  const property = fc.property(anyText, fc.integer({ min: 5, max: 60 }), (text, columns) => {
    const visible = escapeUnsafe(text);
    const short = shortText(text, columns);
    if (columnsOf(visible) <= columns) {
      expect(short).toBe(visible);
      return;
    }
    const cuts = Array.from(short.matchAll(/…/g), ({ index }) => index);
    const keptBoth = cuts.some(
      (at) => visible.startsWith(short.slice(0, at)) && visible.endsWith(short.slice(at + 1)),
    );
    expect([short, keptBoth]).toEqual([short, true]);
    expect(short).not.toMatch(/\p{Cs}/u);
    // One column is left when the next character takes two.
    expect([columns - 1, columns]).toContain(columnsOf(short));
  });
  fc.assert(property);
});
