import { describe, expect, test } from 'vitest';
import { type Ability, openDosDevices } from '../../lib/dos-devices/index.js';
import { ABILITIES, DIFFERENCES } from '../../lib/object-manager/capabilities.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { backends } from '../support/backends.js';

const names = Object.keys(ABILITIES) as readonly Ability[];

describe.each(backends)('$name', ({ objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });

  test.each(names)('%s is there, or there is a reason', (name) => {
    const reason = dos.whyNot(name);
    expect(dos.can(name)).toBe(reason === undefined);
    expect(Object.hasOwn(objectManager.lacks, name)).toBe(reason !== undefined);
    if (reason !== undefined) expect(reason).toMatch(/^\S+ .*\S$/);
  });

  test.each([...Object.keys(DIFFERENCES), 'DEVICEMAPS', 'toString', '', undefined, 5])(
    '%j is no ability, which is refused with those that there are',
    (name) => {
      const refused = expect.objectContaining({
        code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
        message: expect.stringContaining("'globalDirectory', 'deviceMaps'"),
      });
      expect(() => dos.can(name as Ability)).toThrow(refused);
      expect(() => dos.whyNot(name as Ability)).toThrow(refused);
    },
  );
});

test('an ability and a difference never have the same name', () => {
  expect(names.filter((name) => name in DIFFERENCES)).toEqual([]);
});

test('who may do more lacks less', () => {
  const machine = createSimulatedMachine();
  const lacking = (dos: ReturnType<typeof machine.dosDevices>) =>
    names.filter((name) => !dos.can(name));
  expect(lacking(machine.dosDevices())).toEqual([
    'createPermanent',
    'registerDeviceInterfaces',
    'setDeviceInterfaceState',
  ]);
  expect(lacking(machine.dosDevices({ elevated: true }))).toEqual([
    'createPermanent',
    'setDeviceInterfaceState',
  ]);
  expect(lacking(machine.dosDevices('system'))).toEqual(['setDeviceInterfaceState']);
  expect(lacking(openDosDevices({ backend: machine.kernel() }))).toEqual([]);
});
