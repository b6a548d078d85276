import { describe, expect, test } from 'vitest';
import { Win32Error } from '../../../lib/index.js';
import { createSimulatedMachine } from '../../../lib/testing/index.js';

const ADAPTER = { usb: '0403:6001', serial: 'S70RY3' } as const;
const LINK = '\\??\\USB#VID_0403&PID_6001#S70RY3#{86e0d1e0-8089-11d0-9ce4-08003e301f73}';

function machineWithAdapter() {
  const machine = createSimulatedMachine({ attached: [{ ...ADAPTER, port: 'COM37' }] });
  const administrator = machine.dosDevices({ user: 'admin', administrator: true, elevated: true });
  return { machine, administrator };
}

describe('a port that must be COM4 for everyone after every start', () => {
  test('is persisted once, by an elevated administrator', () => {
    const { machine, administrator } = machineWithAdapter();
    const { via, after } = administrator.persist('COM4', { device: ADAPTER });
    expect({ via, after }).toEqual({ via: 'RegSetValueExW', after: [LINK] });
    for (let start = 0; start < 3; start++) {
      machine.reboot();
      for (const who of [{ user: 'anna' }, { user: 'bert', elevated: true }, 'system'] as const) {
        const dos = machine.dosDevices(who);
        expect(dos.query('COM4')).toMatchObject({ scope: 'global', target: LINK });
        expect(dos.resolve('COM4').end).toBe('device');
      }
    }
  });

  test.each([
    ['a plain user', { user: 'anna' }],
    ['an administrator whose program is not elevated', { user: 'admin', administrator: true }],
  ])('%s is refused with what to do, and nothing is persisted', (_, who) => {
    const { machine } = machineWithAdapter();
    const dos = machine.dosDevices(who);
    const persist = () => dos.persist('COM4', { device: ADAPTER });
    expect(persist).toThrow(Win32Error);
    expect(persist).toThrow(/ERROR_ACCESS_DENIED.* administrator/);
    expect(dos.persisted().filter(({ name }) => name === 'COM4')).toEqual([]);
  });

  test('the adapter may be unplugged at the start, and come later', () => {
    const { machine, administrator } = machineWithAdapter();
    administrator.persist('COM4', { device: ADAPTER });
    for (const { instance } of machine.attached) machine.detach(instance);
    machine.reboot();
    const dos = machine.dosDevices({ user: 'anna' });
    expect(dos.resolve('COM4').end).toBe('missing');
    machine.attach({ ...ADAPTER, location: 'Port_#0002.Hub_#0001', port: 'COM5' });
    expect(dos.resolve('COM4').end).toBe('device');
  });

  test('until it is unpersisted', () => {
    const { machine, administrator } = machineWithAdapter();
    administrator.persist('COM4', { device: ADAPTER });
    machine.reboot();
    machine.dosDevices({ user: 'admin', administrator: true, elevated: true }).unpersist('COM4');
    expect(machine.dosDevices().has('COM4')).toBe(true);
    machine.reboot();
    expect(machine.dosDevices().has('COM4')).toBe(false);
  });
});
