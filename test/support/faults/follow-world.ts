import { seeLink } from '../../../lib/definitions/index.js';
import { Follower } from '../../../lib/dos-devices/follow/follower.js';
import type { FollowEvent } from '../../../lib/dos-devices/index.js';
import { ownScope } from '../../../lib/object-manager/scope.js';
import { createSimulatedMachine } from '../../../lib/simulated/machine/machine.js';
import { simulation } from '../../../lib/testing/simulate.js';
import { type Fault, Faulty } from './faults.js';

export const NAME = 'COM204';
export const [BELOW, ABOVE] = ['\\Device\\Other0', '\\Device\\Other1'];
const ADAPTER = { usb: '1A86:7523', serial: 'B1', interfaces: [] } as const;
const INSTANCE = 'USB\\VID_1A86&PID_7523\\B1';
const RULES = { [NAME]: { device: 'serial=B1' } };
/** What nothing here is about, and would be started and listed again and again. */
const NO_MORE = { serialPorts: [], parallelPorts: [], volumes: [] } as const;

const CALLERS = {
  'a user': ['windows-11', {}],
  LocalSystem: ['windows-11', 'system'],
  'a program under Wine': ['wine-10', { elevated: true }],
} as const;
export type Follows = keyof typeof CALLERS;
export const FOLLOW_CALLERS = Object.keys(CALLERS) as Follows[];

/** A machine on which a name follows a device, with calls that can be interfered with. */
export class FollowWorld {
  readonly machine;
  readonly process;
  readonly dos;
  readonly faulty: Faulty;
  #events: FollowEvent[] = [];
  readonly #follower: Follower;

  constructor(caller: Follows) {
    const [profile, who] = CALLERS[caller];
    this.machine = createSimulatedMachine({ profile, ...NO_MORE });
    const { dos, process } = simulation(this.machine, who);
    this.process = process;
    this.dos = dos;
    this.faulty = new Faulty(process);
    this.#follower = new Follower(this.faulty.objectManager, RULES, undefined, undefined);
  }

  readonly look = async () => {
    this.#events.push(...(await this.#follower.look(this.faulty.objectManager)));
  };
  readonly end = async () => {
    this.#events.push(...(await this.#follower.removeOwn(this.faulty.objectManager)));
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

  /** @returns what was reported since the last time */
  takeEvents(): readonly FollowEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
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
  /** Whether the device is there. */
  get isAttached(): boolean {
    return this.port !== undefined;
  }
  /** What the device's own name leads to. */
  get devicePath(): string | undefined {
    const { port } = this;
    return port === undefined ? undefined : this.dos.query(port)?.target;
  }
  get port(): string | undefined {
    const port = this.machine.attached.find(({ instance }) => instance === INSTANCE)?.port;
    return typeof port === 'string' ? port : undefined;
  }
}

/** Steps before the one whose calls are interfered with, and that. */
const SCENES: Readonly<Record<string, readonly ((world: FollowWorld) => unknown)[]>> = {
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

/** Where a name has one definition, none can be above or below another. */
export function scenesOf(caller: Follows): readonly string[] {
  return Object.keys(SCENES).filter(
    (scene) => caller !== 'a program under Wine' || !/over|below/.test(scene),
  );
}

/** How a scene went. */
export interface Played {
  readonly world: FollowWorld;
  /** The calls of its last step. */
  readonly calls: readonly string[];
  readonly openHandles: number;
  /** What the last step reported. */
  readonly events: readonly FollowEvent[];
}

/** @param at is called before each call of the last step, with its index */
export async function play(
  caller: Follows,
  scene: string,
  faults: readonly Fault[] = [],
  at?: (world: FollowWorld, index: number) => void,
): Promise<Played> {
  const world = new FollowWorld(caller);
  const steps = SCENES[scene] ?? [];
  for (const step of steps.slice(0, -1)) await step(world);
  world.takeEvents();
  world.faulty.begin(faults, (index) => at?.(world, index));
  await steps.at(-1)?.(world);
  return { world, ...world.faulty.end(), events: world.takeEvents() };
}
