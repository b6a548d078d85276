import { getEventListeners } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { afterEach, describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { onAbort } from '../../lib/dos-devices/on-abort.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

/** More than the listeners of one signal after which Node.js warns of a leak. */
const MANY = 40;

describe('functions that wait for a signal', () => {
  test('share one listener, which goes with the last of them', () => {
    const { signal } = new AbortController();
    const ends = Array.from({ length: MANY }, () => onAbort(signal, () => {}));
    expect(getEventListeners(signal, 'abort')).toHaveLength(1);
    for (const end of ends) {
      end();
      end();
    }
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  test('are called once each, in their order, unless their wait has ended', () => {
    const controller = new AbortController();
    const called: number[] = [];
    const same = () => void called.push(0);
    const ends = [same, same].map((callback) => onAbort(controller.signal, callback));
    onAbort(controller.signal, () => void called.push(1));
    onAbort(controller.signal, () => void called.push(2));
    ends[0]?.();
    controller.abort();
    controller.abort();
    expect(called).toEqual([0, 1, 2]);
    for (const end of ends) end();
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });
});

/** Every member that waits and takes a signal, waiting until that aborts. */
const WAITING: Readonly<
  Record<string, (dos: DosDevices, name: string, signal: AbortSignal) => Promise<unknown>>
> = {
  when: (dos, name, signal) => dos.when(name, { signal, interval: 5 }),
  watch: (dos, name, signal) => dos.watch({ signal, match: name, interval: 5 }).next(),
  transactionAsync: (dos, _, signal) =>
    dos.transactionAsync(() => new Promise(() => {}), { signal }),
  applyAsync: (dos, name, signal) =>
    dos
      .transactionAsync(() => new Promise(() => {}), { signal })
      .catch(() => {
        return dos.applyAsync({ names: { [name]: { absent: true } } }, { signal });
      }),
};

describe.each(backends)('many that wait for one signal, on $name', ({ objectManager }) => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  afterEach(() => {
    process.off('warning', note);
    warnings.length = 0;
  });

  test.each(Object.entries(WAITING))('%s: no warning, and all of them end', async (_, wait) => {
    process.on('warning', note);
    const dos = openDosDevices({ backend: objectManager });
    const controller = new AbortController();
    const name = uniqueName('DDA');
    const ends = Array.from({ length: MANY }, () => wait(dos, name, controller.signal));
    await delay(20);
    controller.abort(new Error('enough'));
    for (const { status, ...rest } of await Promise.allSettled(ends)) {
      // A watch ends without an error.
      if (status === 'rejected') expect(rest).toMatchObject({ reason: { message: 'enough' } });
      else expect(rest).toMatchObject({ value: { done: true } });
    }
    // Warnings are emitted in the next turn.
    await delay(5);
    expect(warnings).toEqual([]);
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0);
  });

  test('a callback that aborts its own signal and throws: what it throws, once', async () => {
    const dos = openDosDevices({ backend: objectManager });
    const controller = new AbortController();
    const unhandled: unknown[] = [];
    const seen = (reason: unknown) => void unhandled.push(reason);
    process.on('unhandledRejection', seen);
    try {
      const act = () => {
        controller.abort(new Error('aborted'));
        throw new Error('thrown');
      };
      await expect(dos.transactionAsync(act, { signal: controller.signal })).rejects.toThrow(
        'thrown',
      );
      await delay(5);
      expect(unhandled).toEqual([]);
    } finally {
      process.off('unhandledRejection', seen);
    }
  });
});
