import { existsSync, writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { journalFile } from '../../lib/dos-devices/transaction/journal.js';
import { journalOwner } from '../../lib/dos-devices/transaction/owner.js';
import { readJournal } from '../../lib/dos-devices/transaction/read-journal.js';
import { startChild } from '../support/child.js';
import { type KillWorld, nativeKillWorld, simulatedKillWorld } from '../support/kill-worlds.js';
import { ofSystemOnly } from '../support/scope.js';

const anything = expect.anything();
const onWindows = process.platform === 'win32';
/** How many random moments: all with `npm run kill-test`, some of them otherwise. */
const asked = Number(process.env.DOSDEV_KILLS ?? 0);

const start = (request: object) => startChild('kill-child.mjs', request);

/** A run that is not killed: every step at which it might have been, and how long it took. */
interface Finished {
  readonly steps: readonly string[];
  readonly took: number;
}

async function finished(request: object): Promise<Finished> {
  const child = start(request);
  await child.says('done');
  await child.ended;
  return child.said('done') as Finished;
}

/** Every so many of the steps, the first and the last among them. @returns their numbers, from 1 */
function stepsOf(steps: readonly string[], stride: number): readonly number[] {
  return steps
    .map((_, index) => index + 1)
    .filter((step) => step % stride === 1 || stride === 1 || step === steps.length);
}

/**
 * How many moments otherwise, and of how many steps each one is tried: of an odd number, so that moments before a
 * call and after one take turns. Each process takes time to start, under Wine a second.
 */
const FEW = ofSystemOnly ? { moments: 3, stride: 43 } : { moments: 12, stride: 11 };
const tried = asked ? { moments: asked, stride: 1 } : FEW;

/** On Windows the simulated machine would only be tested again, and slowly. */
const makers = onWindows
  ? [{ name: 'native', make: nativeKillWorld, ...tried }]
  : [{ name: 'simulated', make: simulatedKillWorld, ...tried }];

describe.each(makers)('$name, killed', ({ make, moments, stride }) => {
  let world: KillWorld;
  let before: unknown;
  let after: unknown;
  let whole: Finished;

  const transact = (more: object = {}) => ({
    ...world.request,
    mode: 'transact',
    changes: world.changes,
    ...more,
  });
  const entries = () => world.changes.length + world.claims;
  const file = () => journalFile(world.stateFolder, journalOwner(world.open().objectManager));
  const journal = () => readJournal(file());
  const recover = () => {
    const dos = world.open();
    dos.recover();
    if ('machine' in dos && 'machine' in world.request) {
      writeFileSync(String(world.request.machine), JSON.stringify(dos.machine));
    }
    return world.state();
  };

  beforeAll(async () => {
    world = make();
    world.reset();
    before = world.state();
    whole = await finished(transact());
    after = world.state();
    expect(after).not.toEqual(before);
  });
  beforeEach(() => world.reset());
  afterAll(() => world.remove());

  test(`at ${moments} random moments, all is as before or as after`, async () => {
    const counts = { before: 0, after: 0, inside: 0 };
    let span = whole.took;
    for (let moment = 0; moment < moments; moment++) {
      world.reset();
      const child = start(transact());
      await child.says('ready');
      await delay(Math.random() * span);
      child.kill();
      await child.ended;
      // How long it takes depends on what else the machine does.
      span *= child.lines().some((line) => line.startsWith('done')) ? 0.9 : 1.04;
      const left = journal();
      if (left !== undefined && !left.ended && left.entries.length > 0) counts.inside += 1;
      if (moment % 4 === 0) {
        // The recovery is killed as well.
        const killAt = 1 + Math.floor(Math.random() * whole.steps.length);
        await start({ ...world.request, mode: 'recover', killAt }).ended;
      }
      const state = recover();
      const is = JSON.stringify(state) === JSON.stringify(before) ? 'before' : 'after';
      expect(state).toEqual(is === 'before' ? before : after);
      counts[is] += 1;
    }
    console.log(
      `${world.name}: ${moments} of ${moments} kills ended as before or after, ` +
        `${counts.before} before, ${counts.after} after; ${counts.inside} inside the transaction`,
    );
    // Of few moments, chance may put all outside; every step is tried below in any case.
    if (moments >= 100) expect(counts.inside).toBeGreaterThan(moments / 5);
  }, 900_000);

  test('the steps are those of the transaction, from its journal to its journal', () => {
    const { steps } = whole;
    // What an earlier transaction may have left is dropped first.
    const first = steps.slice(0, steps.indexOf('before writeSync'));
    const opening = first.filter((step) => !/truncateSync|rmSync/.test(step));
    const opened = ['before openSync', 'after openSync'];
    // The folder of a new journal is brought to the disk, too, but not on Windows.
    const flushed = [...opened, 'before fsyncSync', 'after fsyncSync'];
    expect(opening).toEqual(onWindows ? opened : [...opened, ...flushed]);
    expect(first.slice(-opening.length)).toEqual(opening);
    expect(steps.slice(-2)).toEqual(['before rmSync', 'after rmSync']);
    const count = (name: string) => steps.filter((step) => step === name).length;
    // The first line, one before each change and each claim of a COM number, and the last line; each of them is brought to the disk.
    expect(count('after writeSync')).toBe(entries() + 2);
    expect(count('after fsyncSync')).toBe(count('after writeSync') + (onWindows ? 0 : 1));
    const changing = steps.filter((step) =>
      /^after (create|make|define|setValue|delete)/.test(step),
    );
    expect(changing.length).toBeGreaterThanOrEqual(entries());
  });

  test('at every step of the transaction', async () => {
    const opened = whole.steps.indexOf('after openSync');
    const dropped = whole.steps.lastIndexOf('after rmSync');
    for (const killAt of stepsOf(whole.steps, stride)) {
      world.reset();
      const child = start(transact({ killAt }));
      await child.ended;
      // It was killed there and nowhere else, and while there was a journal, which is inside.
      expect(child.said('killed')).toBe(whole.steps[killAt - 1]);
      const inside = killAt - 1 >= opened && killAt - 1 < dropped;
      expect({ killAt, inside: existsSync(file()) }).toEqual({ killAt, inside });
      const { ended = true } = journal() ?? {};
      const state = recover();
      const isAfter = JSON.stringify(state) === JSON.stringify(after);
      expect({ killAt, state }).toEqual({ killAt, state: isAfter && ended ? after : before });
      expect(recover()).toEqual(state);
    }
  }, 900_000);

  test('while its callback awaits, all is as before; and the next one begins as soon as it is killed', async () => {
    const child = start(transact({ mode: 'wait', hold: 600_000 }));
    await child.says('held');
    expect(journal()).toMatchObject({ ended: false, entries: Array(entries()).fill(anything) });
    const next = onWindows
      ? world.open().transactionAsync(() => world.state(), { timeout: 600_000 })
      : undefined;
    await delay(100);
    child.kill();
    await child.ended;
    if (next !== undefined) expect(await next).toEqual(before);
    expect(recover()).toEqual(before);
    expect(existsSync(file())).toBe(false);
  }, 900_000);

  test('at steps of one that awaits between its changes', async () => {
    const { steps } = await finished(transact({ mode: 'wait' }));
    expect(world.state()).toEqual(after);
    expect(steps).toEqual(whole.steps);
    for (const killAt of stepsOf(steps, stride * 3)) {
      world.reset();
      const child = start(transact({ mode: 'wait', killAt }));
      await child.ended;
      expect(child.said('killed')).toBe(steps[killAt - 1]);
      const { ended = true } = journal() ?? {};
      const state = recover();
      const isAfter = JSON.stringify(state) === JSON.stringify(after);
      expect({ killAt, state }).toEqual({ killAt, state: isAfter && ended ? after : before });
    }
  }, 900_000);

  test('at every step of the recovery', async () => {
    // Most of it is done by then, and must be undone.
    const late = whole.steps.lastIndexOf('before writeSync');
    const interrupted = async () => {
      world.reset();
      await start(transact({ killAt: late })).ended;
      expect(journal()).toMatchObject({ ended: false, entries: Array(entries()).fill(anything) });
    };
    await interrupted();
    const recovery = await finished({ ...world.request, mode: 'recover' });
    expect(world.state()).toEqual(before);
    expect(recovery.steps.filter((step) => step.startsWith('after')).length).toBeGreaterThan(5);
    for (const killAt of stepsOf(recovery.steps, stride)) {
      await interrupted();
      const child = start({ ...world.request, mode: 'recover', killAt });
      await child.ended;
      expect(child.said('killed')).toBe(recovery.steps[killAt - 1]);
      expect(recover()).toEqual(before);
    }
  }, 900_000);

  // A simulated machine is in one process: there is no second one to wait.
  if (onWindows) {
    test('a second process waits, and has its turn as soon as the first is killed', async () => {
      const child = start(transact({ mode: 'hold', hold: 60_000 }));
      await child.says('held');
      const dos = world.open();
      const busy = expect.objectContaining({ code: 'ERR_DOSDEV_TRANSACTION_BUSY' });
      expect(() => dos.transaction(() => {}, { timeout: 50 })).toThrow(busy);
      expect(() => dos.recover({ timeout: 50 })).toThrow(busy);
      child.kill();
      await child.ended;
      expect(dos.transaction(() => world.state())).toEqual(before);
    });

    test('a process that stops in its transaction keeps its turn while others wait, and completes it', async () => {
      const child = start(transact({ mode: 'stop' }));
      await child.says('held');
      const dos = world.open();
      const busy = expect.objectContaining({ code: 'ERR_DOSDEV_TRANSACTION_BUSY' });
      const began = performance.now();
      // By default a transaction waits for five seconds. No lock is ever taken for stale.
      expect(() => dos.transaction(() => {})).toThrow(busy);
      expect(performance.now() - began).toBeGreaterThan(4500);
      expect(() => dos.recover({ timeout: 0 })).toThrow(busy);
      expect(journal()).toMatchObject({ ended: false, entries: Array(entries()).fill(anything) });
      child.goOn();
      expect(await child.ended).toMatchObject({ code: 0 });
      expect(dos.transaction(() => world.state())).toEqual(after);
      expect(existsSync(file())).toBe(false);
    });
  }
});
