import { describe, expect, test } from 'vitest';
import { DeviceSelectionError } from '../../lib/index.js';
import { simulate } from '../../lib/testing/index.js';

const FTDI = { usb: '0403:6001', serial: 'A50285BI', location: 'Port_#0004.Hub_#0006' } as const;
const LINK = '\\??\\USB#VID_0403&PID_6001#A50285BI#{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
const administrator = { logon: { administrator: true, elevated: true } } as const;

describe('a name that follows a device', () => {
  test('leads to it under whatever number it comes back, with nothing of ours running', () => {
    const { dos, machine } = simulate({ attached: [{ ...FTDI, port: 'COM37' }] });
    dos.alias('COM4', 'COM37');
    dos.define('COM4', { device: 'usb=0403:6001,serial=A50285BI' });
    expect(dos.query('COM4')?.target).toBe(LINK);
    expect(dos.resolve('COM4')).toMatchObject({ end: 'device', device: '\\Device\\USBPDO-0' });
    machine.detach('USB\\VID_0403&PID_6001\\A50285BI');
    expect(dos.resolve('COM4')).toMatchObject({ end: 'missing' });
    machine.attach({ ...FTDI, location: 'Port_#0001.Hub_#0006', port: 'COM38' });
    expect(dos.resolve('COM4').end).toBe('device');
    expect(dos.devices().find(({ usb }) => usb?.serial === 'A50285BI')).toMatchObject({
      port: { name: 'COM38', device: '\\Device\\USBSER0' },
      names: ['COM38', 'COM4'],
      location: 'Port_#0001.Hub_#0006',
    });
  });

  test('does so after a restart, for everyone, when it is persisted', () => {
    const { dos, machine } = simulate({ attached: [{ ...FTDI, port: 'COM37' }] }, administrator);
    dos.persist('COM4', { device: { serial: 'a50285bi' } });
    machine.detach('USB\\VID_0403&PID_6001\\A50285BI');
    machine.attach({ ...FTDI, port: 'COM39' });
    machine.reboot();
    const after = machine.dosDevices();
    expect(after.query('COM4')).toMatchObject({ target: LINK, scope: 'global' });
    expect(after.resolve('COM4').end).toBe('device');
  });

  test('can be declared', () => {
    const { dos } = simulate({ attached: [FTDI] });
    dos.apply({ names: { COM4: { device: 'serial=A50285BI' } } });
    expect(dos.query('COM4')?.target).toBe(LINK);
    const again = dos.apply({ names: { COM4: { device: 'serial=A50285BI' } } });
    expect(again.map(({ action }) => action)).toEqual(['unchanged']);
  });
});

describe('a selector that fits', () => {
  const two = [1, 2].map((port) => ({ usb: '1A86:7523', location: `Port_#000${port}.Hub_#0002` }));

  test('none is an error with all devices to choose from', () => {
    const { dos } = simulate({ attached: two });
    const error = caught(() => dos.define('COM9', { device: 'usb=0403:6001' }));
    expect(error).toMatchObject({ code: 'ERR_DOSDEV_NO_SUCH_DEVICE', reason: 'not-found' });
    expect(error.candidates.map(({ port }) => port?.name)).toEqual([
      'COM1',
      'COM2',
      'COM3',
      'COM4',
      'LPT1',
    ]);
    expect(error.message).toMatch(/COM3 +1A86:7523 +- +Port_#0001\.Hub_#0002/);
  });

  test('several is one with those, and a socket distinguishes them', () => {
    const { dos } = simulate({ attached: two });
    const error = caught(() => dos.define('COM9', { device: 'usb=1a86:7523' }));
    expect(error.code).toBe('ERR_DOSDEV_SEVERAL_DEVICES');
    expect(error.candidates).toHaveLength(2);
    dos.define('COM9', { device: 'usb=1a86:7523,location=port_#0002.hub_#0002' });
    expect(dos.devices().find(({ names }) => names.includes('COM9'))?.port?.name).toBe('COM4');
  });

  test('a device whose driver registers no interface names it', () => {
    const { dos } = simulate({ attached: [{ ...FTDI, interfaces: [] }] });
    const error = caught(() => dos.define('COM9', { device: 'serial=A50285BI' }));
    expect(error).toMatchObject({ code: 'ERR_DOSDEV_NO_INTERFACE', reason: 'unsupported' });
    expect(dos.has('COM9')).toBe(false);
  });
});

function caught(call: () => unknown): DeviceSelectionError {
  try {
    call();
  } catch (error) {
    if (error instanceof DeviceSelectionError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

test('names that lead to a port by its device are among those that lead to it', () => {
  const { dos } = simulate({ attached: [{ ...FTDI, port: 'COM37' }, { serial: 'B1' }] });
  dos.define('COM4', { device: 'serial=A50285BI' });
  dos.alias('COM5', 'COM37');
  const leading = (leadsTo: string) => dos.list({ leadsTo }).map(({ name }) => name);
  const names = ['COM37', 'COM4', 'COM5'];
  for (const name of names) {
    expect(leading(name).filter((it) => it.startsWith('COM'))).toEqual(
      expect.arrayContaining(names),
    );
    expect(leading(name)).not.toContain('COM3');
  }
  expect(leading('\\Device\\USBPDO-0')).toEqual(leading('COM37'));
});
