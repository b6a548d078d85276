// A test file for the test runner of Node.js. In package.json:
//   "test": "node --test"
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, test } from 'node:test';
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
      assert.equal(await ask('hello', { path, binding }), 'HELLO');
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
    await assert.rejects(ask('hello', options), { message: 'the device was unplugged' });
    await assert.rejects(ask('hello', options), { message: 'Opening COM4: File not found' });
  });

  test('reaches it in another socket, where it is COM38', async () => {
    device.on('data', () => device.write('here\r\n'));
    device.unplug();
    device.plugIn('COM38');
    assert.equal(await ask('where', options), 'here');
    assert.equal(device.baudRate, 9600);
  });
});
