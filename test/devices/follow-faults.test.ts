import { beforeEach, describe, expect, test } from 'vitest';
import { seeLink } from '../../lib/definitions/index.js';
import { Follower } from '../../lib/dos-devices/follow/follower.js';
import type { FollowEvent } from '../../lib/dos-devices/index.js';
import { ownScope } from '../../lib/object-manager/scope.js';
import { ASYNCHRONOUS, returnsWin32 } from '../../lib/simulated/machine/failures/failing-calls.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { intercept } from '../../lib/testing/intercept.js';
import { simulation } from '../../lib/testing/simulate.js';
import { IS_CAMPAIGN, Turns } from '../support/faults/faults.js';
import { letTimePass } from '../support/passing-time.js';

beforeEach(() => letTimePass());

const NAME = 'COM204';
const [BELOW, ABOVE] = ['\\Device\\Other0', '\\Device\\Other1'];
const ADAPTER = { usb: '1A86:7523', serial: 'B1', interfaces: [] } as const;
const INSTANCE = 'USB\\VID_1A86&PID_7523\\B1';
const RULES = { [NAME]: { device: 'serial=B1' } };

const CALLERS = {
  'a user': ['windows-11', {}],
  LocalSystem: ['windows-11', 'system'],
  'a program under Wine': ['wine-10', { elevated: true }],
} as const;
type Caller = keyof typeof CALLERS;

/** What happens at a call. */
type At = (world: World, call: string, proceed: () => unknown) => unknown;

/** Calls that return no code, and so cannot fail. */
const INFALLIBLE = ['identity', 'logonSession', 'statusToWin32', 'statusMessage', 'win32Message'];

/** A machine on which a name follows a device, with calls that can be interfered with. */
class World {
  readonly machine;
  readonly process;
  readonly dos;
  readonly events: FollowEvent[] = [];
  /** The calls since the interference was set. */
  readonly calls: string[] = [];
  readonly #follower: Follower;
  readonly #seen;
  interference: At | undefined;

  constructor(caller: Caller) {
    const [profile, who] = CALLERS[caller];
    this.machine = createSimulatedMachine({ profile });
    const { dos, process } = simulation(this.machine, who);
    this.process = process;
    this.dos = dos;
    this.#seen = intercept(process, (call, _, proceed) => {
      if (this.interference === undefined || INFALLIBLE.includes(call)) return proceed();
      this.calls.push(call);
      return this.interference(this, call, proceed);
    });
    this.#follower = new Follower(this.#seen, RULES, undefined, undefined);
  }

  readonly look = async () => {
    this.events.push(...(await this.#follower.look(this.#seen)));
  };
  readonly end = async () => {
    this.events.push(...(await this.#follower.removeOwn(this.#seen)));
  };
  readonly attach = (port = 'COM37') => this.machine.attach({ ...ADAPTER, port });
  readonly detach = () => this.machine.detach(INSTANCE);
  /** It comes back with another device object. */
  readonly move = () => {
    this.detach();
    this.machine.attach({ usb: '0403:6001', serial: 'X', interfaces: [], port: 'COM90' });
    this.attach('COM38');
  };
  readonly put = (target: string) =>
    this.dos.define(NAME, target, { ifDefined: this.stacks ? 'push' : 'replace' });

  /** Whether a name can have several definitions. */
  get stacks(): boolean {
    return this.dos.can('deviceMaps');
  }
  get definitions(): readonly string[] {
    return this.dos.query(NAME)?.definitions ?? [];
  }
  get foreign(): readonly string[] {
    return this.definitions.filter((it) => it.startsWith('\\Device\\Other'));
  }
  get own(): readonly string[] {
    return this.definitions.filter((it) => !it.startsWith('\\Device\\Other'));
  }
  get isBusy(): boolean {
    return seeLink(this.process, NAME, ownScope(this.process))?.inUse === true;
  }
}

/** Steps before the call or calls that are interfered with, and those. */
const SCENES: Readonly<Record<string, readonly ((world: World) => unknown)[]>> = {
  arrival: [(w) => w.look(), (w) => w.attach(), (w) => w.look()],
  'an arrival over another': [(w) => w.put(BELOW), (w) => w.attach(), (w) => w.look()],
  departure: [(w) => w.attach(), (w) => w.look(), (w) => w.detach(), (w) => w.look()],
  'a departure over another': [
    (w) => w.put(BELOW),
    (w) => w.attach(),
    (w) => w.look(),
    (w) => w.detach(),
    (w) => w.look(),
  ],
  'a departure below another': [
    (w) => w.attach(),
    (w) => w.look(),
    (w) => w.put(ABOVE),
    (w) => w.detach(),
    (w) => w.look(),
  ],
  'a move': [(w) => w.attach(), (w) => w.look(), (w) => w.move(), (w) => w.look()],
  'a move over another': [
    (w) => w.put(BELOW),
    (w) => w.attach(),
    (w) => w.look(),
    (w) => w.move(),
    (w) => w.look(),
  ],
  'the end': [(w) => w.attach(), (w) => w.look(), (w) => w.end()],
};

async function play(caller: Caller, scene: string, interference: At): Promise<World> {
  const world = new World(caller);
  const steps = SCENES[scene] ?? [];
  for (const step of steps.slice(0, -1)) await step(world);
  world.interference = interference;
  await steps.at(-1)?.(world);
  world.interference = undefined;
  return world;
}

/** Looks, lets the device leave, and ends: nothing of the name's is left but what others have. */
async function checkAfter(world: World, foreign: readonly string[]): Promise<void> {
  expect(world.foreign).toEqual(foreign);
  for (const step of [world.look, world.look]) await step();
  const port = world.machine.attached.find(({ instance }) => instance === INSTANCE)?.port;
  const path = typeof port === 'string' ? world.dos.query(port)?.target : undefined;
  expect(world.own.filter((target) => target !== path)).toEqual([]);
  expect(world.own.length).toBeLessThan(2);
  expect(world.foreign).toEqual(foreign);
  if (path !== undefined) world.detach();
  for (const step of [world.look, world.look, world.end]) await step();
  expect(world.definitions).toEqual(foreign);
}

const undisturbed: At = (_, __, proceed) => proceed();

/** @returns an interference with one call, by its index */
function only(index: number, at: At): At {
  return (world, call, proceed) =>
    world.calls.length - 1 === index ? at(world, call, proceed) : proceed();
}

/** @returns an interference that makes a call fail, or that and all later ones of its kind */
function failing(index: number, code: number, times: 'once' | 'from then on'): At {
  const fail: At = (_, call) => (ASYNCHRONOUS.has(call) ? Promise.resolve(code) : code);
  if (times === 'once') return only(index, fail);
  return (world, call, proceed) => {
    const isIt = world.calls.length > index && call === world.calls[index];
    return isIt ? fail(world, call, proceed) : proceed();
  };
}

function codesOf(call: string): readonly number[] {
  return returnsWin32(call)
    ? [ERROR.ACCESS_DENIED, ERROR.ALREADY_EXISTS, ERROR.FILE_NOT_FOUND]
    : [STATUS.ACCESS_DENIED];
}

/** What another program does to the name, or a person to the device. */
const CHANGES: Readonly<Record<string, (world: World) => unknown>> = {
  'puts a definition on it': (w) => w.put(ABOVE),
  'replaces it': (w) => w.dos.define(NAME, ABOVE, { ifDefined: 'replace' }),
  'removes its newest definition': (w) => w.dos.remove(NAME, { ifExists: true }),
  'removes it': (w) => w.dos.remove(NAME, { all: true, ifExists: true }),
  'unplugs the device': (w) => w.machine.attached.length > 0 && w.detach(),
  'plugs it in elsewhere': (w) => (w.machine.attached.length > 0 ? w.move() : w.attach('COM39')),
};

/** The names of LocalSystem are global, and otherwise as a user's: some of its calls are enough. */
function isTried(caller: Caller, index: number): boolean {
  return IS_CAMPAIGN || caller !== 'LocalSystem' || index % 3 === 0;
}

describe.each(Object.keys(CALLERS) as Caller[])('a name of %s', (caller) => {
  // Where a name has one definition, none can be above or below another.
  const scenes = Object.keys(SCENES).filter(
    (scene) => caller !== 'a program under Wine' || !/over|below/.test(scene),
  );
  describe.each(scenes)('at %s', (scene) => {
    test('is followed whichever call fails', async () => {
      const usual = await play(caller, scene, undisturbed);
      const { calls, foreign } = usual;
      await checkAfter(usual, foreign);
      const turns = new Turns();
      for (const [index, call] of calls.entries()) {
        const ways = codesOf(call).flatMap(
          (code) =>
            [
              [code, 'once'],
              [code, 'from then on'],
            ] as const,
        );
        for (const [code, times] of turns.of(call, ways, 1)) {
          const world = await play(caller, scene, failing(index, code, times));
          await checkAfter(world, foreign);
        }
        // A name is missing for a moment while another program changes it.
        if (call !== 'openSymbolicLink') continue;
        const gone = failing(index, STATUS.OBJECT_NAME_NOT_FOUND, 'once');
        await checkAfter(await play(caller, scene, gone), foreign);
      }
    }, 120_000);

    test.each(Object.entries(CHANGES))(
      'is followed if another, at any call, %s',
      async (_, change) => {
        const { calls, foreign, stacks } = await play(caller, scene, undisturbed);
        for (const index of calls.keys()) {
          if (!isTried(caller, index)) continue;
          let left: readonly string[] | undefined;
          const act = only(index, (world, _, proceed) => {
            // Another program waits too.
            if (!world.isBusy) {
              change(world);
              left = world.foreign;
            }
            return proceed();
          });
          const world = await play(caller, scene, act);
          // Between its creation and the read-back, nothing shows whose a link without a stack is.
          const isHidden = !stacks && calls[index - 1] === 'createSymbolicLink';
          if (isHidden && world.foreign.length === 0) continue;
          await checkAfter(world, left ?? foreign);
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
    const world = new World('a user');
    world.dos.define(NAME, '\\??\\COM205');
    world.attach();
    await world.look();
    world.dos.define('COM205', `\\??\\${NAME}`);
    world.detach();
    await world.look();
    expect(world.definitions).toEqual(['\\??\\COM205']);
  });
});
