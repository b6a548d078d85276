import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { DosDevError, ERROR, STATUS } from '../../lib/index.js';
import type { CapabilityName } from '../../lib/object-manager/index.js';
import {
  FAILING_REASONS,
  FAILING_VERBS,
} from '../../lib/simulated/machine/failures/failing-verbs.js';
import { backendContext } from '../../lib/testing/backend-context.js';
import {
  assertNoPendingFaults,
  type FailingUse,
  type FailingVerb,
  PendingFaultsError,
  type SimulatedMachine,
  type SimulatedProcess,
  simulate,
} from '../../lib/testing/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { begin } from '../support/members/callers.js';
import { MEMBERS, membersOfDosDevices } from '../support/members/index.js';
import type { Scenario } from '../support/members/types.js';
import { letTimePass } from '../support/passing-time.js';
import { ofSystemOnly } from '../support/scope.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-verbs-'));

beforeEach(() => letTimePass());
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

/** What verbs are called with that change nothing. */
const READING = { name: 'DDX', other: 'COM1', target: '\\Device\\HarddiskVolume1\\x' };
const NT_PATH = { ...READING, target: 'C:\\x' };

/** The situations in which a verb is used. */
function scenariosOf(verb: FailingVerb): readonly Scenario[] {
  const { call, scenarios } = MEMBERS[verb];
  if (scenarios !== 'changes nothing') return scenarios;
  const args = verb === 'toNtPath' ? NT_PATH : READING;
  const act = (dos: DosDevices) => call(dos, args, {} as never);
  return [
    { about: 'a look', callers: ['user', 'system', 'wine'], own: { DDX: ['\\Device\\A'] }, act },
  ];
}

const SITUATIONS = FAILING_VERBS.flatMap((verb) =>
  scenariosOf(verb).flatMap((scenario) =>
    scenario.callers.map((caller) => ({ verb, about: scenario.about, caller, scenario })),
  ),
);

/** Every name of a machine as a caller sees it, and those of the next restart, as text. */
function namesOf(machine: SimulatedMachine, caller: SimulatedProcess): string {
  const own = caller.identity().localSystem ? machine.system() : machine.process(caller);
  const { entries, persisted } = openDosDevices({ backend: own }).snapshot({ persisted: true });
  own.exit();
  return JSON.stringify({ entries, persisted, registry: machine.registry });
}

/** @returns the error of a use, also of the first event of an iterator */
async function errorOf(use: () => unknown): Promise<unknown> {
  try {
    const answer = await use();
    if (typeof answer === 'object' && answer !== null && Symbol.asyncIterator in answer) {
      const events = answer as AsyncGenerator;
      await events.next().finally(() => events.return(undefined));
    }
    return undefined;
  } catch (error) {
    return error;
  }
}

/** Members that make no call that can fail, and a former name. */
const INFALLIBLE = ['can', 'whyNot', 'endRedirection'];

test('every verb of the facade can be made to fail', () => {
  const present = membersOfDosDevices().filter((member) => !INFALLIBLE.includes(member));
  expect([...FAILING_VERBS].sort()).toEqual([...present].sort());
});

// Simulated machines alone: the run on Linux, which accompanies one of the system only, makes these.
if (!ofSystemOnly) {
  describe('a verb that is made to fail throws an error with the reason, and changes nothing', () => {
    test.for(SITUATIONS)('$verb: $about ($caller)', async ({ verb, scenario, caller }) => {
      const wrongs: string[] = [];
      rmSync(stateFolder, { recursive: true, force: true });
      const { machine, process } = await begin(scenario, caller, stateFolder);
      const before = namesOf(machine, process);
      // One machine for all: after each, it is what it was before the first.
      for (const reason of FAILING_REASONS) {
        const dos = openDosDevices({ backend: process, stateFolder });
        machine.failNext({ dos: verb } as FailingUse, reason);
        const error = await errorOf(() => scenario.act(dos));
        const got = error instanceof DosDevError ? error.reason : error;
        if (got !== reason) wrongs.push(`${reason}: ${got}`);
        if (machine.pendingFaults.length > 0) wrongs.push(`${reason}: not met`);
        if (namesOf(machine, process) !== before) wrongs.push(`${reason}: names have changed`);
      }
      machine[Symbol.dispose]();
      expect(wrongs).toEqual([]);
    });
  });
}

const NULL = '\\Device\\Null';
/**
 * Verbs that make a call for the name of a device, without those that would write to a real
 * registry; `has` finds the name in the list of all.
 */
const NAMED = FAILING_VERBS.filter(
  (verb) => MEMBERS[verb].name !== 'takes none' && !['has', 'persist', 'unpersist'].includes(verb),
);
/** Verbs that only look, at all names. */
const LOOKING = FAILING_VERBS.filter((verb) => {
  return !NAMED.includes(verb) && MEMBERS[verb].scenarios === 'changes nothing';
});
/** Spellings of a name for which a failure may be injected. */
const SPELLINGS = [
  (name: string) => name,
  (name: string) => name.toLowerCase(),
  (name: string) => `\\??\\${name}`,
  (name: string) => `\\\\.\\${name}`,
];

/** What some verbs need before they make a call that can fail. */
const NEEDED: Partial<Record<FailingVerb, readonly CapabilityName[]>> = {
  reservedPorts: ['comPortDatabase'],
};

describe.each(backends)('with $name', (backend) => {
  const { objectManager } = backend;
  const context = backendContext(objectManager);
  const { dos, names } = context;
  afterEach(() => context.cleanUp());

  test.for(NAMED)('%s fails for the name that is given, and for no other', async (verb) => {
    const { call, name: kind } = MEMBERS[verb];
    const use = (name: string) => {
      return errorOf(() => call(dos, { name, other: 'NUL', target: NULL }, {} as never));
    };
    for (const [index, reason] of FAILING_REASONS.entries()) {
      const [name, other] = [names.name(), names.name()];
      if (kind === 'finds') for (const it of [name, other]) dos.define(it, NULL);
      const spelling = SPELLINGS[index % SPELLINGS.length]?.(name) ?? name;
      const before = dos.query(name);
      context.failNext({ dos: verb, name: spelling } as FailingUse, reason);
      await use(other);
      expect(context.pendingFaults).toEqual([{ dos: verb, name, reason }]);
      expect(await use(name)).toMatchObject({ reason });
      assertNoPendingFaults(context);
      expect(dos.query(name)).toEqual(before);
    }
  });

  test.for(LOOKING)('%s fails', async (verb, task) => {
    leaveOut(task, backend, NEEDED[verb] ?? []);
    const args = verb === 'toNtPath' ? NT_PATH : READING;
    const use = () => errorOf(() => MEMBERS[verb].call(dos, args, {} as never));
    for (const reason of FAILING_REASONS) {
      context.failNext({ dos: verb } as FailingUse, reason);
      expect(await use()).toMatchObject({ reason });
      assertNoPendingFaults(context);
    }
    // These wait for their first event.
    if (verb !== 'watch' && verb !== 'follow') expect(await use()).toBeUndefined();
  });
});

describe('an injected failure of a verb', () => {
  test('stays until the verb is used for its name, and is told', () => {
    const { dos, machine } = simulate();
    machine.failNext({ dos: 'query', name: 'com1:' }, 'denied');
    machine.failNext({ dos: 'define' }, 'busy');
    expect(dos.query('COM2')?.name).toBe('COM2');
    for (const from of [machine, dos]) {
      expect(() => assertNoPendingFaults(from)).toThrow(PendingFaultsError);
      expect(() => assertNoPendingFaults(from)).toThrow(
        "  dos.query('COM1'), for the reason 'denied'\n  dos.define(), for the reason 'busy'",
      );
    }
    expect(() => dos.query('COM1')).toThrow('STATUS_ACCESS_DENIED');
    expect(dos.query('COM1')?.name).toBe('COM1');
    expect(() => dos.define('COM20', 'C:\\')).toThrow(expect.objectContaining({ reason: 'busy' }));
    expect(machine.pendingFaults).toEqual([]);
  });

  test('meets processes that start later, in the order of injection', () => {
    const { machine } = simulate();
    machine.failNext({ dos: 'define', name: 'COM20' }, 'denied');
    machine.failNext('defineDosDevice', ERROR.NOT_ENOUGH_MEMORY);
    const dos = machine.dosDevices();
    expect(() => dos.define('COM21', NULL)).toThrow('ERROR_NOT_ENOUGH_MEMORY');
    expect(() => dos.define('COM20', NULL)).toThrow('ERROR_ACCESS_DENIED');
    expect(dos.define('COM20', NULL).done).toBe(true);
  });

  test.each<readonly [unknown, unknown, string]>([
    [{ dos: 'qurey' }, 'denied', 'use.dos'],
    [{ dos: 'toString' }, 'denied', 'use.dos'],
    [{ dos: 'endRedirection' }, 'denied', 'use.dos'],
    [{}, 'denied', 'use.dos'],
    [{ verb: 'query' }, 'denied', 'it takes `dos`, `name`'],
    [{ dos: 'query', nmae: 'COM1' }, 'denied', 'did you mean `name`?'],
    [{ dos: 'query', name: 5 }, 'denied', 'use.name'],
    [{ dos: 'query', name: '' }, 'denied', 'it is empty'],
    [{ dos: 'list', name: 'COM1' }, 'denied', 'use.name'],
    [{ dos: 'query' }, 'guarded', 'reason'],
    [{ dos: 'query' }, 'changed', 'reason'],
    [{ dos: 'query' }, STATUS.ACCESS_DENIED, 'reason'],
    [{ dos: 'query' }, undefined, 'reason'],
    [['query'], 'denied', 'use'],
    ['openSymbolicLink', 'denied', 'code'],
    ...FAILING_VERBS.map((verb) => [verb, 'denied', `{ dos: '${verb}' }`] as const),
  ])('%j with %j is refused', (use, reason, said) => {
    const { machine, process } = simulate();
    for (const from of [machine, backendContext(process)]) {
      const fail = () => Reflect.apply(from.failNext, from, [use, reason]);
      expect(fail).toThrow(expect.objectContaining({ message: expect.stringContaining(said) }));
      expect(fail).toThrow(
        expect.objectContaining({ code: expect.stringMatching(/^ERR_DOSDEV_INVALID_/) }),
      );
      expect(from.pendingFaults).toEqual([]);
    }
  });
});
