import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { journalFile } from '../../lib/dos-devices/transaction/journal.js';
import { journalOwner } from '../../lib/dos-devices/transaction/owner.js';
import { readJournal } from '../../lib/dos-devices/transaction/read-journal.js';
import { type KillWorld, nativeKillWorld, simulatedKillWorld } from '../support/kill-worlds.js';

const CHILD = fileURLToPath(new URL('../support/kill-child.mjs', import.meta.url));
const onWindows = process.platform === 'win32';
/** How many random moments: all with `npm run kill-test`, some of them otherwise. */
const asked = Number(process.env.DOSDEV_KILLS ?? 0);

interface Child {
  readonly lines: () => readonly string[];
  says(word: string): Promise<void>;
  kill(): void;
  readonly ended: Promise<{ code: number | null; errors: string }>;
}

function start(request: object): Child {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const lines = () => output.split('\n');
  const closed = once(child, 'close').then(([code]) => ({ code: code as number | null, errors }));
  return {
    lines,
    async says(word) {
      while (!lines().some((line) => line.startsWith(word))) {
        const ended = await Promise.race([
          once(child.stdout, 'data').then(() => undefined),
          closed,
        ]);
        if (ended !== undefined && !lines().some((line) => line.startsWith(word))) {
          throw new Error(`the child ended with ${ended.code}: ${ended.errors}`);
        }
      }
    },
    kill: () => child.kill('SIGKILL'),
    ended: closed,
  };
}

async function finished(request: object): Promise<{ steps: number; took: number }> {
  const child = start(request);
  await child.says('done');
  await child.ended;
  const line = child.lines().find((text) => text.startsWith('done'));
  return JSON.parse(line?.slice('done '.length) ?? '{}');
}

const makers = [
  { name: 'simulated', make: simulatedKillWorld, moments: asked || 40, stride: asked ? 1 : 4 },
  ...(onWindows
    ? [{ name: 'native', make: nativeKillWorld, moments: asked || 12, stride: asked ? 1 : 11 }]
    : []),
]
  // Inside Wine the simulated machine would only be tested again, and slowly.
  .filter(({ name }) => name === 'native' || !onWindows);

describe.each(makers)('$name, killed', ({ make, moments, stride }) => {
  let world: KillWorld;
  let before: unknown;
  let after: unknown;
  let whole: { steps: number; took: number };

  const transact = (more: object = {}) => ({
    ...world.request,
    mode: 'transact',
    changes: world.changes,
    ...more,
  });
  const journal = () => {
    const owner = journalOwner(world.open().objectManager);
    return readJournal(journalFile(world.stateFolder, owner));
  };
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
        const killAt = 1 + Math.floor(Math.random() * whole.steps);
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

  test('at every step of the transaction', async () => {
    for (let killAt = 1; killAt <= whole.steps; killAt += stride) {
      world.reset();
      const child = start(transact({ killAt }));
      await child.ended;
      expect(child.lines().some((line) => line.startsWith('done'))).toBe(false);
      const { ended = true } = journal() ?? {};
      const state = recover();
      const isAfter = JSON.stringify(state) === JSON.stringify(after);
      expect({ killAt, state }).toEqual({ killAt, state: isAfter && ended ? after : before });
      expect(recover()).toEqual(state);
    }
  }, 900_000);

  test('at every step of the recovery', async () => {
    const last = Math.floor(whole.steps * 0.85);
    for (let killAt = 1; ; killAt += stride) {
      world.reset();
      await start(transact({ killAt: last })).ended;
      const child = start({ ...world.request, mode: 'recover', killAt });
      await child.ended;
      const through = child.lines().some((line) => line.startsWith('done'));
      expect(recover()).toEqual(before);
      if (through) break;
      expect(killAt).toBeLessThan(whole.steps);
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
  }
});
