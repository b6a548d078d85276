import { describe, expect, test } from 'vitest';
import { nearSelectors } from '../../lib/dos-devices/devices/near-selectors.js';
import { parseSelector, selectorText } from '../../lib/dos-devices/devices/selector.js';
import { SELECTOR_KEYS, valuesOf } from '../../lib/dos-devices/devices/selector-keys.js';
import { simulate } from '../../lib/testing/index.js';
import { thrownBy } from '../support/thrown-by.js';

const { dos } = simulate({
  attached: [
    { usb: '0403:6001', serial: 'SCALE1', location: 'Port_#0001.Hub_#0002', port: 'COM37' },
    { usb: '0403:6001', serial: 'SCALE2', location: 'Port_#0002.Hub_#0002', port: 'COM38' },
    { usb: '0403:6001', serial: '0012', port: 'COM39' },
    { usb: '0403:6011', serial: 'FTQUAD', channel: 'A', port: 'COM40' },
  ],
});
const devices = dos.devices();

describe('a selector that fits no device', () => {
  test.each([
    ['serial=SCALE*', ['serial=SCALE1', 'serial=SCALE2'], true],
    ['serial=?CALE2', ['serial=SCALE2'], true],
    ['port=COM3*,serial=SCALE2', ['serial=SCALE2,port=COM38'], true],
    ['location=Port_#0001*', ['location=Port_#0001.Hub_#0002'], true],
    ['serial=X*', [], true],
    ['port=37', ['port=COM37'], false],
    ['port=038', ['port=COM38'], false],
    ['serial=12', ['serial=0012'], false],
    ["serial='SCALE1'", ['serial=SCALE1'], false],
    ['name=Device (COM38', ['name=*Device (COM38*'], false],
    ['name="(COM38)"', ['name=*(COM38)*'], false],
    ['usb=0403:6001,port=40', [], false],
    ['serial=NONE', [], false],
  ])('%s: the error proposes %j', (text, proposed, wildcards) => {
    const error = thrownBy(() => dos.define('COM4', { device: text }, { dryRun: true }));
    const { hint } = Object(error);
    expect(Object(error).code).toBe('ERR_DOSDEV_NO_SUCH_DEVICE');
    for (const selector of proposed) {
      expect(hint).toContain(selector);
      expect(() => dos.define('COM4', { device: selector }, { dryRun: true })).not.toThrow();
    }
    expect(hint.includes('did you mean')).toBe(proposed.length > 0);
    expect(hint.includes('are wildcards in name and hardware only')).toBe(wildcards);
  });

  test('whatever is proposed fits a device: a value of each key with a part cut off', () => {
    for (const device of devices) {
      for (const key of SELECTOR_KEYS) {
        for (const value of valuesOf(device, key)) {
          for (const wrong of [
            `${value.slice(0, 3)}*`,
            value.slice(3),
            `'${value}'`,
            `0${value}`,
          ]) {
            for (const near of nearSelectors({ [key]: wrong }, devices)) {
              const selector = parseSelector('near', near);
              expect(selectorText(selector)).toBe(near);
              const { present } = Object(
                thrownBy(() => dos.define('COM4', { device: near }, { dryRun: true })),
              );
              expect(present).toBeUndefined();
            }
          }
        }
      }
    }
  });
});
