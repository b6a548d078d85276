import { getEventListeners } from 'node:events';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { openDosDevices, type WatchEvent } from '../../lib/dos-devices/index.js';
import { Pace } from '../../lib/dos-devices/watch/pace.js';
import type { ObjectHandle } from '../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { STATUS } from '../../lib/status/index.js';
import { backends, kinds } from '../support/backends.js';
import { collectGarbage } from '../support/collect-garbage.js';
import { uniqueName } from '../support/names.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const fast = { interval: 2 };
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

/** What is left in use on the heap, in bytes. */
function heapUsed(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

describe.each(backends)('watch: $name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const { lacks } = objectManager;
  const scope = !lacks.deviceMaps && !objectManager.identity().localSystem ? 'local' : 'global';

  test('reports what happens after the call, and only that', async () => {
    const [earlier, name] = [uniqueName('DDW'), uniqueName('DDW')];
    dos.define(earlier, A);
    const events = dos.watch(fast);
    dos.define(name, A);
    expect((await events.next()).value).toEqual({
      type: 'added',
      name,
      scope,
      after: A,
      kind: 'other',
    });
    const next = events.next();
    dos.remove(name);
    dos.define(name, B);
    expect((await next).value).toMatchObject({ type: 'changed', name, before: A, after: B });
    dos.remove(name);
    dos.remove(earlier);
    const last = [(await events.next()).value, (await events.next()).value];
    expect(last).toContainEqual({ type: 'removed', name, scope, before: B, kind: 'other' });
    expect(last.map((event) => event?.name).sort()).toEqual([earlier, name].sort());
    await events.return();
  });

  test('what is done and undone meanwhile is no event', async () => {
    const [name, other] = [uniqueName('DDW'), uniqueName('DDW')];
    const events = dos.watch({ ...fast, match: 'DDW*' });
    dos.define(name, A);
    dos.remove(name);
    dos.define(other, A);
    expect((await events.next()).value).toMatchObject({ type: 'added', name: other });
    dos.remove(other);
    await events.return();
  });

  test('filters by kind, pattern and scope', async () => {
    const [serial, other] = [`COM${201 + backends.indexOf(backend)}`, uniqueName('DDW')];
    const bySerial = dos.watch({ ...fast, kind: 'serial' });
    const byName = dos.watch({ ...fast, match: `${other.slice(0, -1)}?`, scope });
    dos.define(serial, A);
    dos.define(other, A);
    expect((await bySerial.next()).value).toMatchObject({ name: serial, kind: 'serial' });
    expect((await byName.next()).value).toMatchObject({ name: other });
    dos.remove(serial);
    dos.remove(other);
    expect((await bySerial.next()).value).toMatchObject({ type: 'removed', name: serial });
    await bySerial.return();
    await byName.return();
  });

  test('ends by its signal, by return and by throw, also while it waits', async () => {
    const done = { value: undefined, done: true };
    const controller = new AbortController();
    const aborted = dos.watch({ interval: 1e6, signal: controller.signal });
    const waiting = aborted.next();
    await delay(5);
    controller.abort();
    expect(await waiting).toEqual(done);
    expect(await aborted.next()).toEqual(done);
    expect(await dos.watch({ signal: AbortSignal.abort() }).next()).toEqual(done);

    const returned = dos.watch({ interval: 1e6 });
    const pending = returned.next();
    await delay(5);
    expect(await returned.return()).toEqual(done);
    expect(await pending).toEqual(done);

    const thrown = dos.watch({ interval: 1e6 });
    const open = thrown.next();
    await delay(5);
    const wrong = new Error('no');
    await expect(thrown.throw(wrong)).rejects.toBe(wrong);
    expect(await open).toEqual(done);

    const disposed = dos.watch({ interval: 1e6 });
    const last = disposed.next();
    await delay(5);
    await disposed[Symbol.asyncDispose]();
    expect(await last).toEqual(done);
    await disposed[Symbol.asyncDispose]();
    expect(await disposed.next()).toEqual(done);

    const name = uniqueName('DDW');
    dos.watch(fast);
    const loop = dos.watch({ ...fast, match: name });
    dos.define(name, A);
    for await (const event of loop) {
      expect(event.name).toBe(name);
      break;
    }
    expect(await loop.next()).toEqual(done);
    dos.remove(name);
  });

  // The callers and the profiles of a simulated machine wait by the same code; collecting takes long.
  if (kinds.includes(backend)) {
    test('ends by a timeout that only the watch holds', async () => {
      const events = dos.watch({ ...fast, signal: AbortSignal.timeout(200) });
      const waiting = events.next();
      for (let i = 0; i < 3; i++) {
        await delay(30);
        collectGarbage();
      }
      expect(await waiting).toEqual({ value: undefined, done: true });
    }, 60_000);
  }

  test.each(['by its signal', 'by return', 'by throw'])(
    'says nothing after its end, of what one look saw: ended %s',
    async (how) => {
      const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
      const ending = new AbortController();
      const events = dos.watch({ ...fast, match: 'DDEND*', signal: ending.signal });
      for (const name of ['DDEND1', 'DDEND2', 'DDEND3']) dos.define(name, '\\Device\\Null');
      expect((await events.next()).value).toMatchObject({ type: 'added', name: 'DDEND1' });
      if (how === 'by its signal') ending.abort();
      else if (how === 'by return') await events.return();
      else await expect(events.throw(new Error('stop'))).rejects.toThrow('stop');
      expect(await events.next()).toEqual({ done: true, value: undefined });
    },
  );

  test('leaves no listener on a signal that stays', async () => {
    const { signal } = new AbortController();
    for (let i = 0; i < 5; i++) {
      const events = dos.watch({ ...fast, signal });
      const waiting = events.next();
      await delay(5);
      await events.return();
      await waiting;
    }
    expect(getEventListeners(signal, 'abort')).toEqual([]);
  });

  test('every net change of a storm of 10,000 is reported, to a slow reader too', async () => {
    const prefix = uniqueName('DDW');
    const links = new Map<string, { handle: ObjectHandle; target: string }>();
    const storm = async (changes: number) => {
      for (let change = 0; change < changes; change++) {
        const name = `${prefix}X${change % 97}`;
        const old = links.get(name);
        old?.handle.close();
        links.delete(name);
        if (old === undefined || change % 3 === 0) {
          const target = `\\Device\\D${change}`;
          const handle = objectManager.createSymbolicLink(`\\??\\${name}`, target);
          if (typeof handle === 'number') throw new Error(handle.toString(16));
          links.set(name, { handle, target });
        }
        if (change % 50 === 0) await turn();
      }
    };
    const known = new Map<string, string>();
    let count = 0;
    const take = ({ type, name, before, after }: WatchEvent) => {
      count += 1;
      expect(known.get(name)).toBe(before);
      expect(known.has(name)).toBe(type !== 'added');
      if (after === undefined) known.delete(name);
      else known.set(name, after);
    };
    const truth = () => [...links].map(([name, { target }]) => [name, target]).sort();

    const ending = new AbortController();
    const events = dos.watch({ ...fast, match: `${prefix}*`, signal: ending.signal });
    const stalled = dos.watch({ ...fast, match: `${prefix}*` });
    await storm(200);
    await stalled.next();
    const before = heapUsed();
    const reading = (async () => {
      for await (const event of events) {
        take(event);
        if (count % 100 === 0) await delay(1);
      }
    })();
    await storm(10_000);
    const grown = heapUsed() - before;
    while (JSON.stringify([...known].sort()) !== JSON.stringify(truth())) await delay(5);
    ending.abort();
    await reading;
    expect(grown).toBeLessThan(2_000_000);

    // The reader that stood still is told what is different, and not what happened.
    const late = new Map<string, WatchEvent>();
    for (const [name, { handle }] of links) {
      handle.close();
      links.delete(name);
    }
    const last = `${prefix}Z`;
    dos.define(last, A);
    for (;;) {
      const { value } = await stalled.next();
      if (value === undefined) break;
      late.set(value.name, value);
      if (late.has(last)) break;
    }
    expect(late.size).toBeLessThanOrEqual(98);
    await stalled.return();
    dos.remove(last);
    console.log(`${backend.name}: ${count} events, ${grown} bytes more on the heap`);
  });

  test.each([
    [{ interval: 0 }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    [{ interval: Number.NaN }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    [{ interval: '5' }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [{ signal: {} }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [{ scope: 'both' }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [{ match: 5 }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [{ persistent: 1 }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [{ timeout: 5 }, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [null, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ])('%j are no options', (options, code) => {
    expect(() => dos.watch(options as unknown as object)).toThrow(failing(code));
  });
});

describe('watch', () => {
  test('pauses briefly after a change, longer while all is quiet, and never takes the thread', () => {
    const pace = new Pace(1000);
    expect(pace.after(true, 1)).toBe(50);
    const quiet = Array.from({ length: 10 }, () => Math.round(pace.after(false, 1)));
    expect(quiet).toEqual([75, 113, 169, 253, 380, 570, 854, 1000, 1000, 1000]);
    expect(pace.after(true, 1)).toBe(50);
    expect(pace.after(true, 30)).toBe(600);
  });

  test('sees both scopes, each for itself', async () => {
    const machine = createSimulatedMachine();
    const system = openDosDevices({ backend: machine.system() });
    const user = openDosDevices({ backend: machine.logon() });
    const events = user.watch(fast);
    user.define('COM50', A);
    system.define('COM50', B);
    const both = [(await events.next()).value, (await events.next()).value];
    expect(both).toMatchObject([
      { type: 'added', name: 'COM50', scope: 'local', after: A },
      { type: 'added', name: 'COM50', scope: 'global', after: B },
    ]);
    await events.return();
  });

  test('an object manager that fails ends it with the error', async () => {
    const machine = createSimulatedMachine();
    const dos = openDosDevices({ backend: machine.logon() });
    const events = dos.watch(fast);
    machine.failNext('readLinks', STATUS.ACCESS_DENIED);
    await expect(events.next()).rejects.toThrow(
      failing('STATUS_ACCESS_DENIED', { syscall: 'NtQueryDirectoryObject' }),
    );
    expect(await events.next()).toEqual({ value: undefined, done: true });
  });
});
