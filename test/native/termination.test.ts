import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, expect, test } from 'vitest';
import { addonCandidates, loadAddon } from '../../lib/native/loader.js';
import {
  type AddonCall,
  ASYNCHRONOUS_CALLS,
  HARMLESS_ARGUMENTS,
  TEST_KEY,
} from '../support/addon-calls.js';
import { guardedAddon } from '../support/guarded-addon.js';
import { OPENING_CALLS } from '../support/leaks/addon-uses.js';

const child = fileURLToPath(new URL('../support/termination-child.mjs', import.meta.url));
/** Where there is one, that which finds what is freed too early. */
const addonFile = guardedAddon() ?? addonCandidates().find((file) => existsSync(file)) ?? '';
const run = promisify(execFile);
const ROUNDS = Number(process.env.DOSDEV_TERMINATIONS ?? 1);
/** A round takes seconds on a busy machine. */
const LONG = 120_000 * Math.max(2, ROUNDS);

/** Calls that leave a promise pending, a handle or a watch open. */
const LEAVING: readonly AddonCall[] = [...ASYNCHRONOUS_CALLS, ...OPENING_CALLS, 'watchDevices'];

/** @returns the calls in which a process has ended workers, before it ended itself. */
async function endWorkersIn(calls: readonly AddonCall[], rounds: number) {
  const table = Object.fromEntries(calls.map((call) => [call, HARMLESS_ARGUMENTS[call]]));
  const args = [child, addonFile, String(rounds), JSON.stringify(table), JSON.stringify(LEAVING)];
  const { stdout } = await run(process.execPath, args);
  return stdout.split(/\r?\n/).filter((line) => line !== '');
}

afterAll(() => {
  loadAddon().deleteRegistryValue(TEST_KEY, 'termination');
});

test('the table has every call of the addon', () => {
  const exported = Object.entries(loadAddon()).filter(([, value]) => typeof value === 'function');
  expect(Object.keys(HARMLESS_ARGUMENTS).sort()).toEqual(exported.map(([name]) => name).sort());
});

test('calls that are to leave the thread give promises', async () => {
  for (const call of ASYNCHRONOUS_CALLS) {
    const answer = Reflect.apply(loadAddon()[call], undefined, HARMLESS_ARGUMENTS[call]);
    expect(answer, call).toBeInstanceOf(Promise);
    expect(await answer, call).not.toBe(0);
  }
});

/** A few calls for each process: what failed is told nearly by name. */
const ALL = Object.keys(HARMLESS_ARGUMENTS) as AddonCall[];
const GROUPS = Array.from({ length: Math.ceil(ALL.length / 8) }, (_, i) =>
  ALL.slice(i * 8, i * 8 + 8),
);

test.each(GROUPS.map((calls) => [calls.join(', '), calls] as const))(
  'a worker that is terminated during a call ends, and nothing else: %s',
  async (_, calls) => {
    expect(await endWorkersIn(calls, ROUNDS)).toEqual(calls);
  },
  LONG,
);

test('a worker that ends while its calls are pending ends, and nothing else', async () => {
  expect(await endWorkersIn(ASYNCHRONOUS_CALLS, ROUNDS + 1)).toEqual(ASYNCHRONOUS_CALLS);
}, 240_000);
