import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseSelector, selectorText } from '../../lib/dos-devices/devices/selector.js';
import { type DeviceSelector, SELECTOR_KEYS } from '../../lib/dos-devices/devices/selector-keys.js';

const value = (key: keyof DeviceSelector) => {
  switch (key) {
    case 'usb':
      return fc.stringMatching(/^[0-9a-fA-F]{4}:[0-9a-fA-F]{4}$/);
    case 'channel':
      return fc.stringMatching(/^[A-H]$/);
    case 'interface':
      return fc.nat(255).map(String);
    case 'container':
      return fc.uuid().map((uuid) => `{${uuid}}`);
    case 'instance':
      return fc.stringMatching(/^[A-Z]{1,4}\\[A-Z0-9&_,"]{1,9}\\[A-Z0-9&,"]{1,9}$/);
    case 'port':
      return fc.stringMatching(/^[A-Z]{1,5}[0-9",]{0,3}$/);
    default:
      return fc.stringMatching(/^[ -~]{1,20}$/);
  }
};

describe('a selector', () => {
  test('as text is the same as the object', () => {
    const selector = fc
      .subarray([...SELECTOR_KEYS], { minLength: 1 })
      .chain((keys) => fc.record(Object.fromEntries(keys.map((key) => [key, value(key)]))));
    fc.assert(
      fc.property(selector, (given) => {
        expect(parseSelector('x', selectorText(given))).toEqual(given);
        expect(parseSelector('x', given)).toEqual(given);
      }),
    );
  });

  test.each([
    ['usb=0403:6001', { usb: '0403:6001' }],
    [' usb = 0403:6001 , serial = A1 ', { usb: '0403:6001', serial: 'A1' }],
    ['name="Prolific, Inc*",port=COM3', { name: 'Prolific, Inc*', port: 'COM3' }],
    ['name="a ""b"""', { name: 'a "b"' }],
  ])('%j', (text, parsed) => {
    expect(parseSelector('device', text)).toEqual(parsed);
  });

  test.each([
    ['', /at least one of usb, serial, /],
    [' ', /at least one of usb, serial, /],
    ['scale', /'key=value', with commas between several; 'scale' is not/],
    ['COM37', /'key=value', such as 'port=COM37'/],
    ['serial=A1,com37:', /such as 'port=com37:'/],
    ['0403:6001,serial=A1', /such as 'usb=0403:6001'/],
    ['USB\\VID_0403&PID_6001\\A1', /such as 'instance=USB\\VID_0403&PID_6001\\A1'/],
    ['{5a1b6f0c-6b1a-4c52-9d0e-5a1b6f0c7e03}', /such as 'container=\{5a1b6f0c/],
    ['usb=0403:6001,', /comma at its end/],
    ['usb=0403', /four hexadecimal digits/],
    ['usb=0403:60011', /four hexadecimal digits/],
    ['seriel=A1', /serial= in place of seriel=/],
    ['serial=', /serial number/],
    ['serial=A,serial=B', /serial= once/],
    ['name="x', /quotation mark also at the end .*'name="x"'/],
    ['name="Prolific, Inc', /quotation mark also at the end/],
    ['serial="A"B,port=COM3', /a comma, or nothing, behind/],
    ['name=5" disk', /that one doubled: 'name="5"" disk"'/],
    ['instance=USB\\x', /device instance/],
    ['channel=AB', /channel/],
  ])('%j is refused', (text, message) => {
    expect(() => parseSelector('device', text)).toThrow(message);
    expect(() => parseSelector('device', text)).toThrow(TypeError);
  });

  test.each(SELECTOR_KEYS)('the key %s has any letter case, in text and as an object', (key) => {
    const [sample] = fc.sample(value(key), 1);
    const selector = { [key]: sample ?? '' };
    for (const written of [key.toUpperCase(), key[0]?.toUpperCase() + key.slice(1)]) {
      expect(parseSelector('x', { [written]: sample })).toEqual(selector);
      expect(parseSelector('x', selectorText(selector).replace(key, written))).toEqual(selector);
      expect(() => parseSelector('x', { [written]: sample, [key]: sample })).toThrow(`${key} once`);
    }
  });

  test.each([[{}], [{ serial: 5 }], [{ seriel: 'x' }], [null], [[]], [7]])(
    '%j is refused',
    (given) => {
      expect(() => parseSelector('device', given)).toThrow(TypeError);
    },
  );
});

test.each([
  ['blanks before a quotation mark', (n: number) => `name=${' '.repeat(n)}"`],
  ['blanks behind a value', (n: number) => `name=a${' '.repeat(n)}"`],
  ['blanks before a word', (n: number) => `${' '.repeat(n)}x`],
  ['blanks behind a key', (n: number) => `name${' '.repeat(n)}x`],
  ['blanks behind quotation marks', (n: number) => `name="a"${' '.repeat(n)}x`],
  ['words', (n: number) => `name=${'a '.repeat(n)}"`],
  ['quotation marks', (n: number) => `name="${'""'.repeat(n)}x`],
  ['no blank', (n: number) => 'k'.repeat(n)],
])('a long row of %s is refused in linear time', (_, text) => {
  const begin = performance.now();
  expect(() => parseSelector('selector', text(50_000))).toThrow(TypeError);
  expect(performance.now() - begin).toBeLessThan(3000);
});
