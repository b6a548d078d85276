import { describe, expect, test } from 'vitest';
import { GUID_DEVINTERFACE } from '../../lib/object-manager/device-interfaces.js';
import type { RegistryData } from '../../lib/object-manager/index.js';
import {
  createSimulatedMachine,
  type MachineSpec,
  SimulatedMachine,
} from '../../lib/testing/index.js';

const ADAPTER = 'USB\\VID_0403&PID_6001\\A1';
const BUILT_IN = 'ACPI\\PNP0501\\1';
const attached = [{ serial: 'A1', port: 'COM37' }];

/** Where Device Manager writes the name of a port. */
const parametersOf = (instance: string) =>
  `SYSTEM\\CurrentControlSet\\Enum\\${instance}\\Device Parameters`;

const start = (spec: MachineSpec = { attached }) => createSimulatedMachine(spec);

/** Writes the name of a device's port, as reg.exe does. */
function write(machine: SimulatedMachine, instance: string, value: string | RegistryData) {
  const { registry } = machine.system();
  const key = parametersOf(instance);
  const written =
    typeof value === 'string'
      ? registry.setString(key, 'PortName', value)
      : registry.setValue(key, 'PortName', value);
  expect(written).toBe(0);
}

/** What can be seen of a device's port. */
function seen(machine: SimulatedMachine, instance: string) {
  const dos = machine.dosDevices('system');
  const found = dos.devices({ present: false }).find((it) => it.instance === instance);
  const { port, names, friendlyName } = found ?? {};
  return { port, names, friendlyName };
}

function claimed(machine: SimulatedMachine) {
  return machine.system().comPortDatabase.claimed();
}

describe('a port whose name was changed in the registry', () => {
  test.each([
    [ADAPTER, '\\Device\\USBSER0', 'COM37'],
    [BUILT_IN, '\\Device\\Serial0', 'COM1'],
  ])('%s: has the new name after the next restart, and not before', (instance, device, before) => {
    const machine = start();
    const has = () => machine.dosDevices('system').list({ leadsTo: before }).length > 0;
    write(machine, instance, 'COM50');
    expect(machine.dosDevices('system').has('COM50')).toBe(false);
    expect(has()).toBe(true);
    machine.reboot();
    expect(seen(machine, instance).port).toEqual({ name: 'COM50', device });
    expect(machine.dosDevices('system').resolve('COM50').final).toBe(device);
    expect(machine.dosDevices('system').has(before)).toBe(false);
    machine.reboot();
    expect(seen(machine, instance).port).toEqual({ name: 'COM50', device });
  });

  test('has it when it is plugged in again', () => {
    const machine = start();
    write(machine, ADAPTER, 'COM50');
    machine.detach(ADAPTER);
    expect(machine.dosDevices('system').has('COM37')).toBe(false);
    expect(machine.attach({ serial: 'A1' }).port).toBe('COM50');
    expect(seen(machine, ADAPTER).names).toEqual(['COM50']);
  });

  test('has it in a machine that is loaded from its file, from the next restart on', () => {
    const machine = start();
    write(machine, ADAPTER, 'COM50');
    const loaded = SimulatedMachine.fromJSON(JSON.parse(JSON.stringify(machine)));
    expect(loaded.dosDevices('system').has('COM37')).toBe(true);
    loaded.reboot();
    expect(loaded.attached).toMatchObject([{ instance: ADAPTER, port: 'COM50' }]);
    expect(seen(loaded, ADAPTER).names).toEqual(['COM50']);
  });

  test('gets another one from the class installer all the same', () => {
    const machine = start();
    write(machine, ADAPTER, 'COM50');
    machine.detach(ADAPTER);
    expect(machine.attach({ serial: 'A1', port: 'COM9' }).port).toBe('COM9');
    expect(claimed(machine)).toEqual([1, 2, 9, 37]);
  });

  test('leaves the COM port database as it is, which only the class installer changes', () => {
    const machine = start();
    write(machine, ADAPTER, 'COM50');
    write(machine, BUILT_IN, 'COM51');
    machine.reboot();
    expect(claimed(machine)).toEqual([1, 2, 37]);
    machine.detach(ADAPTER);
    machine.attach({ serial: 'A1' });
    expect(claimed(machine)).toEqual([1, 2, 37]);
  });

  test('keeps its friendly name, which Device Manager writes as well', () => {
    const machine = start();
    write(machine, ADAPTER, 'COM50');
    machine.reboot();
    expect(seen(machine, ADAPTER).friendlyName).toBe('USB Serial Device (COM37)');
    const key = `SYSTEM\\CurrentControlSet\\Enum\\${ADAPTER}`;
    machine.system().registry.setString(key, 'FriendlyName', 'The scale (COM50)');
    machine.reboot();
    expect(seen(machine, ADAPTER).friendlyName).toBe('The scale (COM50)');
  });

  test('has no link if another port has that name, and is reached by its interface', () => {
    const machine = start();
    write(machine, BUILT_IN, 'COM2');
    write(machine, ADAPTER, 'COM2');
    machine.reboot();
    const dos = machine.dosDevices('system');
    // The drivers start in the order of their ports: COM1 was the first.
    expect(dos.resolve('COM2').final).toBe('\\Device\\Serial0');
    expect(dos.list({ kind: 'serial' }).map(({ name }) => name)).not.toContain('COM37');
    dos.define('COM60', { device: `instance=${ADAPTER}` });
    expect(dos.resolve('COM60').end).toBe('device');
  });

  test('is told to cables by its new name', () => {
    const machine = start();
    write(machine, BUILT_IN, 'COM50');
    machine.reboot();
    expect(() => machine.serialDevice('COM1', () => undefined)).toThrow('no such port');
    using cable = machine.serialDevice('com50', () => undefined);
    expect(cable.device).toBe('\\Device\\Serial0');
    using printer = machine.serialDevice('LPT1', () => undefined);
    expect(printer.device).toBe('\\Device\\Parallel0');
  });
});

describe('a name in the registry that no port can have', () => {
  const text = (value: string): RegistryData => {
    const data = new Uint8Array(Buffer.from(`${value}\0`, 'utf16le'));
    return { type: 1, data };
  };
  const WRONG: readonly (readonly [string, RegistryData])[] = [
    ['empty', text('')],
    ['without any byte', { type: 1, data: new Uint8Array(0) }],
    ['a path', text('A\\B')],
    ['with a colon', text('COM50:')],
    ['a name of Windows', text('NUL')],
    ['with a control character', text('COM\u00075')],
    ['a number', { type: 4, data: new Uint8Array([50, 0, 0, 0]) }],
    ['a list', { type: 7, data: text('COM50\0').data }],
    ['bytes', { type: 3, data: new Uint8Array([1, 2, 3]) }],
  ];

  test.each(WRONG)('%s: the driver goes by the name that it had, and writes it back', (_, data) => {
    const machine = start();
    for (const instance of [ADAPTER, BUILT_IN]) write(machine, instance, data);
    machine.reboot();
    expect(seen(machine, ADAPTER).names).toEqual(['COM37']);
    expect(seen(machine, BUILT_IN).names).toEqual(['COM1', 'AUX']);
    const { registry } = machine.system();
    expect(registry.getString(parametersOf(ADAPTER), 'PortName')).toBe('COM37');
    expect(registry.getString(parametersOf(BUILT_IN), 'PortName')).toBe('COM1');
  });

  test.each(WRONG)('%s: a device that is plugged in again is as good as new', (_, data) => {
    const machine = start();
    machine.detach(ADAPTER);
    write(machine, ADAPTER, data);
    expect(machine.attach({ serial: 'A1' }).port).toBe('COM3');
    expect(seen(machine, ADAPTER).names).toEqual(['COM3']);
  });

  test('a number that the COM port database has no room for is not claimed', () => {
    const machine = start();
    machine.attach({ serial: 'B1', port: 'COM999999999' });
    expect(claimed(machine)).toEqual([1, 2, 37]);
  });
});

describe('the ports of the machine itself', () => {
  test.each([
    ['port=COM1', `\\??\\ACPI#PNP0501#1#${GUID_DEVINTERFACE.COMPORT}`, '\\Device\\Serial0'],
    ['port=com2', `\\??\\ACPI#PNP0501#2#${GUID_DEVINTERFACE.COMPORT}`, '\\Device\\Serial1'],
    ['port=LPT1', `\\??\\ACPI#PNP0400#1#${GUID_DEVINTERFACE.PARALLEL}`, '\\Device\\Parallel0'],
  ])('%s is a device that a name can lead to', (device, link, end) => {
    const machine = start({});
    const dos = machine.dosDevices();
    dos.define('COM60', { device });
    expect(dos.query('COM60')?.target).toBe(link);
    expect(dos.resolve('COM60').final).toBe(end);
    const [found] = dos.devices().filter(({ names }) => names.includes('COM60'));
    expect(found?.interfaces).toMatchObject([{ link, enabled: true }]);
    expect(found?.port).toEqual({ name: device.slice(5).toUpperCase(), device: end });
    machine.reboot();
    expect(machine.dosDevices().resolve(link).final).toBe(end);
  });

  test('have no interfaces under Wine, whose drivers register none', () => {
    const dos = start({ profile: 'wine-10' }).dosDevices();
    expect(dos.list().filter(({ name }) => name.includes('#'))).toEqual([]);
  });
});
