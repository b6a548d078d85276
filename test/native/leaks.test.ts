import { afterAll, describe, expect, test } from 'vitest';
import { loadAddon, loadFile } from '../../lib/native/loader.js';
import { type AddonCall, HARMLESS_ARGUMENTS, TEST_KEY } from '../support/addon-calls.js';
import { blocksOf, guardedAddon } from '../support/guarded-addon.js';
import {
  addonUse,
  addonWorld,
  OPENING_CALLS,
  REFUSED_ARGUMENTS,
} from '../support/leaks/addon-uses.js';
import { callOperations } from '../support/leaks/call-operations.js';
import { SLOW } from '../support/leaks/callers.js';
import { expectNoGrowth, isLongRun, LONG_RUN } from '../support/leaks/campaign.js';
import { nativeHandles } from '../support/leaks/open-handles.js';
import { DONE, outcomeOf } from '../support/leaks/outcome.js';
import { freeDriveLetters } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';

// Where there is one, an addon whose blocks of memory are counted: a block that each call leaves is found after a
// few of them. A long run measures the other as well, for what the process holds.
const guardedFile = guardedAddon();
const addon = guardedFile === undefined ? loadAddon() : loadFile(guardedFile);
// By the addon itself: to the guarded one, a handle that was closed is a fault.
const openHandles = nativeHandles(loadAddon());
const [letter = ''] = freeDriveLetters(nativeBackend().objectManager);
const world = addonWorld(addon, letter);
const calls = Object.keys(HARMLESS_ARGUMENTS) as AddonCall[];

afterAll(() => {
  addon.deleteRegistryValue(TEST_KEY, 'termination');
});

test('each call of the addon has arguments that it refuses', () => {
  expect(Object.keys(REFUSED_ARGUMENTS).sort()).toEqual([...calls].sort());
});

test('open handles are counted, and a fresh handle has the first free value', () => {
  const before = openHandles();
  const made = [1, 2, 3].map(() => world.openHandle());
  const after = openHandles();
  expect(after.count - before.count).toBe(made.length);
  expect(after.fresh).toBeGreaterThan(before.fresh);
  for (const handle of made) Reflect.apply(addon.close, undefined, [handle]);
  expect(openHandles()).toEqual(before);
});

/** Of systems that lack what a call is about: no network, no database of COM ports, no such device. */
const LACKING = ['120', '1222', 'E000020B', 'C00000BB', 'C0000002'];

test('each call does its work, but for what the system lacks', async () => {
  const found: string[] = [];
  for (const call of calls) {
    const [done] = callOperations(world, call, addonUse(call));
    const outcome = await outcomeOf(() => done?.variants[0]?.());
    // Its result is a code, whatever it does.
    if (outcome !== DONE && call !== 'statusToWin32') found.push(`${call}: ${outcome}`);
  }
  const ending = new RegExp(`: (${LACKING.join('|')})$`);
  expect(found.filter((it) => !ending.test(it))).toEqual([]);
});

const measured = [{ title: guardedFile === undefined ? 'addon' : 'guarded addon', addon }];
if (isLongRun && guardedFile !== undefined) measured.push({ title: 'addon', addon: loadAddon() });

describe.each(measured)('nothing grows: $title', ({ title, addon }) => {
  const world = addonWorld(addon, letter);
  const held = () => ({ ...openHandles(), blocks: blocksOf(addon) });
  const campaign = { openHandles: held, shortCycles: 5, slowBecause: () => SLOW.native };

  test(
    'with calls that are done, that fail, and that are wrong',
    async () => {
      const operations = calls.flatMap((call) => callOperations(world, call, addonUse(call)));
      await expectNoGrowth({ ...campaign, title, operations });
    },
    LONG_RUN,
  );

  test(
    'with handles that are left to the garbage collector',
    async () => {
      const operations = OPENING_CALLS.map((call) => ({
        name: `${call}, not closed`,
        variants: [() => Reflect.apply(addon[call], undefined, addonUse(call).done)],
      }));
      await expectNoGrowth({
        ...campaign,
        title: `${title}, not closed`,
        operations,
        leavesHandles: true,
      });
    },
    LONG_RUN,
  );
});
