import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { equalNames, startsWithName, upcase, upcaseUnit } from '../../lib/names/index.js';
import { UPCASE_RUNS } from '../../lib/names/upcase-table.js';

const units = fc
  .array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 300 })
  .map((codes) => String.fromCharCode(...codes));

/** Units close to the ones that have an upper case, for properties that random units rarely touch. */
const letters = fc
  .array(
    fc.oneof(
      fc.constantFrom(...UPCASE_RUNS).map(([first]) => first),
      fc.constantFrom(...UPCASE_RUNS).map(([, last, difference]) => last + difference),
      fc.constantFrom(0, 0x41, 0x5c, 0x61, 0xdf, 0xd83d, 0xde00),
    ),
    { maxLength: 60 },
  )
  .map((codes) => String.fromCharCode(...codes));

const names = fc.oneof(units, letters);

describe('upcaseUnit', () => {
  const table = Uint16Array.from({ length: 0x1_0000 }, (_, unit) => upcaseUnit(unit));

  it('is the real table', () => {
    expect(table.filter((upper, unit) => upper !== unit).length).toBe(1163);
    // SHA-256 of RtlUpcaseUnicodeChar(0…65535), 16 bits each, little-endian.
    const bytes = Buffer.alloc(table.length * 2);
    table.forEach((upper, unit) => {
      bytes.writeUInt16LE(upper, unit * 2);
    });
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '1de7ad3f18b843489709032bf23f9d25e74dfb0bced9c0fa258392f54b09061f',
    );
  });

  it('is reached in one step', () => {
    table.forEach((upper) => {
      expect(table[upper]).toBe(upper);
    });
  });

  test.each([
    [0x00, 0x00],
    [0x41, 0x41],
    [0x61, 0x41],
    [0x7a, 0x5a],
    [0x7b, 0x7b],
    [0xb5, 0xb5],
    [0xdf, 0xdf],
    [0xe0, 0xc0],
    [0xf7, 0xf7],
    [0xff, 0x178],
    [0x101, 0x100],
    [0x131, 0x131],
    [0x17f, 0x17f],
    [0x1c6, 0x1c4],
    [0x3c2, 0x3c2],
    [0x3c9, 0x3a9],
    [0x44f, 0x42f],
    [0x1f80, 0x1f88],
    [0x212a, 0x212a],
    [0x24d0, 0x24b6],
    [0xd83d, 0xd83d],
    [0xfb01, 0xfb01],
    [0xff41, 0xff21],
    [0xffff, 0xffff],
  ])('of unit %i', (unit, upper) => {
    expect(upcaseUnit(unit)).toBe(upper);
  });
});

describe('upcase', () => {
  test.each([
    ['', ''],
    ['COM20', 'COM20'],
    ['com20', 'COM20'],
    ['r:', 'R:'],
    ['straße', 'STRAßE'],
    ['ÿ', 'Ÿ'],
    ['ﬁle', 'ﬁLE'],
    ['aπ😀z', 'AΠ😀Z'],
    ['a\0b\ud800c', 'A\0B\ud800C'],
  ])('of %j', (text, upper) => {
    expect(upcase(text)).toBe(upper);
  });

  it('goes unit by unit, keeps the length and needs no second pass', () => {
    fc.assert(
      fc.property(names, (text) => {
        const upper = upcase(text);
        const each = Array.from({ length: text.length }, (_, i) => upcaseUnit(text.charCodeAt(i)));
        expect(upper).toBe(String.fromCharCode(...each));
        expect(upcase(upper)).toBe(upper);
      }),
    );
  });
});

describe('comparing', () => {
  test.each([
    ['com1', 'COM1', true],
    ['ä', 'Ä', true],
    ['ß', 'SS', false],
    ['ß', 'ẞ', false],
    ['ı', 'I', false],
    ['\u212a', 'k', false],
    ['a', 'a\0', false],
    ['com1', 'com10', false],
    ['', '', true],
  ])('%j and %j: %s', (a, b, equal) => {
    expect(equalNames(a, b)).toBe(equal);
    expect(equalNames(b, a)).toBe(equal);
  });

  test.each([
    ['\\DEVICE\\Serial0', '\\device\\', true],
    ['\\Device', '\\Device\\', false],
    ['anything', '', true],
    ['', 'x', false],
    ['äb', 'Ä', true],
  ])('%j begins with %j: %s', (text, prefix, begins) => {
    expect(startsWithName(text, prefix)).toBe(begins);
  });

  it('agrees with the upper case', () => {
    fc.assert(
      fc.property(names, names, (a, b) => {
        expect(equalNames(a, b)).toBe(upcase(a) === upcase(b));
        expect(equalNames(a, upcase(a))).toBe(true);
        expect(startsWithName(a + b, upcase(a))).toBe(true);
        expect(startsWithName(a, b)).toBe(upcase(a).startsWith(upcase(b)));
      }),
    );
  });
});
