import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { deferred } from '../support/deferred.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const busy = expect.objectContaining({ code: 'ERR_DOSDEV_TRANSACTION_BUSY' });
const forever = { timeout: Number.POSITIVE_INFINITY };

describe('transactions around awaits', () => {
  const kind = fc.constantFrom('kept', 'rejected', 'aborted', 'gone');

  test('leave what the successful ones did, in their order, whatever became of the others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(kind, { minLength: 1, maxLength: 8 }), async (kinds) => {
        const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
        const results = await Promise.allSettled(kinds.map((it, index) => start(dos, it, index)));
        const kept = results.flatMap((result) =>
          result.status === 'fulfilled' ? [result.value] : [],
        );
        expect(kept).toEqual(kinds.flatMap((it, i) => (it === 'kept' ? [`\\Device\\D${i}`] : [])));
        expect(dos.query('DDX')?.definitions ?? []).toEqual([...kept].reverse());
        expect(dos.transaction(() => 1)).toBe(1);
      }),
      { numRuns: 60 },
    );
  });

  test('of LocalSystem wait for another logon session before they begin', async () => {
    const machine = createSimulatedMachine();
    const admin = openDosDevices({ backend: machine.logon({ user: 'root', elevated: true }) });
    const system = openDosDevices({ backend: machine.system() });
    system.define('DDX', A);
    const { promise: open, resolve: end } = deferred<void>();
    const first = admin.transactionAsync(async (transaction) => {
      transaction.define('DDX', B, { scope: 'global' });
      await open;
    });
    // Its callback has taken the lock for global names.
    await turn();
    const second = system.transactionAsync((transaction) => transaction.define('DDY', A), forever);
    await delay(50);
    expect(system.query('DDY')).toBeUndefined();
    await expect(
      admin.applyAsync({ scope: 'global', names: { DDX: A } }, { timeout: 0 }),
    ).rejects.toThrow(busy);
    end();
    await first;
    expect(await second).toMatchObject({ done: true });
    expect(
      await admin.applyAsync({ scope: 'global', names: { DDX: { target: A, replace: true } } }),
    ).toMatchObject([{ done: true, scope: 'global' }]);
  });
});

/** Starts a transaction that comes to a certain end. */
function start(dos: DosDevices, kind: string, index: number): Promise<string> {
  const target = `\\Device\\D${index}`;
  const controller = new AbortController();
  const result = dos.transactionAsync(
    async (transaction) => {
      transaction.define('DDX', target);
      await turn();
      if (kind === 'rejected') throw new Error('no');
      if (kind === 'aborted') controller.abort(new Error('enough'));
      await turn();
      return target;
    },
    {
      ...forever,
      signal: kind === 'gone' ? AbortSignal.abort() : controller.signal,
    },
  );
  return result;
}
