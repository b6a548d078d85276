import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseValue, spellValue } from '../../lib/dos-devices/persist/persisted-values.js';
import { REG } from '../../lib/object-manager/index.js';
import { registryBytes } from '../../lib/object-manager/registry-data.js';

const A = '\\Device\\A';
const units = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));

describe('a value as one text', () => {
  test.each([
    [{ type: REG.SZ, data: registryBytes(A) }, A],
    [{ type: REG.SZ, data: registryBytes('') }, ''],
    [{ type: REG.SZ, data: registryBytes('hex(2):25,00') }, /^hex\(1\):68,00,/],
    [{ type: REG.SZ, data: registryBytes('hex(2):25,0') }, 'hex(2):25,0'],
    [{ type: REG.SZ, data: units('A') }, 'hex(1):41,00'],
    [{ type: REG.SZ, data: units('A\0\0') }, 'hex(1):41,00,00,00,00,00'],
    [{ type: REG.EXPAND_SZ, data: registryBytes('%') }, 'hex(2):25,00,00,00'],
    [{ type: 0xffff_ffff, data: new Uint8Array() }, 'hex(ffffffff):'],
  ])('%j is %s', (value, text) => {
    expect(spellValue(value)).toEqual(
      typeof text === 'string' ? text : expect.stringMatching(text),
    );
  });

  test('stands for every byte of it, whatever value it is', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('hex(2):25,00', 'HEX(1):', 'hex(1):41,00,00,00', 'hex:00', '\ud800'),
    );
    const value = fc.oneof(
      texts.map((text) => ({ type: REG.SZ, data: registryBytes(text) })),
      fc.record({
        type: fc.oneof(fc.nat(11), fc.constant(0xffff_ffff)),
        data: fc.uint8Array({ maxLength: 40 }).map((bytes) => Uint8Array.from(bytes)),
      }),
    );
    fc.assert(
      fc.property(value, (it) => {
        const text = spellValue(it);
        expect(text).not.toContain('\0');
        expect(parseValue(text)).toEqual(it);
      }),
      { numRuns: 500 },
    );
  });
});
