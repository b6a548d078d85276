import { describe, expect, test } from 'vitest';
import { readLinkGraph } from '../../lib/cli/graph/read-graph.js';
import {
  type ApplyError,
  type DosDevices,
  openDosDevices,
  type Snapshot,
} from '../../lib/dos-devices/index.js';
import { DDD } from '../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import {
  callsOf,
  declaration,
  expectLinear,
  FOLLOWING,
  MANY,
  NAME,
  SHAPES,
  targetOf,
} from '../support/growth.js';

/** A machine with so many local names, and a process that sees them. */
function machineOf(count: number, target: (index: number) => string) {
  const caller = createSimulatedMachine().logon();
  for (let index = 0; index < count; index++) {
    caller.defineDosDevice(DDD.RAW_TARGET_PATH, `${NAME}${index}`, target(index));
  }
  return caller;
}

describe('the work of reading', () => {
  const READERS: Readonly<Record<string, (objectManager: ObjectManager) => unknown>> = {
    list: (counted) => openDosDevices({ backend: counted }).list(),
    graph: (counted) => readLinkGraph(counted),
    snapshot: (counted) => openDosDevices({ backend: counted }).snapshot(),
    diff: (counted) => {
      const dos = openDosDevices({ backend: counted });
      return dos.diff({ ...dos.snapshot(), entries: [] });
    },
    'restore, all changed': (counted) => {
      const dos = openDosDevices({ backend: counted });
      return dos.restore(changed(dos), { dryRun: true });
    },
    'restore, all gone': (counted) => {
      const dos = openDosDevices({ backend: counted });
      const gone = new Set(changed(dos).entries.map(({ name }) => name));
      const { entries, ...rest } = dos.snapshot();
      const left = { ...rest, entries: entries.filter(({ name }) => !gone.has(name)) };
      return dos.restore(left, { removeAdded: true, dryRun: true });
    },
  };
  const TARGETS: Readonly<Record<string, (index: number) => string>> = {
    'a device each': targetOf,
    'one device': () => '\\Device\\Null',
    'one name': (index) => (index === 0 ? '\\Device\\Null' : `\\??\\${NAME}0`),
    'rows of ten': (index) => (index % 10 === 0 ? targetOf(index) : `\\??\\${NAME}${index - 1}`),
  };

  /** The present definitions of our names, each with another target. */
  function changed(dos: DosDevices): Snapshot {
    const snapshot = dos.snapshot();
    const ours = snapshot.entries.filter(({ name }) => name.startsWith(NAME));
    const entries = ours.map((entry) => ({ ...entry, definitions: ['\\Device\\Other'] as const }));
    return { ...snapshot, entries };
  }

  const cases = Object.entries(READERS).flatMap(([reader, read]) =>
    Object.entries(TARGETS).map(([shape, target]) => ({ reader, read, shape, target })),
  );
  test.for(cases)('$reader: grows with the names, which lead to $shape', ({ read, target }) => {
    expectLinear((count) => callsOf(machineOf(count, target), read));
  });
});

describe('very many names', () => {
  const COUNT = 20_000;
  const dos = openDosDevices({ backend: createSimulatedMachine().logon() });
  const TIME = 60_000;

  const shapes = Object.entries({ ...SHAPES, 'one following the one before': FOLLOWING });
  test.for(shapes)('are applied, %s', { timeout: TIME }, ([, shape]) => {
    const plan = dos.apply(declaration(COUNT, shape), { dryRun: true });
    expect(plan).toHaveLength(COUNT);
    expect(plan.at(-1)?.after.length).toBe(shape === SHAPES.absent ? 0 : 1);
  });

  test('in a circle are refused, with the first of them', { timeout: TIME }, () => {
    // Those before the circle lead into it, and are not in it.
    const circle = declaration(COUNT, (index) => ({
      alias: `${NAME}${index === COUNT - 1 ? COUNT / 2 : index + 1}`,
    }));
    expect(() => dos.apply(circle, { dryRun: true })).toThrow(
      expect.objectContaining({ place: ['names', `${NAME}${COUNT / 2}`, 'alias'] }),
    );
  });

  test('behind one that is not there have an error each', { timeout: TIME }, () => {
    const missing = declaration(MANY, (index) => ({
      alias: index === 0 ? `${NAME}GONE` : `${NAME}${index - 1}`,
    }));
    let errors: ApplyError['errors'] = [];
    try {
      dos.apply(missing, { dryRun: true });
    } catch (error) {
      ({ errors } = error as ApplyError);
    }
    expect(new Set(errors).size).toBe(MANY);
    expect(errors.map(({ place }) => place.at(-1))).toEqual(Object.keys(missing.names));
  });

  test('are compared', { timeout: TIME }, () => {
    const snapshot = (target: string): Snapshot => ({
      version: 1,
      takenAt: '2026-01-01T00:00:00.000Z',
      backend: 'simulated',
      entries: Array.from({ length: COUNT }, (_, index) => ({
        // In no order.
        name: `${NAME}${(index * 7919) % COUNT}`,
        scope: index % 2 === 0 ? 'local' : 'global',
        definitions: [target],
      })),
    });
    const differences = dos.diff(snapshot('\\Device\\A'), snapshot('\\Device\\B'));
    expect(differences).toHaveLength(COUNT);
    expect(differences[10]).toMatchObject({ type: 'changed', name: `${NAME}10` });
  });
});
