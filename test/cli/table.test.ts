import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable } from '../../lib/cli/printable.js';
import { table } from '../../lib/cli/table.js';

const style = (_: string, text: string) => text;
const HEADINGS = ['NAME', 'KIND', 'LOCAL', 'GLOBAL'];

describe('a table', () => {
  test('has a column for each heading, and no blanks at its ends', () => {
    const rows = [
      ['COM1', 'serial', '', '\\Device\\Serial0'],
      ['R:', 'drive', '\\??\\C:\\work', ''],
    ];
    expect(table(HEADINGS, rows, { style })).toBe(
      [
        'NAME  KIND    LOCAL        GLOBAL',
        'COM1  serial               \\Device\\Serial0',
        'R:    drive   \\??\\C:\\work',
      ].join('\n'),
    );
  });

  test('has as many rows as there are', () => {
    const rows = Array.from({ length: 200_000 }, (_, index) => [`N${index}`, 'other']);
    expect(table(['NAME', 'KIND'], rows, { style }).split('\n')).toHaveLength(rows.length + 1);
  });

  test('gives a long name a line, and folds what is too wide for a terminal', () => {
    const name = 'USB#VID_0403&PID_6001#A50285BI#{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
    const rows = [[name, 'device-interface', `\\Device\\${'A'.repeat(40)}`, '\\Device\\0000005e']];
    expect(table(HEADINGS, rows, { style, width: 60 })).toBe(
      [
        'NAME  KIND              LOCAL               GLOBAL',
        name.slice(0, 60),
        name.slice(60),
        '      device-interface  \\Device\\AAAAAAAAAA  \\Device\\0000005e',
        '                        AAAAAAAAAAAAAAAAAA',
        '                        AAAAAAAAAAAA',
      ].join('\n'),
    );
    expect(table(HEADINGS, rows, { style }).split('\n')).toHaveLength(2);
  });

  test('breaks a cell between words, and within one only if it is wider than its column', () => {
    const words = fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(words, fc.integer({ min: 40, max: 80 }), (all, width) => {
        const rows = [['COM37', all.join(' ')]];
        const [, ...lines] = table(['PORT', 'DEVICE'], rows, { style, width }).split('\n');
        const found = lines.flatMap((line) => line.slice('COM37  '.length).split(' '));
        expect(found).toEqual(all);
      }),
    );
  });

  test('fits the terminal and loses nothing, whatever is in it', () => {
    const cell = fc.oneof(fc.string({ maxLength: 200 }), fc.stringMatching(/^[A-Z]{0,60}$/));
    const row = fc.tuple(cell, cell, cell, cell);
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 60, max: 200 }), (rows, width) => {
        const drawn = table(HEADINGS, rows, { style, width });
        const lines = drawn.split('\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
        const count = (text: string) => text.replace(/\s/g, '').length;
        const cells = [HEADINGS, ...rows].flat().join('');
        expect(count(drawn)).toBe(count(printable(cells).replace(/\n/g, '\\u000a')));
      }),
    );
  });
});

describe('what a terminal is shown', () => {
  test('keeps its own styles and lines, and nothing else that moves a cursor', () => {
    expect(printable('\u001b[1mNAME\u001b[22m\nCOM1')).toBe('\u001b[1mNAME\u001b[22m\nCOM1');
    expect(printable('X\u001b[2J\r\u009b1A\u202e\ud800')).toBe(
      'X\\u001b[2J\\u000d\\u009b1A\\u202e\\ud800',
    );
  });
});
