import { describe, expect, test } from 'vitest';
import { NtError } from '../../lib/status/index.js';
import { createSimulatedMachine } from '../../lib/testing/index.js';

describe('a cable to the port of a device that is plugged in', () => {
  const start = () => {
    const machine = createSimulatedMachine({ attached: [{ serial: 'A1', port: 'COM37' }] });
    const opened: string[] = [];
    const listen = (device: string) => machine.serialDevice(device, () => opened.push(device));
    const open = (name: string) => {
      const stream = machine.logon().openStream(name);
      if (typeof stream === 'object') stream.destroy();
    };
    return { machine, opened, listen, open };
  };

  test.each(['COM37', 'com37', 'USBSER0', '\\Device\\USBSER0'])('is plugged in by %s', (device) => {
    const { opened, listen, open } = start();
    using _cable = listen(device);
    open('\\\\.\\COM37');
    expect(opened).toEqual([device]);
  });

  test('stays over a restart, and goes with the device', () => {
    const { machine, opened, listen, open } = start();
    using _cable = listen('COM37');
    machine.reboot();
    open('\\\\.\\COM37');
    expect(opened).toEqual(['COM37']);
    machine.detach('USB\\VID_0403&PID_6001\\A1');
    open('\\\\.\\COM37');
    expect(opened).toEqual(['COM37']);
    expect(() => listen('COM37')).toThrow(NtError);
    machine.attach({ serial: 'A1', port: 'COM38' });
    using _other = listen('COM38');
    open('\\\\.\\COM38');
    expect(opened).toEqual(['COM37', 'COM38']);
  });

  test('ends what a program has open when the device is pulled out', async () => {
    const { machine, listen } = start();
    using _cable = listen('COM37');
    const stream = machine.logon().openStream('\\\\.\\COM37');
    if (typeof stream === 'number') throw new Error(stream.toString(16));
    const closed = new Promise<void>((done) => stream.once('close', () => done()));
    machine.detach('USB\\VID_0403&PID_6001\\A1');
    await closed;
    expect(stream.destroyed).toBe(true);
  });
});
