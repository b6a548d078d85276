import { expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { DDD } from '../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { ERROR } from '../../lib/status/index.js';
import { collectGarbage } from '../support/collect-garbage.js';
import { overridden } from '../support/overridden.js';

const TARGET = '\\Device\\Serial0';
const failing = expect.objectContaining({ code: 'ERR_DOSDEV_READ_BACK' });

test('what undoes a definition takes that one, and none that begins with its target', () => {
  const user = createSimulatedMachine().logon();
  const other = `${TARGET}\\other`;
  const meddling = overridden(user, {
    defineDosDevice(flags, name, target) {
      const error = user.defineDosDevice(flags, name, target);
      // Another process is quick to put its own in front.
      if ((flags & DDD.REMOVE_DEFINITION) === 0) {
        user.defineDosDevice(DDD.RAW_TARGET_PATH, name, other);
      }
      return error;
    },
  });
  const dos = openDosDevices({ backend: meddling });
  expect(() => dos.define('DDBACK', TARGET)).toThrow(failing);
  expect(dos.query('DDBACK')?.definitions).toEqual([other]);
});

test.each(['define', 'defineAsync', 'remove', 'removeAsync'] as const)(
  '%s says so when the system did nothing and called it a success',
  async (member) => {
    const user = createSimulatedMachine().logon();
    openDosDevices({ backend: user }).define('DDTHERE', TARGET);
    const idle = overridden(user, {
      defineDosDevice: () => ERROR.SUCCESS,
      defineDosDeviceAsync: async () => ERROR.SUCCESS,
    });
    const dos = openDosDevices({ backend: idle });
    const change = async () =>
      member.startsWith('define')
        ? await dos[member as 'define' | 'defineAsync']('DDNEW', TARGET)
        : await dos[member as 'remove' | 'removeAsync']('DDTHERE');
    await expect(change()).rejects.toThrow(failing);
  },
);

test('what the system refuses off the main thread is the error, as on it', async () => {
  const user = createSimulatedMachine().logon();
  const refusing = overridden(user, {
    defineDosDevice: () => ERROR.ACCESS_DENIED,
    defineDosDeviceAsync: async () => ERROR.ACCESS_DENIED,
  });
  const dos = openDosDevices({ backend: refusing });
  const denied = expect.objectContaining({ code: 'ERROR_ACCESS_DENIED' });
  expect(() => dos.define('DDNEW', TARGET)).toThrow(denied);
  await expect(dos.defineAsync('DDNEW', TARGET)).rejects.toThrow(denied);
});

test('a temporary name that leads elsewhere than asked is given up', () => {
  const user = createSimulatedMachine().logon();
  const elsewhere = overridden(user, {
    createSymbolicLink: (path, _, options) =>
      user.createSymbolicLink(path, '\\Device\\Null', options),
  });
  const hold = () => openDosDevices({ backend: elsewhere }).temporary('DDBRIEF', TARGET);
  expect(hold).toThrow(failing);
  expect(openDosDevices({ backend: user }).query('DDBRIEF')).toBeUndefined();
});

test('a temporary name that its program holds no longer stays while the program runs', async () => {
  const user = createSimulatedMachine().logon();
  const dos = openDosDevices({ backend: user });
  (() => dos.temporary('DDKEPT', TARGET).name)();
  for (let turn = 0; turn < 5; turn++) {
    collectGarbage();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  expect(dos.query('DDKEPT')?.target).toBe(TARGET);
});
