import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type DeviceSelector,
  parseSelector,
  SELECTOR_KEYS,
  selectorText,
} from '../../lib/dos-devices/devices/selector.js';

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
    ['', /key=value/],
    ['COM37', /key=value/],
    ['usb=0403:6001,', /comma at its end/],
    ['usb=0403', /four hexadecimal digits/],
    ['usb=0403:60011', /four hexadecimal digits/],
    ['seriel=A1', /serial= in the place of seriel=/],
    ['serial=', /serial number/],
    ['serial=A,serial=B', /one serial/],
    ['name="x', /key=value/],
    ['instance=USB\\x', /device instance/],
    ['channel=AB', /channel/],
  ])('%j is refused', (text, message) => {
    expect(() => parseSelector('device', text)).toThrow(message);
    expect(() => parseSelector('device', text)).toThrow(TypeError);
  });

  test.each([[{}], [{ serial: 5 }], [{ seriel: 'x' }], [null], [[]], [7]])(
    '%j is refused',
    (given) => {
      expect(() => parseSelector('device', given)).toThrow(TypeError);
    },
  );
});
