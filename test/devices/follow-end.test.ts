import { getEventListeners } from 'node:events';
import { describe, expect, test } from 'vitest';
import { simulate } from '../../lib/testing/index.js';
import { following } from './following.js';

const LINK = '\\??\\USB#VID_0403&PID_6001#A1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
const WITH_INTERFACE = { usb: '0403:6001', serial: 'A1' } as const;
const A1 = 'USB\\VID_0403&PID_6001\\A1';
const fast = { interval: 1 } as const;

/**
 * Counts what keeps this process running, when it is no more than before or some turns later: the
 * test runner's own work comes and goes.
 */
async function activeAfter(before: number): Promise<number> {
  const active = () => process.getActiveResourcesInfo().length;
  for (let turns = 0; turns < 100 && active() > before; turns++) {
    await new Promise(setImmediate);
  }
  return active();
}

describe('the end of following', () => {
  const state = () => {
    const simulation = simulate({ attached: [WITH_INTERFACE] });
    return { simulation, rules: { COM4: { device: 'serial=A1' } } };
  };

  test.each(['signal', 'return', 'dispose', 'break', 'throw'] as const)(
    'by %s leaves the names as they are, and nothing behind',
    async (how) => {
      const { simulation, rules } = state();
      const end = new AbortController();
      const timers = process.getActiveResourcesInfo().length;
      const events = simulation.dos.follow(rules, { interval: 60_000, signal: end.signal });
      expect((await events.next()).value).toMatchObject({ type: 'defined' });
      const waiting = how === 'break' ? undefined : events.next();
      if (how === 'signal') setTimeout(() => end.abort(), 5);
      if (how === 'return') await events.return();
      if (how === 'dispose') await events[Symbol.asyncDispose]();
      if (how === 'throw') await expect(events.throw(new Error('mine'))).rejects.toThrow('mine');
      if (how === 'break') {
        setTimeout(() => simulation.machine.detach(A1), 5);
        const soon = simulation.dos.follow(rules, fast);
        for await (const { type } of soon) if (type === 'waiting') break;
        await events.return();
      }
      expect((await waiting)?.done ?? true).toBe(true);
      expect((await events.next()).done).toBe(true);
      expect(simulation.dos.query('COM4')?.target).toBe(LINK);
      expect(getEventListeners(end.signal, 'abort')).toEqual([]);
      expect(await activeAfter(timers)).toBeLessThanOrEqual(timers);
    },
  );

  test('takes the names away if that is asked for, and only those that were made here', async () => {
    const { simulation, rules } = state();
    const { dos } = simulation;
    dos.define('COM5', { device: 'serial=A1' });
    const options = { interval: 60_000, removeAtEnd: true };
    const both = { ...rules, COM5: { device: 'serial=A1' } };
    const { events, next } = following(simulation, both, options);
    await next();
    await next();
    dos.define('COM4', '\\Device\\Other');
    await events.return();
    expect(dos.query('COM4')?.definitions).toEqual(['\\Device\\Other']);
    expect(dos.has('COM5')).toBe(true);
  });

  test.each(['signal', 'return', 'dispose'] as const)(
    'by %s rejects for a name that cannot be taken away, and takes the others away',
    async (how) => {
      const { simulation, rules } = state();
      const { dos, machine } = simulation;
      const end = new AbortController();
      const options = { interval: 60_000, removeAtEnd: true, signal: end.signal };
      const both = { ...rules, COM5: { device: 'serial=A1' } };
      const { events, next } = following(simulation, both, options);
      await next();
      await next();
      machine.failNext({ dos: 'remove', name: 'COM4' }, 'denied');
      if (how === 'signal') end.abort();
      const ended = {
        signal: () => events.next(),
        return: () => events.return(),
        dispose: () => events[Symbol.asyncDispose](),
      };
      await expect(ended[how]()).rejects.toMatchObject({ reason: 'denied' });
      expect([dos.has('COM4'), dos.has('COM5')]).toEqual([true, false]);
    },
  );

  test('of a signal that was there before is an end without a look', async () => {
    const { simulation, rules } = state();
    const events = simulation.dos.follow(rules, { signal: AbortSignal.abort() });
    expect((await events.next()).done).toBe(true);
    expect(simulation.dos.has('COM4')).toBe(false);
  });
});
