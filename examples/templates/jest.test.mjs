// A test file for Jest, which needs an option of Node.js for modules. In package.json:
//   "test": "node --experimental-vm-modules node_modules/jest/bin/jest.js"
import { beforeEach, expect, test } from '@jest/globals';
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
  expect(await ask('hello', options)).toBe('HELLO');
  expect(device.baudRate).toBe(9600);
});

test('the device is unplugged in the middle of its reply', async () => {
  device.on('data', () => device.write('HEL', () => device.unplug()));
  await expect(ask('hello', options)).rejects.toThrow('the device was unplugged');
  await expect(ask('hello', options)).rejects.toThrow('Opening COM4: File not found');
});

test('the device is plugged into another socket, where it is COM38', async () => {
  device.on('data', () => device.write('here\r\n'));
  device.unplug();
  device.plugIn('COM38');
  expect(await ask('where', options)).toBe('here');
});
