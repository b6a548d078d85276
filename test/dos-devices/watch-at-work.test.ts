import { expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { overridden } from '../support/overridden.js';

test('a watch does not open a link while a change of its thread is at work on it', async () => {
  const user = createSimulatedMachine().logon();
  const opened: string[] = [];
  let endCall = () => {};
  const called = new Promise<void>((resolve) => {
    endCall = resolve;
  });
  let isCalled = false;
  const slow = overridden(user, {
    readLink(path) {
      if (isCalled) opened.push(path);
      return user.readLink(path);
    },
    readLinks(directory) {
      if (isCalled) opened.push(directory);
      return user.readLinks(directory);
    },
    async defineDosDeviceAsync(flags, name, target) {
      isCalled = true;
      await called;
      isCalled = false;
      return user.defineDosDevice(flags, name, target);
    },
  });
  const dos = openDosDevices({ backend: slow });
  dos.define('DDBUSY', '\\Device\\Serial0');
  const watch = dos.watch({ interval: 10, match: 'DD*' });
  const change = dos.defineAsync('DDBUSY', '\\Device\\Null');
  user.defineDosDevice(1, 'DDOTHER', '\\Device\\Null');
  const { value: other } = await watch.next();
  expect(other).toMatchObject({ type: 'added', name: 'DDOTHER' });
  expect(opened).not.toHaveLength(0);
  expect(opened.filter((path) => /DDBUSY|\?\?$/.test(path))).toEqual([]);
  endCall();
  await change;
  const { value: changed } = await watch.next();
  expect(changed).toMatchObject({ type: 'changed', name: 'DDBUSY', after: '\\Device\\Null' });
  await watch.return?.();
});
