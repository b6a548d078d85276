import { describe, expect, test } from 'vitest';
import type { DeviceSpec } from '../../lib/simulated/machine/specification/device-spec.js';
import { createSimulatedMachine } from '../../lib/testing/index.js';

/** Values that a key of a device cannot have. A new key does not compile without any. */
const WRONG: { readonly [Key in keyof Required<DeviceSpec>]: readonly unknown[] } = {
  usb: [5, '', '0403', '0403:60011', '0403-6001'],
  serial: [5, '', 'a\\b', 'a,b'],
  usbInterface: ['2', -1, 256, 1.5],
  channel: [5, '', 'I', 'AB'],
  location: [5, ''],
  locationPaths: ['PCIROOT(0)', [5], ['']],
  instance: [5, '', 'USB\\x', 'a\\b\\c\\d'],
  parent: [5, '', 'USB\\x'],
  containerId: [5, '', 'x'],
  description: [5, ''],
  friendlyName: [5, '', 'a\0'],
  manufacturer: [5, ''],
  service: [5, ''],
  hardwareIds: ['USB\\x', [5], ['']],
  compatibleIds: ['USB\\x', [5], ['']],
  setupClass: [5, '', 'Ports'],
  port: [5, '', 'COM1:', 'NUL', 'A\\B'],
  device: [5, '', 'a\\b'],
  physicalDeviceObject: [5, '', 'a\\b'],
  interfaces: ['{}', [5], ['COMPORT']],
  disabledInterfaces: ['{}', [5], ['{86e0d1e0-8089-11d0-9ce4-08003e301f73}\\a/b']],
};

const misuse = (key: string) =>
  expect.objectContaining({
    code: expect.stringMatching(/^ERR_DOSDEV_(?:INVALID_ARG_(?:TYPE|VALUE)|OUT_OF_RANGE)$/),
    message: expect.stringContaining(key),
  });

describe.each(Object.entries(WRONG))('a device whose %s is wrong', (key, values) => {
  test.each(values.map((value) => [value]))('%j is refused, and nothing is plugged in', (value) => {
    const machine = createSimulatedMachine();
    const before = JSON.stringify(machine);
    const device = { [key]: value } as DeviceSpec;
    expect(() => machine.attach(device)).toThrow(misuse(`spec.${key}`));
    expect(JSON.stringify(machine)).toBe(before);
    expect(() => createSimulatedMachine({ attached: [{}, device] })).toThrow(
      misuse(`spec.attached[1].${key}`),
    );
  });
});

describe('devices that cannot be there together', () => {
  test.each<[readonly DeviceSpec[], string]>([
    [[{}, {}], 'spec.attached[1]'],
    [[{ serial: 'A' }, { serial: 'a' }], 'spec.attached[1]'],
    [[{ instance: 'USB\\X\\1' }, { instance: 'usb\\x\\1' }], 'spec.attached[1].instance'],
    [[{ instance: 'ACPI\\PNP0501\\1' }], 'spec.attached[0].instance'],
    [[{ device: 'Serial0' }], 'spec.attached[0].device'],
    [
      [
        { serial: 'A', device: 'V' },
        { serial: 'B', device: '\\Device\\v' },
      ],
      'attached[1].device',
    ],
    [[{ device: 'V', physicalDeviceObject: 'V' }], 'attached[0].physicalDeviceObject'],
  ])('%j', (attached, place) => {
    expect(() => createSimulatedMachine({ attached })).toThrow(misuse(place));
  });

  test('are refused one after the other, too', () => {
    const machine = createSimulatedMachine({ attached: [{ serial: 'A', device: 'VCP0' }] });
    const before = JSON.stringify(machine);
    const taken = expect.objectContaining({ code: 'STATUS_OBJECT_NAME_COLLISION' });
    expect(() => machine.attach({ serial: 'a' })).toThrow(taken);
    expect(() => machine.attach({ serial: 'B', device: 'VCP0' })).toThrow(taken);
    expect(() => machine.attach({ serial: 'B', physicalDeviceObject: 'Null' })).toThrow(taken);
    expect(() => machine.attach({ serial: 'B', device: 'X', physicalDeviceObject: 'x' })).toThrow(
      taken,
    );
    expect(JSON.stringify(machine)).toBe(before);
  });

  test('nothing that is not plugged in can be pulled out', () => {
    const machine = createSimulatedMachine();
    expect(() => machine.detach('ACPI\\PNP0501\\1')).toThrow(
      expect.objectContaining({ code: 'STATUS_NO_SUCH_DEVICE', reason: 'not-found' }),
    );
  });
});
