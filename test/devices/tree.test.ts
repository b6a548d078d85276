import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { upcase } from '../../lib/names/index.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { SERIALCOMM_KEY } from '../../lib/object-manager/registry-keys.js';
import { NtError, STATUS } from '../../lib/status/index.js';
import { createSimulatedMachine, SimulatedMachine } from '../../lib/testing/index.js';
import { type Arrival, INTERFACE_CLASSES, SAMPLES, TreeModel } from './tree-model.js';

/** A device comes, or goes and comes elsewhere. */
interface Arriving extends Arrival {
  readonly how: 'attach' | 'move';
  readonly at: number;
  /** Whether its instance is spelled as Windows does when it goes. */
  readonly capitals: boolean;
}

type Step =
  | Arriving
  | { readonly how: 'detach'; readonly at: number; readonly capitals: boolean }
  | { readonly how: 'reboot' | 'record' };

const [COMPORT, PARALLEL] = INTERFACE_CLASSES;
const LOCATIONS = ['Port_#0001.Hub_#0002', 'Port_#0004.Hub_#0002', 'Port_#0001.Hub_#0006'];

const at = fc.nat(SAMPLES.length - 1);
const arrival = {
  at,
  capitals: fc.boolean(),
  location: fc.constantFrom(...LOCATIONS),
  port: fc.constantFrom(undefined, undefined, 'COM1', 'COM3', 'COM37', 'COM300'),
  interfaces: fc.constantFrom([COMPORT], [COMPORT], [], [PARALLEL], [COMPORT, PARALLEL]),
};
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: arriving('attach') },
  { weight: 2, arbitrary: arriving('move') },
  { weight: 3, arbitrary: fc.record({ how: fc.constant('detach'), at, capitals: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ how: fc.constantFrom('reboot', 'record') }) },
);

function arriving(how: Arriving['how']): fc.Arbitrary<Arriving> {
  return fc.record({ how: fc.constant(how), ...arrival }).map(({ port, ...rest }) => ({
    ...rest,
    ...(port === undefined ? {} : { port }),
  }));
}

describe('after any sequence of arrivals, removals and restarts', () => {
  const property = fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
    using world = new World();
    for (const one of steps) {
      world.carryOut(one);
      world.check();
    }
  });

  test('devices, links, ports and numbers are as a model has them', () => {
    fc.assert(property, { numRuns: 60, seed: 20_261_127 });
  });

  test('so they are after sequences that no run has had before', () => {
    fc.assert(property, { numRuns: 40 });
  });
});

/** A machine and its model. */
class World implements Disposable {
  #machine = createSimulatedMachine();
  readonly #model = new TreeModel();
  /** What Windows made of a socket for a device without a serial number. */
  readonly #made = new Map<string, string>();

  [Symbol.dispose](): void {
    this.#machine[Symbol.dispose]();
  }

  carryOut(one: Step): void {
    switch (one.how) {
      case 'reboot':
        this.#machine.reboot();
        this.#model.reboot();
        break;
      case 'record': {
        using _before = this.#machine;
        this.#machine = SimulatedMachine.fromJSON(JSON.parse(JSON.stringify(this.#machine)));
        break;
      }
      case 'attach':
        this.#attach(one);
        break;
      case 'move':
        this.#detach(one);
        this.#attach(one);
        break;
      case 'detach':
        this.#detach(one);
        break;
    }
  }

  /** Compares everything that can be seen of devices. */
  check(): void {
    const process = this.#machine.system();
    const dos = this.#machine.dosDevices('system');
    const listed = dos
      .devices({ present: false })
      .filter(({ instance }) => !instance.startsWith('ACPI\\'));
    const model = this.#model.devices;
    expect(listed.map(({ instance }) => upcase(instance)).sort()).toEqual(
      [...model.keys()].map(upcase).sort(),
    );
    for (const device of listed) {
      const expected = [...model].find(
        ([instance]) => upcase(instance) === upcase(device.instance),
      );
      const interfaces = device.interfaces
        .map((it) => ({ ...it, link: `\\??\\${upcase(it.link.slice(4))}` }))
        .sort((a, b) => (a.classGuid < b.classGuid ? -1 : 1));
      const instance = expected?.[0];
      expect({ ...device, instance, interfaces }).toMatchObject(expected?.[1] ?? {});
    }
    expect(dos.devices().filter(({ instance }) => !instance.startsWith('ACPI\\'))).toEqual(
      listed.filter(({ present }) => present),
    );
    expect(this.#machine.attached.map(({ instance }) => upcase(instance))).toEqual(
      this.#model.attached.map(upcase),
    );
    expect(new Map(stringsOf(process))).toEqual(this.#model.serialComm);
    expect(process.comPortDatabase.claimed()).toEqual(this.#model.claimed);
    expect(linksOf(process)).toEqual(this.#model.links);
    process.exit();
  }

  #attach({ at: which, location, port, interfaces }: Arriving): void {
    const how = { location, interfaces, ...(port === undefined ? {} : { port }) };
    const sample = sampleAt(which);
    const instance = this.#instanceOf(which, how.location);
    const attach = () => this.#machine.attach({ ...sample.spec, ...how }, { force: true });
    if (instance !== undefined && this.#model.isPresent(instance)) {
      expect(attach).toThrow(NtError);
      expect(attach).toThrow(expect.objectContaining({ status: STATUS.OBJECT_NAME_COLLISION }));
      return;
    }
    const made = attach().instance;
    if (instance === undefined) {
      expect([...this.#made.values()]).not.toContain(made);
      expect(made.startsWith(sample.instance.slice(0, -1))).toBe(true);
      this.#made.set(how.location, made);
    } else expect(made).toBe(instance);
    this.#model.attach(made, sample, how);
  }

  #detach({ at: which, capitals }: { readonly at: number; readonly capitals: boolean }): void {
    const sample = sampleAt(which);
    const present = this.#model.attached.find((it) =>
      sample.instance.endsWith('#')
        ? [...this.#made.values()].includes(it)
        : it === sample.instance,
    );
    const instance = present ?? sample.instance;
    const detach = () => this.#machine.detach(capitals ? instance : instance.toLowerCase());
    if (present === undefined) {
      expect(detach).toThrow(expect.objectContaining({ status: STATUS.NO_SUCH_DEVICE }));
      return;
    }
    detach();
    this.#model.detach(instance);
  }

  #instanceOf(which: number, location: string): string | undefined {
    const { instance } = sampleAt(which);
    return instance.endsWith('#') ? this.#made.get(location) : instance;
  }
}

function sampleAt(which: number): (typeof SAMPLES)[number] {
  const sample = SAMPLES[which];
  if (sample === undefined) throw new RangeError(String(which));
  return sample;
}

function stringsOf({ registry }: ObjectManager): readonly (readonly [string, string])[] {
  const values = registry.strings(SERIALCOMM_KEY);
  if (typeof values === 'number') throw new Error(values.toString(16));
  return values.map(([device, name]) => [device, name]);
}

/** The global links of serial ports and of interfaces. */
function linksOf(objectManager: ObjectManager): ReadonlyMap<string, string> {
  const links = objectManager.readLinks('\\GLOBAL??');
  if (typeof links === 'number') throw new Error(links.toString(16));
  return new Map(
    links
      .filter(({ name }) => /^COM\d+$|#\{/.test(name))
      .map(({ name, target }) => [upcase(name), typeof target === 'string' ? target : '']),
  );
}
