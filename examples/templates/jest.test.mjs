// A test file for Jest, which needs an option of Node.js for modules. In package.json:
//   "test": "node --experimental-vm-modules node_modules/jest/bin/jest.js"
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { simulatedBinding } from 'dosdev/serialport';
import { describeBackends, simulate } from 'dosdev/testing';
import { ask } from './ask.mjs';

// With an emulated device, and on Windows with a real port if there are two with a cable between them.
// Elsewhere a warning says that no real port is tested: the option `backends: ['simulated']` silences it.
describeBackends(
  'the program',
  ({ serial }) => {
    const testIfPossible = serial.unavailable ? test.skip : test;

    testIfPossible('gets the reply of the device', async () => {
      const { path, binding, device } = await serial.pair();
      device.on('data', (bytes) => device.write(`${bytes}`.toUpperCase()));
      expect(await ask('hello', { path, binding })).toBe('HELLO');
    });
  },
  { describe, afterEach },
);

describe('the program, whose device can be unplugged', () => {
  let device; // emulated: it is plugged into COM37, and the program knows COM4
  let options; // with which the program opens its port: a test adds the binding

  beforeEach(() => {
    const { dos, machine } = simulate({ attached: [{ serial: 'A50285BI', port: 'COM37' }] });
    dos.define('COM4', { device: 'serial=A50285BI' });
    device = machine.serialDevice('COM37');
    options = { path: 'COM4', binding: simulatedBinding(dos) };
  });

  test('fails in the middle of a reply', async () => {
    device.on('data', () => device.write('HEL', () => device.unplug()));
    await expect(ask('hello', options)).rejects.toThrow('the device was unplugged');
    await expect(ask('hello', options)).rejects.toThrow('Opening COM4: File not found');
  });

  test('reaches it in another socket, where it is COM38', async () => {
    device.on('data', () => device.write('here\r\n'));
    device.unplug();
    device.plugIn('COM38');
    expect(await ask('where', options)).toBe('here');
    expect(device.baudRate).toBe(9600);
  });
});
