import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Follower } from '../../lib/dos-devices/follow/follower.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { simulation } from '../../lib/testing/simulate.js';
import { type Fault, IS_CAMPAIGN } from '../support/faults/faults.js';
import {
  ABOVE,
  FOLLOW_CALLERS,
  FollowWorld,
  NAME,
  type Played,
  play,
  scenesOf,
} from '../support/faults/follow-world.js';
import { Tally } from '../support/faults/tally.js';
import { namesCause } from '../support/faults/wrongs.js';
import { letTimePass } from '../support/passing-time.js';

const tally = new Tally('injected faults while following');

beforeEach(() => letTimePass());
afterAll(() => console.log(`${tally}`));

/** Looks, lets the device leave, and ends: nothing of the name's is left but what others have. */
async function checkAfter(world: FollowWorld, foreign: readonly string[]): Promise<void> {
  expect(world.foreign).toEqual(foreign);
  for (const step of [world.look, world.look]) await step();
  const path = world.devicePath;
  expect(world.own.filter((target) => target !== path)).toEqual([]);
  expect(world.own.length).toBeLessThan(2);
  expect(world.foreign).toEqual(foreign);
  if (world.isAttached) world.detach();
  for (const step of [world.look, world.look, world.end]) await step();
  expect(world.definitions).toEqual(foreign);
}

/** @returns what is wrong with how a scene went in which a call failed */
async function wrongsOf(
  { world, openHandles, events }: Played,
  foreign: readonly string[],
  fault: Fault,
): Promise<readonly string[]> {
  const wrongs: string[] = [];
  if (openHandles > 0) wrongs.push(`${openHandles} handles are open`);
  const errors = events.flatMap(({ type, error }) => (type === 'failed' ? [error] : []));
  for (const error of errors) {
    if (!namesCause(error, [fault])) wrongs.push(`${error} does not name its cause`);
  }
  try {
    await checkAfter(world, foreign);
  } catch (error) {
    wrongs.push(String(error));
  }
  return wrongs;
}

/** What another program does to the name, or a person to the device. */
const CHANGES: Readonly<Record<string, (world: FollowWorld) => unknown>> = {
  'puts a definition on it': (w) => w.put(ABOVE),
  'replaces it': (w) => w.dos.define(NAME, ABOVE, { ifDefined: 'replace' }),
  'removes its newest definition': (w) => w.dos.remove(NAME, { ifExists: true }),
  'removes it': (w) => w.dos.remove(NAME, { all: true, ifExists: true }),
  'unplugs the device': (w) => w.isAttached && w.detach(),
  'plugs it in elsewhere': (w) => (w.isAttached ? w.move() : w.attach('COM39')),
};

const CHANGES_COUNT = Object.keys(CHANGES).length;

describe.each(FOLLOW_CALLERS)('a name of %s', (caller) => {
  // LocalSystem follows as a user does, by other rights.
  const isWhole = caller !== 'LocalSystem';

  describe.each(scenesOf(caller))('at %s', (scene) => {
    test('is followed whichever call fails', async () => {
      const usual = await play(caller, scene);
      const { foreign } = usual.world;
      await checkAfter(usual.world, foreign);
      tally.begin(`${scene} of ${caller}`, usual.calls.length);
      const wrongs: string[] = [];
      for (const [index, call] of usual.calls.entries()) {
        for (const fault of tally.waysOf(index, call, isWhole)) {
          const played = await play(caller, scene, [fault]);
          const found = await wrongsOf(played, foreign, fault);
          wrongs.push(...tally.add([fault], found, JSON.stringify(played.events)));
        }
      }
      expect(wrongs).toEqual([]);
    }, 600_000);

    test.each(Object.entries(CHANGES).map(([about, change], turn) => ({ about, change, turn })))(
      'is followed if another, at any call, $about',
      async ({ change, turn }) => {
        const usual = await play(caller, scene);
        for (const [index] of usual.calls.entries()) {
          if (!isWhole && !IS_CAMPAIGN && index % CHANGES_COUNT !== turn) continue;
          let left: readonly string[] | undefined;
          const { world } = await play(caller, scene, [], (disturbed, now) => {
            // Another program waits too.
            if (now !== index || disturbed.isBusy) return;
            change(disturbed);
            left = disturbed.foreign;
          });
          // Between its creation and the read-back, nothing shows whose a link without a stack is.
          const isHidden = !world.stacks && usual.calls[index - 1] === 'createSymbolicLink';
          if (isHidden && world.foreign.length === 0) continue;
          await checkAfter(world, left ?? usual.world.foreign);
        }
      },
      120_000,
    );
  });
});

describe('a loop of names', () => {
  test('is the failure of the name that would be in it, and others are followed', async () => {
    const attached = [{ serial: 'A1' }, { serial: 'A2' }];
    const { dos, process } = simulation(createSimulatedMachine({ attached }), {});
    const [device] = dos.devices().filter(({ usb }) => usb?.serial === 'A1');
    const link = device?.interfaces[0]?.link ?? '';
    using _ = dos.temporary(link.slice('\\??\\'.length), `\\??\\${NAME}`, { force: true });
    const rules = { [NAME]: { device: 'serial=A1' }, COM205: { device: 'serial=A2' } };
    const follower = new Follower(process, rules, undefined, undefined);
    expect(await follower.look(process)).toMatchObject([
      { type: 'failed', name: NAME, code: 'ERR_DOSDEV_INVALID_ARG_VALUE' },
      { type: 'defined', name: 'COM205' },
    ]);
  });

  test('that others made below a name does not keep it when its device goes', async () => {
    const world = new FollowWorld('a user');
    world.dos.define(NAME, '\\??\\COM205');
    world.attach();
    await world.look();
    world.dos.define('COM205', `\\??\\${NAME}`);
    world.detach();
    await world.look();
    expect(world.definitions).toEqual(['\\??\\COM205']);
  });
});
