import { beforeEach, describe, expect, test } from 'vitest';
import { driverRoutines } from '../../../lib/driver/routines.js';
import { ACCESS, SECURITY_INFORMATION } from '../../../lib/object-manager/index.js';
import {
  createSimulatedMachine,
  SimulatedMachine,
} from '../../../lib/simulated/machine/machine.js';
import type { SimulatedProcess } from '../../../lib/simulated/process/simulated-process.js';
import { STATUS, statusName } from '../../../lib/status/index.js';

/** GUID_DEVINTERFACE_MODEM: a class for which the drivers of ports register nothing. */
const MODEM = '{2c7089aa-2e0e-11d1-b114-00c04fc2aae4}';
const INSTANCE = 'ACPI\\PNP0501\\1';
const DEVICE = '\\Device\\Serial0';
const LINK = `ACPI#PNP0501#1#${MODEM}`;
const NAME = `\\??\\${LINK}`;
const KEY = `SYSTEM\\CurrentControlSet\\Control\\DeviceClasses\\${MODEM}\\##?#${LINK}`;

describe('device interfaces in the kernel', () => {
  let machine: SimulatedMachine;
  let kernel: SimulatedProcess;

  const register = (device = DEVICE, reference?: string) =>
    driverRoutines(kernel).IoRegisterDeviceInterface(device, MODEM, reference);
  const setState = (name: string, enable: boolean) =>
    statusName(driverRoutines(kernel).IoSetDeviceInterfaceState(name, enable));

  beforeEach(() => {
    machine = createSimulatedMachine();
    kernel = machine.kernel();
  });

  test('a device is named by its object or by its instance', () => {
    const expected = { status: STATUS.SUCCESS, symbolicLinkName: NAME };
    expect(register(DEVICE)).toEqual(expected);
    expect(register('\\device\\SERIAL0')).toEqual(expected);
    expect(register(INSTANCE)).toEqual(expected);
    expect(kernel.deviceInterfaces.list(MODEM)).toHaveLength(1);
  });

  test.each([
    ['\\Device\\Null'],
    ['\\Device\\Serial9'],
    ['\\??\\COM1'],
    ['Serial0'],
    ['\\GLOBAL??'],
  ])('what its bus has not enumerated is no physical device: %s', (device) => {
    const symbolicLinkName = undefined;
    const status = STATUS.INVALID_DEVICE_REQUEST;
    expect(register(device)).toEqual({ status, symbolicLinkName });
    expect(kernel.deviceInterfaces.list(MODEM)).toEqual([]);
  });

  test('a name that no UNICODE_STRING holds is refused', () => {
    const room = 32_766 - NAME.length - 1;
    expect(register(DEVICE, 'x'.repeat(room)).status).toBe(STATUS.SUCCESS);
    expect(register(DEVICE, 'x'.repeat(room + 1)).status).toBe(STATUS.INVALID_DEVICE_REQUEST);
  });

  test('the registry has a key for the device, and one below it for each interface', () => {
    register();
    register(DEVICE, 'ref');
    const { registry } = machine;
    expect(registry.getString(KEY, 'DeviceInstance')).toBe(INSTANCE);
    expect(registry.list(KEY)).toEqual(['#', '#ref']);
    expect(registry.getString(`${KEY}\\#`, 'SymbolicLink')).toBe(`\\\\?\\${LINK}`);
    expect(registry.getString(`${KEY}\\#ref`, 'SymbolicLink')).toBe(`\\\\?\\${LINK}\\ref`);
    expect(registry.getDword(`${KEY}\\#\\Control`, 'Linked')).toBeUndefined();
    setState(NAME, true);
    expect(registry.getDword(`${KEY}\\#\\Control`, 'Linked')).toBe(1);
    setState(NAME, false);
    expect(registry.getDword(`${KEY}\\#\\Control`, 'Linked')).toBe(0);
  });

  test('the link is there while the interface is enabled', () => {
    register();
    expect(setState(NAME, false)).toBe('STATUS_OBJECT_NAME_NOT_FOUND');
    expect(setState(NAME, true)).toBe('STATUS_SUCCESS');
    expect(kernel.readLink(`\\GLOBAL??\\${LINK}`)).toBe(DEVICE);
    expect(kernel.deviceInterfaces.list(MODEM)).toEqual([
      { symbolicLinkName: NAME, deviceInstance: INSTANCE, referenceString: '', enabled: true },
    ]);
    expect(setState(NAME, true)).toBe('STATUS_OBJECT_NAME_EXISTS');
    expect(kernel.readLink(NAME)).toBe(DEVICE);
    expect(setState(NAME, false)).toBe('STATUS_SUCCESS');
    expect(kernel.readLink(NAME)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
    expect(setState(NAME, false)).toBe('STATUS_OBJECT_NAME_NOT_FOUND');
  });

  test('the name is taken in either spelling and any case', () => {
    register();
    expect(setState(`\\\\?\\${LINK}`, true)).toBe('STATUS_SUCCESS');
    expect(setState(NAME.toLowerCase(), true)).toBe('STATUS_OBJECT_NAME_EXISTS');
    expect(setState(NAME.toUpperCase(), false)).toBe('STATUS_SUCCESS');
  });

  test.each([
    [''],
    [LINK],
    [NAME.slice(0, -1)],
    [`${NAME}\\other`],
    ['\\??\\COM1'],
    [`${NAME}\\a\\b`],
  ])('no interface has the name %j', (name) => {
    register();
    expect(setState(name, true)).toBe('STATUS_OBJECT_NAME_NOT_FOUND');
    expect(setState(name, false)).toBe('STATUS_OBJECT_NAME_NOT_FOUND');
  });

  test('interfaces that differ in their reference strings share a link', () => {
    register(DEVICE, 'a');
    register(DEVICE, 'b');
    expect(setState(`${NAME}\\a`, true)).toBe('STATUS_SUCCESS');
    expect(setState(`${NAME}\\b`, true)).toBe('STATUS_SUCCESS');
    expect(kernel.readLink(NAME)).toBe(DEVICE);
    expect(setState(`${NAME}\\a`, false)).toBe('STATUS_SUCCESS');
    expect(kernel.readLink(NAME)).toBe(DEVICE);
    expect(setState(`${NAME}\\a`, false)).toBe('STATUS_OBJECT_NAME_NOT_FOUND');
    expect(setState(`${NAME}\\b`, false)).toBe('STATUS_SUCCESS');
    expect(kernel.readLink(NAME)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });

  test("what follows the link's name is the driver's to read", () => {
    register(DEVICE, 'ref');
    setState(`${NAME}\\ref`, true);
    // The link itself is no directory: the path leads to the device with the rest, which a serial
    // port knows nothing by.
    expect(kernel.readLink(`${NAME}\\ref`)).toBe(kernel.readLink(`${DEVICE}\\ref`));
    expect(kernel.openFile(`${NAME}\\ref`)).toBe(kernel.openFile(`${DEVICE}\\ref`));
  });

  test('the link is a protected one', () => {
    register();
    setState(NAME, true);
    const routines = driverRoutines(kernel);
    expect(routines.IoCreateSymbolicLink('\\??\\DDPROTECTED', DEVICE)).toBe(0);
    const [ours, theirs] = [NAME, '\\??\\DDPROTECTED'].map((path) => {
      const handle = kernel.openSymbolicLink(path, { access: ACCESS.READ_CONTROL });
      if (typeof handle === 'number') throw new Error(statusName(handle));
      return kernel.querySecurity(handle, SECURITY_INFORMATION.DACL);
    });
    expect(ours).toBe(theirs);
  });

  test('a name that something else has is a collision, and leaves the interface disabled', () => {
    register();
    driverRoutines(kernel).IoCreateSymbolicLink(NAME, '\\Device\\Null');
    expect(setState(NAME, true)).toBe('STATUS_OBJECT_NAME_COLLISION');
    expect(setState(NAME, false)).toBe('STATUS_OBJECT_NAME_NOT_FOUND');
    expect(kernel.readLink(NAME)).toBe('\\Device\\Null');
  });

  test('an interface can be disabled after its link was deleted', () => {
    register();
    setState(NAME, true);
    expect(driverRoutines(kernel).IoDeleteSymbolicLink(NAME)).toBe(0);
    expect(setState(NAME, false)).toBe('STATUS_SUCCESS');
    expect(setState(NAME, true)).toBe('STATUS_SUCCESS');
  });

  test('after a restart interfaces are registered and none is enabled', () => {
    register();
    setState(NAME, true);
    machine.reboot();
    kernel = machine.kernel();
    expect(kernel.readLink(NAME)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
    expect(kernel.deviceInterfaces.list(MODEM)).toEqual([
      { symbolicLinkName: NAME, deviceInstance: INSTANCE, referenceString: '', enabled: false },
    ]);
    expect(setState(NAME, true)).toBe('STATUS_SUCCESS');
    expect(kernel.readLink(NAME)).toBe(DEVICE);
  });

  test('an interface whose device is gone after a restart is not enabled', () => {
    register();
    const record = machine.toJSON();
    const spec = { ...record.spec, serialPorts: [] };
    const without = SimulatedMachine.fromJSON({ ...record, spec });
    without.reboot();
    kernel = without.kernel();
    expect(kernel.deviceInterfaces.list(MODEM)).toHaveLength(1);
    expect(setState(NAME, true)).toBe('STATUS_INVALID_DEVICE_REQUEST');
    expect(kernel.readLink(NAME)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });
});

test("a program opens an enabled interface by its Win32 name's link, and a port has one opener", () => {
  const machine = createSimulatedMachine({
    serialPorts: [{ device: 'USBSER000', name: 'COM37', instance: 'USB\\VID_1A86&PID_7523\\5&2' }],
  });
  const routines = driverRoutines(machine.kernel());
  const { symbolicLinkName = '' } = routines.IoRegisterDeviceInterface(
    '\\Device\\USBSER000',
    MODEM,
  );
  expect(symbolicLinkName).toBe(`\\??\\USB#VID_1A86&PID_7523#5&2#${MODEM}`);
  const user = machine.logon();
  expect(user.openFile(symbolicLinkName)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  expect(routines.IoSetDeviceInterfaceState(symbolicLinkName, true)).toBe(STATUS.SUCCESS);
  const file = user.openFile(symbolicLinkName);
  expect(file).toBeTypeOf('object');
  expect(user.openFile('\\??\\COM37')).toBe(STATUS.ACCESS_DENIED);
  user.exit();
});
