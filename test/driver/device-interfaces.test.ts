import { describe, expect, test } from 'vitest';
import { driverRoutines } from '../../lib/driver/routines.js';
import { parseDeviceInterfaceName, upcase } from '../../lib/names/index.js';
import { GUID_DEVINTERFACE } from '../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { STATUS, statusName } from '../../lib/status/index.js';
import type { Backend } from '../support/backend.js';
import { backends } from '../support/backends.js';
import { deviceOf, leaveOut } from '../support/left-out.js';
import { namespaceOf } from '../support/namespace.js';
import { simulatedBackend } from '../support/simulated-backend.js';

/** Classes that nothing but these tests has interfaces of. */
const OURS = '{d05de700-6b1a-4c52-9d0e-5a1b6f0c7e01}';
const NOBODYS = '{d05de700-6b1a-4c52-9d0e-5a1b6f0c7e02}';

const machine = createSimulatedMachine();
const worlds: readonly Backend[] = [
  ...backends,
  simulatedBackend('kernel', machine, machine.kernel()),
  simulatedBackend('administrator', machine, machine.logon({ elevated: true })),
];

describe.each(worlds)('$name', (backend) => {
  const { objectManager } = backend;
  const { deviceInterfaces } = objectManager;
  const routines = driverRoutines(objectManager);

  test('a class of which nothing is registered has no interfaces', (context) => {
    leaveOut(context, backend, ['deviceInterfaces']);
    expect(deviceInterfaces.list(NOBODYS)).toEqual([]);
  });

  test('a registered interface has a name made of its device and class', (context) => {
    leaveOut(context, backend, ['registerDeviceInterfaces']);
    const device = deviceOf(context, backend);
    const { status, symbolicLinkName } = routines.IoRegisterDeviceInterface(device, OURS);
    expect(statusName(status)).toBe('STATUS_SUCCESS');
    const link = `${device.replaceAll('\\', '#')}#${OURS}`;
    expect(upcase(symbolicLinkName ?? '')).toBe(upcase(`\\??\\${link}`));
    const withReference = routines.IoRegisterDeviceInterface(device, OURS, 'ref 1');
    expect(upcase(withReference.symbolicLinkName ?? '')).toBe(upcase(`\\??\\${link}\\ref 1`));
    expect(deviceInterfaces.list(OURS)).toEqual(
      expect.arrayContaining([
        { symbolicLinkName, deviceInstance: device, referenceString: '', enabled: false },
        {
          symbolicLinkName: withReference.symbolicLinkName,
          deviceInstance: device,
          referenceString: 'ref 1',
          enabled: false,
        },
      ]),
    );
  });

  test('registering it again gives the same name', (context) => {
    leaveOut(context, backend, ['registerDeviceInterfaces']);
    const device = deviceOf(context, backend);
    const first = routines.IoRegisterDeviceInterface(device, OURS);
    const listed = deviceInterfaces.list(OURS);
    const bare = OURS.slice(1, -1).toUpperCase();
    for (const answer of [
      routines.IoRegisterDeviceInterface(device, OURS),
      routines.IoRegisterDeviceInterface(device, bare, ''),
      routines.IoRegisterDeviceInterface(device.toLowerCase(), OURS),
    ]) {
      expect(answer.status).toBe(STATUS.SUCCESS);
      expect(upcase(answer.symbolicLinkName ?? '')).toBe(upcase(first.symbolicLinkName ?? ''));
    }
    expect(deviceInterfaces.list(OURS)).toEqual(listed);
  });

  test('an interface that is not enabled has no link', (context) => {
    leaveOut(context, backend, ['registerDeviceInterfaces']);
    const device = deviceOf(context, backend);
    const { symbolicLinkName = '' } = routines.IoRegisterDeviceInterface(device, OURS);
    expect(objectManager.readLink(symbolicLinkName)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });

  test.each([
    ['an instance that nothing has', 'ACPI\\PNP0501\\99'],
    ['an object that is no device', '\\Device'],
    ['no device', ''],
    ['the root of the tree by no name', '\0'],
  ])('a device must be there: %s', (_what, device) => {
    const before = namespaceOf(backend);
    expect(routines.IoRegisterDeviceInterface(device, NOBODYS)).toEqual({
      status: STATUS.INVALID_DEVICE_REQUEST,
      symbolicLinkName: undefined,
    });
    expect(deviceInterfaces.list(NOBODYS)).toEqual([]);
    expect(namespaceOf(backend)).toEqual(before);
  });

  test.each([['\\'], ['a\\b'], ['a/b'], ['/'], ['a\0b']])(
    'a reference string has no separators: %j',
    (reference) => {
      const device = backend.testDevice ?? 'ACPI\\PNP0501\\1';
      expect(routines.IoRegisterDeviceInterface(device, NOBODYS, reference)).toEqual({
        status: STATUS.INVALID_DEVICE_REQUEST,
        symbolicLinkName: undefined,
      });
      expect(deviceInterfaces.list(NOBODYS)).toEqual([]);
    },
  );

  test('who may not register is refused', (context) => {
    leaveOut(context, backend, ['registerDeviceInterfacesAccess'], ['registerDeviceInterfaces']);
    const device = deviceOf(context, backend);
    expect(routines.IoRegisterDeviceInterface(device, NOBODYS)).toEqual({
      status: STATUS.ACCESS_DENIED,
      symbolicLinkName: undefined,
    });
    expect(deviceInterfaces.list(NOBODYS)).toEqual([]);
  });

  test('user mode enables and disables nothing', (context) => {
    leaveOut(context, backend, [], ['setDeviceInterfaceState']);
    const name = `\\??\\ACPI#PNP0501#1#${OURS}`;
    expect(routines.IoSetDeviceInterfaceState(name, true)).toBe(STATUS.NOT_SUPPORTED);
    expect(routines.IoSetDeviceInterfaceState(name, false)).toBe(STATUS.NOT_SUPPORTED);
    expect(objectManager.readLink(name)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });

  test('arguments of the wrong type are misuse', () => {
    const type = expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' });
    const value = expect.objectContaining({
      name: 'TypeError',
      code: 'ERR_DOSDEV_INVALID_ARG_VALUE',
    });
    for (const wrong of [undefined, null, 5, {}] as unknown as string[]) {
      expect(() => routines.IoRegisterDeviceInterface(wrong, OURS)).toThrow(type);
      expect(() => routines.IoRegisterDeviceInterface('x', wrong)).toThrow(type);
      expect(() => routines.IoSetDeviceInterfaceState(wrong, true)).toThrow(type);
      expect(() => deviceInterfaces.list(wrong)).toThrow(type);
    }
    const five = 5 as unknown as string;
    expect(() => routines.IoRegisterDeviceInterface('x', OURS, five)).toThrow(type);
    const one = 1 as unknown as boolean;
    expect(() => routines.IoSetDeviceInterfaceState('x', one)).toThrow(type);
    for (const guid of ['', 'COMPORT', `${OURS} `, OURS.slice(1), OURS.replace('7', 'g')]) {
      expect(() => routines.IoRegisterDeviceInterface('x', guid)).toThrow(value);
      expect(() => deviceInterfaces.list(guid)).toThrow(value);
    }
  });

  test('the interfaces of serial ports are listed by names of theirs', (context) => {
    leaveOut(context, backend, ['deviceInterfaces']);
    const listed = deviceInterfaces.list(GUID_DEVINTERFACE.COMPORT);
    expect(listed).toBeInstanceOf(Array);
    for (const { symbolicLinkName } of typeof listed === 'number' ? [] : listed) {
      const parts = parseDeviceInterfaceName(symbolicLinkName);
      expect(parts?.classGuid).toBe(GUID_DEVINTERFACE.COMPORT);
    }
  });
});
