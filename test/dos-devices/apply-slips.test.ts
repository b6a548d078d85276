import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDeclaration, correctionOf } from '../../lib/dos-devices/apply/index.js';
import { SELECTOR_KEYS } from '../../lib/dos-devices/devices/selector-keys.js';
import { hintOf } from '../../lib/hints/index.js';
import { thrownBy } from '../support/thrown-by.js';

const declare = (entry: unknown) => checkDeclaration({ names: { COM4: entry } });

describe('a device that is declared in a wrong way', () => {
  test.each([
    ['a selector divided at its comma', { device: 'usb=0403:6001', 'serial=0012': null }],
    ['a selector without its key', { 'usb=0403:6001': null, 'serial=0012': null }],
    ['a selector as the target', 'usb=0403:6001,serial=0012'],
    ['a selector as the target of a form', { target: 'usb=0403:6001,serial=0012' }],
    ['a list of conditions', { device: ['usb=0403:6001', 'serial=0012'] }],
    ['a list of objects', { device: [{ usb: '0403:6001' }, { serial: '0012' }] }],
    ['a list in place of the form', ['usb=0403:6001', 'serial=0012']],
    ['keys of a selector beside it', { device: 'usb=0403:6001', Serial: '0012' }],
    ['keys of a selector in its place', { usb: '0403:6001', serial: '0012' }],
    ['an empty device with its keys below', { device: null, usb: '0403:6001', serial: '0012' }],
    ['persist', { device: 'usb=0403:6001,serial=0012', persist: true }],
    ['words for true', { device: 'usb=0403:6001,serial=0012', replace: 'yes' }],
  ])('%s: the error has the entry to write', (_, entry) => {
    const device = 'usb=0403:6001,serial=0012';
    const replace = typeof entry === 'object' && 'replace' in entry ? { replace: true } : {};
    expect(correctionOf('COM4', entry)?.entry).toEqual({ device, ...replace });
    const error = thrownBy(() => declare(entry));
    expect(error).toMatchObject({
      code: expect.stringMatching(/^ERR_DOSDEV_/),
      place: expect.arrayContaining(['names', 'COM4']),
      problem: expect.stringContaining('declaration.names.COM4'),
      message: expect.stringContaining(`Write \`COM4: { device: ${JSON.stringify(device)}`),
    });
  });

  test.each([
    ['a number', { device: { serial: 12 } }, { device: 'serial=12' }, 'number keeps no zeros'],
    ['nothing', { device: '' }, { device: 'serial=A50285BI' }, 'devices() lists it'],
    ['persist', { alias: 'COM1', persist: true }, { alias: 'COM1' }, "persist('COM4', …)"],
    ['no persist', { alias: 'COM1', persist: false }, { alias: 'COM1' }, 'persists none'],
    ['persist of nothing', { absent: true, persist: true }, { absent: true }, 'persists none'],
    [
      'a comma in quotation marks',
      { device: 'name="Prolific', 'Inc*"': null, 'port=COM3': null },
      { device: 'name="Prolific, Inc*",port=COM3' },
      'needs quotation marks',
    ],
    ['a number as a target', { alias: 12 }, { alias: '12' }, 'number keeps no zeros'],
    ['no boolean', { alias: 'COM1', byName: 'on' }, { alias: 'COM1', byName: true }, 'byName'],
  ])('%s', (_, given, entry, said) => {
    expect(correctionOf('COM4', given)?.entry).toEqual(entry);
    expect(() => declare(given)).toThrow(said);
  });

  test.each([
    [7],
    [null],
    ['COM37'],
    [{}],
    [{ device: 'COM37' }],
    [{ device: { baud: 9600 } }],
    [{ device: 'serial=A', alias: 'COM1' }],
    [{ device: 'serial=A', 'serial=B': null }],
    [{ alias: 'COM1', target: 'x' }],
    [{ colour: 'red' }],
  ])('%j does not show what it means', (entry) => {
    expect(correctionOf('COM4', entry)).toBeUndefined();
    expect(() => declare(entry)).toThrow(TypeError);
  });

  const word = fc.constantFrom(
    ...SELECTOR_KEYS,
    ...['device', 'target', 'alias', 'absent', 'byName', 'raw', 'replace', 'scope', 'persist'],
    ...['serial=A1', 'usb=0403:6001', 'port=COM3', 'name="a', 'b"', 'local', 'COM1', '\\Device\\A'],
    ...['A', '2', '0403:6001', 'Inc', 'yes', ''],
  );
  const leaf = fc.oneof(word, fc.constant(null), fc.integer(), fc.boolean());
  const anyEntry = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: 'small' }, leaf, tie('list'), tie('object')),
    list: fc.array(tie('value'), { maxLength: 3 }),
    object: fc.dictionary(word, tie('value'), { maxKeys: 4, noNullPrototype: true }),
  })).value;

  test('the entry to write is valid, and a valid one is taken as it is', () => {
    let corrected = 0;
    fc.assert(
      fc.property(anyEntry, (entry) => {
        const error = thrownBy(() => declare(entry));
        const hint = error instanceof TypeError ? hintOf(error) : undefined;
        if (error !== undefined) expect(error).toBeInstanceOf(TypeError);
        if (hint?.kind !== 'write-declared') return;
        corrected++;
        expect(Object(error).message).toContain('Write `COM4: ');
        expect(thrownBy(() => declare(hint.entry))).toBeUndefined();
      }),
      { numRuns: 3000 },
    );
    expect(corrected).toBeGreaterThan(100);
  });
});
