import { mock } from 'node:test';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { type Clock, manualClock } from '../../lib/testing/index.js';
import { start } from './paced-port.js';

/** A manual clock that counts the timers that wait. */
function countingClock() {
  const clock = manualClock();
  const waiting = new Set<unknown>();
  const counting: Clock = {
    now: () => clock.now(),
    setTimeout(then, ms) {
      const timeout = clock.setTimeout(() => {
        waiting.delete(timeout);
        then();
      }, ms);
      waiting.add(timeout);
      return timeout;
    },
    clearTimeout(timeout) {
      waiting.delete(timeout);
      clock.clearTimeout(timeout);
    },
  };
  return { clock: counting, waiting, advance: (ms: number) => clock.advance(ms) };
}

afterEach(() => {
  vi.useRealTimers();
  mock.timers.reset();
});

describe('no timer is left', () => {
  test.for<[string, (it: Awaited<ReturnType<typeof start>>) => unknown]>([
    ['the port is closed', ({ port }) => port.close()],
    ['the device is pulled out', ({ device }) => device.unplug()],
    ['the device is taken away', ({ device }) => device.destroy()],
    ['the process ends', ({ process }) => process.exit()],
    ['the machine restarts', ({ machine }) => machine.reboot()],
    ['the machine is disposed of', ({ machine }) => machine[Symbol.dispose]()],
  ])('when %s', async ([, end]) => {
    const { clock, waiting, advance } = countingClock();
    const it = await start(clock);
    const write = it.port.write(Buffer.alloc(1000)).catch(() => undefined);
    it.device.write(Buffer.alloc(1000));
    await advance(10);
    expect(waiting.size).toBe(2);
    await end(it);
    await write;
    expect(waiting.size).toBe(0);
  });

  test('when everything was sent', async () => {
    const { clock, waiting, advance } = countingClock();
    const { port, device } = await start(clock);
    const write = port.write(Buffer.from('x'));
    device.write('y');
    await advance(2);
    await write;
    expect(waiting.size).toBe(0);
  });
});

describe('by the timers', () => {
  test.for<[string, () => { tick(ms: number): void }]>([
    [
      'that vitest and Jest replace',
      () => {
        vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] });
        return { tick: (ms) => vi.advanceTimersByTime(ms) };
      },
    ],
    [
      'that node:test replaces',
      () => {
        mock.timers.enable({ apis: ['setTimeout', 'Date'] });
        return { tick: (ms) => mock.timers.tick(ms) };
      },
    ],
    [
      'alone that node:test replaces',
      () => {
        mock.timers.enable({ apis: ['setTimeout'] });
        return { tick: (ms) => mock.timers.tick(ms) };
      },
    ],
  ])('%s', async ([, fake]) => {
    const { device, port, heard } = await start(true);
    const { tick } = fake();
    let isSent = false;
    const write = port.write(Buffer.alloc(100, 'x')).then(() => {
      isSent = true;
    });
    device.write('y');
    for (let i = 0; i < 104; i++) tick(1);
    expect(heard().length).toBeGreaterThanOrEqual(90);
    expect(isSent).toBe(false);
    for (let i = 0; i < 4; i++) tick(1);
    await write;
    expect(heard()).toHaveLength(100);
    expect((await port.read(Buffer.alloc(9), 0, 9)).bytesRead).toBe(1);
    await port.close();
  });

  test('of the system', async () => {
    const { port, heard } = await start(true);
    const began = performance.now();
    for (let i = 0; i < 10; i++) await port.write(Buffer.alloc(10, 'x'));
    // A byte that follows late begins as if it had not, by at most 16 ms.
    expect(performance.now() - began).toBeGreaterThan(104 - 17);
    expect(heard()).toHaveLength(100);
  });
});
