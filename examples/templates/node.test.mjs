// A test file for the test runner of Node.js. In package.json:
//   "test": "node --test"
import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { simulatedBinding } from 'dosdev/serialport';
import { simulate } from 'dosdev/testing';
import { ask } from './ask.mjs';

let device; // emulated: it is plugged into COM37, and the program knows COM4
let options; // with which the program opens its port: the binding is all that a test changes

beforeEach(() => {
  const { dos, machine } = simulate({ attached: [{ serial: 'A50285BI', port: 'COM37' }] });
  dos.define('COM4', { device: 'serial=A50285BI' });
  device = machine.serialDevice('COM37');
  options = { path: 'COM4', binding: simulatedBinding(dos) };
});

test('the device replies', async () => {
  device.on('data', (bytes) => device.write(`${bytes}`.toUpperCase()));
  assert.equal(await ask('hello', options), 'HELLO');
  assert.equal(device.baudRate, 9600);
});

test('the device is unplugged in the middle of its reply', async () => {
  device.on('data', () => device.write('HEL', () => device.unplug()));
  await assert.rejects(ask('hello', options), { message: 'the device was unplugged' });
  await assert.rejects(ask('hello', options), { message: 'Opening COM4: File not found' });
});

test('the device is plugged into another socket, where it is COM38', async () => {
  device.on('data', () => device.write('here\r\n'));
  device.unplug();
  device.plugIn('COM38');
  assert.equal(await ask('where', options), 'here');
});
