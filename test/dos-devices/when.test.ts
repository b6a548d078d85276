import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { STATUS } from '../../lib/status/index.js';
import { recordCalls } from '../../lib/testing/index.js';
import { backends, kinds } from '../support/backends.js';
import { collectGarbage } from '../support/collect-garbage.js';
import { uniqueName } from '../support/names.js';

const A = '\\Device\\A';
const fast = { interval: 2 };
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });
const timers = () => process.getActiveResourcesInfo().filter((it) => it === 'Timeout').length;

describe.each(backends)('when: $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });

  test('a name that is there is returned at once, as query returns it', async () => {
    expect(await dos.when('nul')).toEqual(dos.query('NUL'));
    expect(await dos.when('\\GLOBAL??\\NUL')).toEqual(dos.query('\\GLOBAL??\\NUL'));
    expect(await dos.when('NUL', { scope: 'global' })).toMatchObject({ scope: 'global' });
  });

  test('a name that comes later is returned then, to all who wait', async () => {
    const name = uniqueName('DDWHEN');
    const waiting = [dos.when(name, fast), dos.when(name.toLowerCase(), fast)];
    let settled = false;
    void waiting[0]?.then(() => (settled = true));
    await delay(20);
    expect(settled).toBe(false);
    using _device = dos.temporary(name, A);
    const found = await Promise.all(waiting);
    expect(found).toEqual([dos.query(name), dos.query(name)]);
    expect(found[0]).toMatchObject({ name, target: A });
  });

  test('the reason of the signal is thrown, and nothing is left', async () => {
    const name = uniqueName('DDWHEN');
    const before = timers();
    const controller = new AbortController();
    const reason = new Error('enough');
    const waiting = dos.when(name, { interval: 1e6, signal: controller.signal });
    await delay(5);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(1);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
    expect(timers()).toBeLessThanOrEqual(before);
    // Whatever the reason is, and also before the first look, of a name that is there.
    for (const other of [0, null, 'text', { some: 'object' }]) {
      const ended = dos.when('NUL', { signal: AbortSignal.abort(other) });
      expect(await ended.catch((error: unknown) => ({ error }))).toEqual({ error: other });
    }
    const late = dos.when(name, { ...fast, signal: AbortSignal.timeout(30) });
    await expect(late).rejects.toMatchObject({ name: 'TimeoutError' });
  });

  // The callers and the profiles of a simulated machine wait by the same code; collecting takes long.
  if (kinds.includes(backend)) {
    test('a time-out that only it holds ends it', async () => {
      const waiting = dos.when(uniqueName('DDWHEN'), { ...fast, signal: AbortSignal.timeout(200) });
      const ended = expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
      for (let i = 0; i < 3; i++) {
        await delay(30);
        collectGarbage();
      }
      await ended;
    }, 60_000);
  }

  test('no listener is left on a signal that stays', async () => {
    const { signal } = new AbortController();
    for (let i = 0; i < 3; i++) {
      const name = uniqueName('DDWHEN');
      const waiting = dos.when(name, { ...fast, signal });
      await delay(5);
      using _device = dos.temporary(name, A);
      await waiting;
    }
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('other links are not opened meanwhile', async () => {
    const recording = recordCalls(objectManager);
    const signal = AbortSignal.timeout(50);
    await recording.dos.when(uniqueName('DDWHEN'), { ...fast, signal }).catch(() => {});
    const calls = new Set(recording.history.map(({ call }) => call));
    calls.delete('logonSession');
    expect([...calls].sort()).toEqual(['openDirectory', 'queryDirectory']);
    expect(recording.openHandles).toEqual([]);
  });

  test.each([
    ['NUL', { interval: 0 }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    ['NUL', { interval: '5' }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    ['NUL', { signal: {} }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    ['NUL', { scope: 'both' }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    ['\\GLOBAL??\\NUL', { scope: 'local' }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    ['NUL', { timeout: 5 }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    ['NUL', null, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    ['a\\b', {}, 'ERR_DOSDEV_INVALID_NAME'],
    ['', {}, 'ERR_DOSDEV_INVALID_NAME'],
    [5, {}, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ])('when(%j, %j) is refused, and never throws by itself', async (name, options, code) => {
    const waiting = dos.when(name as string, options as object);
    await expect(waiting).rejects.toThrow(failing(code));
  });
});

describe('when', () => {
  test('waits for the scope that is asked for', async () => {
    const machine = createSimulatedMachine();
    const system = openDosDevices({ backend: machine.system() });
    const user = openDosDevices({ backend: machine.logon() });
    const waiting = {
      seen: user.when('COM50', fast),
      local: user.when('COM50', { ...fast, scope: 'local' }),
      global: user.when('\\GLOBAL??\\COM50', fast),
    };
    user.define('COM50', A);
    expect(await waiting.seen).toMatchObject({ scope: 'local' });
    expect(await waiting.local).toMatchObject({ scope: 'local', target: A });
    system.define('COM50', '\\Device\\B');
    expect(await waiting.global).toMatchObject({ scope: 'global', target: '\\Device\\B' });
  });

  test('a link that may not be read, and a directory that may not, are its errors', async () => {
    const machine = createSimulatedMachine();
    const dos = openDosDevices({ backend: machine.logon() });
    machine.failNext('openSymbolicLink', STATUS.ACCESS_DENIED);
    await expect(dos.when('NUL')).rejects.toThrow(failing('STATUS_ACCESS_DENIED'));
    const waiting = dos.when('COM50', fast);
    machine.failNext('queryDirectory', STATUS.ACCESS_DENIED);
    await expect(waiting).rejects.toThrow(
      failing('STATUS_ACCESS_DENIED', { syscall: 'NtQueryDirectoryObject' }),
    );
  });

  test('a name that is gone before it is read is waited for again', async () => {
    const machine = createSimulatedMachine();
    const dos = openDosDevices({ backend: machine.logon() });
    machine.failNext('openSymbolicLink', STATUS.OBJECT_NAME_NOT_FOUND);
    expect(await dos.when('NUL', fast)).toMatchObject({ name: 'NUL' });
  });
});
