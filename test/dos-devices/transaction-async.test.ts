import { getEventListeners } from 'node:events';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDosDevices, type Transaction } from '../../lib/dos-devices/index.js';
import { STATUS } from '../../lib/status/index.js';
import { backends, kinds } from '../support/backends.js';
import { collectGarbage } from '../support/collect-garbage.js';
import { deferred } from '../support/deferred.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';
import { overridden } from '../support/overridden.js';

const A = '\\Device\\A';
const folder = mkdtempSync(join(tmpdir(), 'dosdev-txa-'));
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });
const busy = failing('ERR_DOSDEV_TRANSACTION_BUSY');
const nested = failing('ERR_DOSDEV_TRANSACTION_NESTED');
const forever = { timeout: Number.POSITIVE_INFINITY };

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Counts the turns of the event loop from now on. */
function countTurns(): { readonly turns: number } & Disposable {
  let turns = 0;
  const next = () => {
    turns += 1;
    coming = setImmediate(next);
  };
  let coming = setImmediate(next);
  return {
    get turns() {
      return turns;
    },
    [Symbol.dispose]: () => clearImmediate(coming),
  };
}

describe.each(backends)('transactions around awaits: $name', (backend) => {
  const { objectManager } = backend;
  const state = join(folder, backend.name.replace(/\W/g, '-'));
  const dos = openDosDevices({ backend: objectManager, stateFolder: state });

  beforeEach(() => rmSync(state, { recursive: true, force: true }));

  /** What a transaction of another process holds. */
  function otherProcess(): Disposable {
    const handle = objectManager.createDirectory('\\??\\dosdev-transaction');
    if (typeof handle === 'number') throw new Error(handle.toString(16));
    return handle;
  }

  test('keep what a promise is fulfilled with, and undo all when one is rejected', async () => {
    const name = uniqueName('DDT');
    const before = namespaceOf(backend);
    const wrong = new Error('no');
    const rejected = dos.transactionAsync(async (transaction) => {
      transaction.define(name, A);
      await null;
      expect(dos.query(name)?.target).toBe(A);
      throw wrong;
    });
    await expect(rejected).rejects.toBe(wrong);
    expect(namespaceOf(backend)).toEqual(before);
    expect(readdirSync(state)).toEqual([]);
    const kept = await dos.transactionAsync(async (transaction) => {
      await null;
      return transaction.define(name, A).name;
    });
    expect(kept).toBe(name);
    expect(await dos.transactionAsync((transaction) => transaction.remove(name)?.action)).toBe(
      'remove',
    );
    await expect(
      dos.transactionAsync(() => {
        throw wrong;
      }),
    ).rejects.toBe(wrong);
  });

  test('begin one after the other, whatever comes of each', async () => {
    const said: string[] = [];
    const step = (word: string, fails: boolean) =>
      dos.transactionAsync(async () => {
        said.push(`${word} begins`);
        await delay(5);
        said.push(`${word} ends`);
        if (fails) throw new Error(word);
        return word;
      }, forever);
    const results = await Promise.allSettled([step('a', false), step('b', true), step('c', false)]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(said).toEqual(['a', 'b', 'c'].flatMap((word) => [`${word} begins`, `${word} ends`]));
    expect(dos.transaction(() => 1)).toBe(1);
  });

  test('leave the queue when their signal aborts or their time is up', async () => {
    const { promise: open, resolve: end } = deferred<void>();
    const first = dos.transactionAsync(() => open, forever);
    const controller = new AbortController();
    const { signal } = controller;
    let begun = 0;
    const begin = () => {
      begun += 1;
    };
    const aborted = dos.transactionAsync(begin, { ...forever, signal });
    const late = dos.transactionAsync(begin, { timeout: 20 });
    // Under load its time may be up before the other rejections are awaited.
    const isLate = expect(late).rejects.toThrow(busy);
    const last = dos.transactionAsync(() => 'last', forever);
    await turn();
    // A synchronous one cannot wait for it.
    expect(() => dos.transaction(() => {})).toThrow(nested);
    const why = new Error('not now');
    controller.abort(why);
    await expect(aborted).rejects.toBe(why);
    await isLate;
    await expect(dos.transactionAsync(begin, { signal })).rejects.toBe(why);
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    end();
    await first;
    expect(await last).toBe('last');
    expect(begun).toBe(0);
    expect(await dos.transactionAsync(() => 1, { timeout: 0 })).toBe(1);
  });

  test('wait for another process without blocking the thread', async () => {
    const other = otherProcess();
    await expect(dos.transactionAsync(() => {}, { timeout: 0 })).rejects.toThrow(busy);
    using loop = countTurns();
    // The turns of the event loop in which the lock is tried in vain. A late timer shares the turn of
    // the one before; tries without turns are all in one. The other process ends after either.
    const turns = new Set<number>();
    let tries = 0;
    const backend = overridden(objectManager, {
      createDirectory(path, options) {
        const lock = objectManager.createDirectory(path, options);
        if (lock !== STATUS.OBJECT_NAME_COLLISION) return lock;
        turns.add(loop.turns);
        tries += 1;
        if (turns.size === 5 || tries === 50) other[Symbol.dispose]();
        return lock;
      },
    });
    const sleep = vi.spyOn(Atomics, 'wait');
    try {
      const patient = openDosDevices({ backend, stateFolder: state });
      expect(await patient.transactionAsync(() => 'begun', forever)).toBe('begun');
      expect(sleep).not.toHaveBeenCalled();
    } finally {
      sleep.mockRestore();
    }
    expect(turns.size).toBe(5);
  });

  test('stop waiting for another process when the time is up or the signal aborts', async () => {
    using _ = otherProcess();
    const began = performance.now();
    const named = failing('ERR_DOSDEV_TRANSACTION_BUSY', {
      path: expect.stringContaining('dosdev'),
    });
    await expect(dos.transactionAsync(() => {}, { timeout: 50 })).rejects.toThrow(named);
    expect(performance.now() - began).toBeGreaterThanOrEqual(49);
    const controller = new AbortController();
    const { signal } = controller;
    const waiting = dos.transactionAsync(() => {}, { ...forever, signal });
    await delay(5);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    for (const together of [
      () => dos.apply({ names: {} }, { timeout: 10 }),
      () => dos.restore(dos.snapshot(), { timeout: 10 }),
    ]) {
      expect(together).toThrow(named);
    }
    for (const together of [
      () => dos.applyAsync({ names: {} }, { timeout: 10 }),
      () => dos.restoreAsync(dos.snapshot(), { timeout: 10 }),
    ]) {
      await expect(together()).rejects.toThrow(named);
    }
  });

  test('roll back at once when the signal aborts, and take no more changes', async () => {
    const [one, two] = [uniqueName('DDT'), uniqueName('DDT')];
    const before = namespaceOf(backend);
    const controller = new AbortController();
    const { signal } = controller;
    let left: Transaction | undefined;
    const open = dos.transactionAsync(
      async (transaction) => {
        left = transaction;
        transaction.define(one, A);
        // A program that does not end.
        await new Promise(() => {});
      },
      { signal },
    );
    await delay(5);
    expect(dos.query(one)?.target).toBe(A);
    controller.abort(new Error('enough'));
    await expect(open).rejects.toThrow('enough');
    expect(namespaceOf(backend)).toEqual(before);
    expect(() => left?.define(two, A)).toThrow(failing('ERR_DOSDEV_TRANSACTION_ENDED'));
    expect(getEventListeners(signal, 'abort')).toEqual([]);
    expect(await dos.transactionAsync(() => 1)).toBe(1);
  });

  // The callers and the profiles of a simulated machine wait by the same code; collecting takes long.
  if (kinds.includes(backend)) {
    test('end by a timeout that only the call holds', async () => {
      const { promise: open, resolve: end } = deferred<void>();
      const first = dos.transactionAsync(() => open, forever);
      const queued = dos.transactionAsync(() => {}, {
        ...forever,
        signal: AbortSignal.timeout(200),
      });
      const outcome = expect(queued).rejects.toThrow(
        expect.objectContaining({ name: 'TimeoutError' }),
      );
      for (let i = 0; i < 3; i++) {
        await delay(30);
        collectGarbage();
      }
      await outcome;
      end();
      await first;
    }, 60_000);
  }

  test('do not nest, which would wait for ever, and may begin again afterwards', async () => {
    await dos.transactionAsync(async () => {
      await turn();
      await expect(dos.transactionAsync(() => {}, forever)).rejects.toThrow(nested);
      await expect(dos.applyAsync({ names: {} }, forever)).rejects.toThrow(nested);
      await expect(dos.restoreAsync(dos.snapshot(), forever)).rejects.toThrow(nested);
      expect(() => dos.transaction(() => {})).toThrow(nested);
      expect(() => dos.recover()).toThrow(nested);
    });
    let later: Promise<unknown> = Promise.resolve();
    await dos.transactionAsync(() => {
      later = delay(5).then(() => dos.transactionAsync(() => 'later'));
    });
    expect(await later).toBe('later');
  });

  test.each([
    [undefined, {}, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [() => {}, { timeout: -1 }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    [() => {}, { signal: {} }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [() => {}, null, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ])('%s with %j is misuse, and holds nothing up', async (callback, options, code) => {
    const wrong = dos.transactionAsync(callback as () => void, options as object);
    await expect(wrong).rejects.toThrow(failing(code));
    expect(await dos.transactionAsync(() => 1, { timeout: 0 })).toBe(1);
  });
});
