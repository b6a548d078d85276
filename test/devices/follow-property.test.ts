import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Follower } from '../../lib/dos-devices/follow/follower.js';
import type { DosDevices, FollowEvent } from '../../lib/dos-devices/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import type { SimulatedMachine } from '../../lib/testing/index.js';
import { simulation } from '../../lib/testing/simulate.js';

const RUNS = 10;
const OPERATIONS = 1000;

/** Devices that come and go: with and without an interface, a serial number, or another of their kind. */
const DEVICES = [
  { usb: '0403:6001', serial: 'A' },
  { usb: '0403:6001', serial: 'E' },
  { usb: '0403:6001', serial: 'F', interfaces: [] },
  { usb: '1A86:7523', interfaces: [] },
  { usb: '1A86:7523', interfaces: [] },
  { usb: '067B:2303', serial: 'G', interfaces: [] },
] as const;

interface Plugged {
  readonly usb: string;
  readonly serial?: string;
  readonly location: string;
  readonly instance: string;
  readonly port: string;
  /** Whether its driver could name the port: no link of another driver had the name. */
  readonly named: boolean;
  /** Where a name has to lead. */
  readonly path: string;
}

/** Names, each with its selector, and the same as a function of the model. */
const RULES: Readonly<Record<string, readonly [string, (device: Plugged) => boolean]>> = {
  COM201: ['serial=A', ({ serial }) => serial === 'A'],
  COM202: ['serial=F', ({ serial }) => serial === 'F'],
  COM203: ['usb=0403:6001', ({ usb }) => usb === '0403:6001'],
  COM204: ['usb=1a86:7523', ({ usb }) => usb === '1A86:7523'],
  COM205: ['location=Port_#0001.Hub_#0002', ({ location }) => location.includes('#0001.')],
  COM206: ['usb=067B:2303,serial=G', ({ serial }) => serial === 'G'],
  COM207: ['serial=none', () => false],
};
const NAMES = Object.keys(RULES);
const INTERFACE = '{86e0d1e0-8089-11d0-9ce4-08003e301f73}';

/** What the program may know of the names: nothing of it is taken from the code under test. */
class Model {
  readonly plugged = new Map<number, Plugged>();
  /** The definitions of other programs, newest first, by name. */
  readonly foreign = new Map<string, readonly string[]>();
  /** Names that others changed since the last arrival, so that they need not lead anywhere. */
  readonly disturbed = new Set<string>();
  readonly #machine: SimulatedMachine;
  readonly #dos: DosDevices;
  #number = 0;
  changes = 0;

  constructor(machine: SimulatedMachine, dos: DosDevices) {
    this.#machine = machine;
    this.#dos = dos;
  }

  /** Where the name leads to the one device that fits, as the rules say. */
  destination(name: string): string | undefined {
    const fits = RULES[name]?.[1] ?? (() => false);
    const all = [...this.plugged.values()];
    const [device, another] = all.filter(fits);
    if (device === undefined || another !== undefined) return undefined;
    if (!device.path.startsWith('\\Device')) return device.path;
    const alone = all.filter(({ port }) => port === device.port).length === 1;
    return alone && device.named ? device.path : undefined;
  }

  toggle(index: number, socket: number, number: number): void {
    const there = this.plugged.get(index);
    if (there !== undefined) {
      this.#machine.detach(there.instance);
      this.plugged.delete(index);
      return;
    }
    const location = `Port_#000${socket}.Hub_#0002`;
    const taken = [...this.plugged.values()].some((it) => it.location === location);
    const spec = DEVICES[index];
    if (taken || spec === undefined) return;
    const port = `COM${number}`;
    const named = ![...this.plugged.values()].some((it) => it.named && it.port === port);
    const { instance, device } = this.#machine.attach({ ...spec, location, port }, { force: true });
    const path =
      'interfaces' in spec
        ? String(device)
        : `\\??\\${instance.replaceAll('\\', '#')}#${INTERFACE}`;
    this.plugged.set(index, { ...spec, location, instance, port, named, path });
  }

  put(name: string, how: 'push' | 'replace'): void {
    const target = `\\Device\\Other${this.#number++}`;
    const before = this.#definitions(name);
    // Some systems keep one definition of such a name only.
    const stacks = this.#dos.can('deviceMaps');
    this.#dos.define(name, target, { ifDefined: stacks ? how : 'replace' });
    const kept = how === 'push' && stacks ? before.filter(isForeign) : [];
    this.#changed(name, [target, ...kept]);
  }

  remove(name: string, all: boolean): void {
    const before = this.#definitions(name);
    this.#dos.remove(name, { all, ifExists: true });
    this.#changed(name, all ? [] : before.slice(1).filter(isForeign));
  }

  #changed(name: string, foreign: readonly string[]): void {
    this.foreign.set(name, foreign);
    this.disturbed.add(name);
    this.changes += 1;
  }

  #definitions(name: string): readonly string[] {
    return this.#dos.query(name)?.definitions ?? [];
  }

  /** What must hold after a look. */
  check(): void {
    for (const name of NAMES) {
      const definitions = this.#definitions(name);
      const foreign = this.foreign.get(name) ?? [];
      expect([name, definitions.filter(isForeign)]).toEqual([name, foreign]);
      const own = definitions.filter((it) => !isForeign(it));
      const wanted = this.destination(name);
      if (wanted === undefined) expect([name, own]).toEqual([name, []]);
      else if (own.length > 0) expect([name, own]).toEqual([name, [wanted]]);
      if (wanted !== undefined && !this.disturbed.has(name)) {
        expect([name, definitions]).toEqual([name, [wanted]]);
      }
    }
  }
}

function isForeign(target: string): boolean {
  return target.startsWith('\\Device\\Other');
}

const name = fc.constantFrom(...NAMES);
const operation = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('toggle' as const),
      device: fc.nat(DEVICES.length - 1),
      socket: fc.integer({ min: 1, max: 4 }),
      number: fc.integer({ min: 30, max: 60 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('put' as const),
      name,
      how: fc.constantFrom('push' as const, 'replace' as const),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('remove' as const), name, all: fc.boolean() }),
  },
  // Several changes before it are a storm.
  { weight: 5, arbitrary: fc.record({ do: fc.constant('look' as const) }) },
);
type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never;

const CALLERS = {
  'a user': ['windows', {}],
  LocalSystem: ['windows', 'system'],
  'a program under Wine': ['wine', { elevated: true }],
} as const;

async function run(caller: keyof typeof CALLERS, operations: readonly Operation[]): Promise<void> {
  const [system, who] = CALLERS[caller];
  using machine = createSimulatedMachine(system === 'wine' ? { profile: 'wine-10' } : {});
  const { dos, process } = simulation(machine, who);
  const rules = Object.entries(RULES).map(([name, [device]]) => [name, { device }]);
  const follower = new Follower(process, Object.fromEntries(rules), undefined, undefined);
  const model = new Model(machine, dos);
  const events: FollowEvent[] = [];
  const look = async () => {
    const now = await follower.look(process);
    events.push(...now);
    model.check();
    // What has been reported is not repeated.
    expect(await follower.look(process)).toEqual([]);
    model.check();
  };
  await look();
  for (const it of operations) {
    if (it.do === 'toggle') model.toggle(it.device, it.socket, it.number);
    else if (it.do === 'put') model.put(it.name, it.how);
    else if (it.do === 'remove') model.remove(it.name, it.all);
    else await look();
  }
  await look();
  // When the others take away what is theirs, and every device leaves and comes back, nothing is left of it.
  const here = [...model.plugged.keys()];
  for (const index of here) model.toggle(index, 0, 0);
  await look();
  for (const name of NAMES) model.remove(name, true);
  await look();
  model.disturbed.clear();
  for (const [position, index] of here.entries()) model.toggle(index, position + 1, 70 + position);
  await look();
  expect(events.filter(({ type }) => type === 'failed')).toEqual([]);
  const left = events.filter(({ type }) => type === 'left');
  expect(left.length).toBeLessThanOrEqual(model.changes);
}

describe.each(Object.keys(CALLERS) as (keyof typeof CALLERS)[])('names of %s', (caller) => {
  const many = fc.array(operation, { minLength: OPERATIONS, maxLength: OPERATIONS });
  const few = fc.array(operation, { maxLength: 40 });

  test.each([
    ['a fixed seed', 1],
    ['a fresh seed', Date.now() % 0x7fff_ffff],
  ])(
    'are where the rules say after 1,000 random changes, and never elsewhere: %s (%i)',
    async (_, seed) => {
      const property = (operations: fc.Arbitrary<readonly Operation[]>) =>
        fc.asyncProperty(operations, (it) => run(caller, it));
      // Short ones first: what they find is easier to read.
      await fc.assert(property(few), { seed, numRuns: RUNS });
      await fc.assert(property(many), { seed, numRuns: 1, endOnFailure: true });
    },
    120_000,
  );
});
