import { describe, expect, test } from 'vitest';
import { createSimulatedMachine, type MachineSpec } from '../../lib/testing/index.js';

/** What is seen of the devices, apart from the device objects that drivers make anew. */
function seen(machine: ReturnType<typeof createSimulatedMachine>) {
  return machine
    .dosDevices()
    .devices({ present: false })
    .map((it) => ({ ...it, port: it.port?.name, names: [] }));
}

const ATTACHED: NonNullable<MachineSpec['attached']> = [
  { usb: '0403:6001', serial: 'SCALE9', port: 'COM37', location: 'Port_#0004.Hub_#0006' },
  { serial: 'OLD1', port: 'COM40', interfaces: [] },
  { usb: '067B:2303', serial: 'P1', port: 'COM41', friendlyName: 'Label printer' },
  { usb: '0403:6010', serial: 'FT5', channel: 'B', port: 'COM42', manufacturer: 'FTDI' },
  { usb: '1A86:7523', location: 'Port_#0001.Hub_#0002', port: 'COM43' },
  { usb: '2341:0043', serial: '854', usbInterface: 2, port: null },
];

describe('a device that is plugged in again', () => {
  test.each([
    'serial=SCALE9',
    'usb=0403:6001,serial=scale9',
    'serial=OLD1',
    'serial=P1',
    'name=Label*',
    'serial=FT5,channel=B',
    'usb=1A86:7523',
    'location=Port_#0001.Hub_#0002',
    'port=COM37',
    'serial=854',
    'instance=USB\\VID_0403&PID_6001\\SCALE9',
  ])('comes back as it was: %s', (selector) => {
    const machine = createSimulatedMachine({ attached: ATTACHED });
    const before = seen(machine);
    machine.detach(selector);
    expect(seen(machine)).not.toEqual(before);
    machine.attach(selector);
    expect(seen(machine)).toEqual(before);
    expect(machine.attached).toHaveLength(ATTACHED.length);
  });

  test('has another name and another socket where those are said', () => {
    const machine = createSimulatedMachine({ attached: ATTACHED });
    machine.detach('serial=SCALE9');
    const { instance } = machine.attach('serial=SCALE9,port=COM50,location=Port_#0001.Hub_#0009');
    expect(seen(machine).find((it) => it.instance === instance)).toMatchObject({
      port: 'COM50',
      friendlyName: 'USB Serial Device (COM50)',
      location: 'Port_#0001.Hub_#0009',
    });
    machine.detach('serial=P1');
    machine.attach('serial=P1,port=COM51');
    expect(seen(machine).find(({ port }) => port === 'COM51')?.friendlyName).toBe('Label printer');
  });

  test('is another one in another socket, if it has no serial number', () => {
    const machine = createSimulatedMachine({ attached: ATTACHED });
    machine.detach('usb=1A86:7523');
    machine.attach('usb=1A86:7523,location=Port_#0002.Hub_#0002');
    expect(seen(machine).filter(({ usb }) => usb?.vendor === '1A86')).toHaveLength(2);
  });
});

test.each([
  'usb=1A86:7523,instance=USB\\VID_0403&PID_6001\\A1',
  'serial=B1,instance=USB\\VID_0403&PID_6001\\A1',
  'channel=A,instance=USB\\VID_0403&PID_6001\\A1',
  'usb=0403:6001,instance=ACPI\\PNP0501\\1',
])('a new device does not contradict itself: %s', (selector) => {
  const machine = createSimulatedMachine();
  expect(() => machine.attach(selector)).toThrow(
    expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' }),
  );
  expect(machine.attached).toEqual([]);
  machine.attach('usb=0403:6001,serial=A1,instance=USB\\VID_0403&PID_6001\\A1');
  expect(machine.attached).toHaveLength(1);
});

test('a device as devices() returns it is a target', () => {
  const machine = createSimulatedMachine({ attached: ATTACHED });
  const dos = machine.dosDevices(machine.logon({ elevated: true }));
  const device = dos.devices().find(({ usb }) => usb?.serial === 'SCALE9');
  if (device === undefined) throw new Error('no such device');
  const target = { device };
  expect(dos.define('COM90', target).after).toEqual(dos.persist('COM91', target).after);
  expect(dos.apply({ names: { COM92: { device: { instance: device.instance } } } })).toMatchObject([
    { after: dos.query('COM90')?.definitions },
  ]);
});
