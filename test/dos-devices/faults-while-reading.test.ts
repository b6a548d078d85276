import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { STATUS } from '../../lib/status/index.js';
import { isAnswer } from '../support/faults/codes.js';
import { type Fault, Faulty, IS_CAMPAIGN } from '../support/faults/faults.js';
import { READS, type Read } from '../support/faults/reads.js';
import { Tally } from '../support/faults/tally.js';
import { isSame, observerOf } from '../support/faults/world.js';
import { namesCause } from '../support/faults/wrongs.js';
import { skip } from '../support/left-out.js';
import { begin, type CallerName } from '../support/members/callers.js';
import { MEMBERS, membersOfDosDevices } from '../support/members/index.js';
import { letTimePass } from '../support/passing-time.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-faults-'));
const tally = new Tally('injected faults while reading');

beforeEach(() => letTimePass());
afterAll(() => {
  rmSync(stateFolder, { recursive: true, force: true });
  console.log(`${tally}`);
});

const CALLERS: readonly CallerName[] = IS_CAMPAIGN ? ['user', 'system', 'wine'] : ['user', 'wine'];
const [A, B] = ['\\Device\\A', '\\Device\\B'];
const OWN = { DDF: ['\\??\\C:\\Users'], DDR: ['\\??\\COM1'] };

async function started(caller: CallerName) {
  const own = caller === 'user' ? { ...OWN, DDS: [A] } : OWN;
  const scenario = { about: '', callers: [], own, act: () => undefined };
  const world = await begin(scenario, caller, stateFolder);
  const admin = openDosDevices({
    backend: caller === 'user' ? world.machine.system() : world.process,
  });
  admin.define('DDS', B);
  admin.persist('DDP', A);
  world.machine.attach({ usb: '1A86:7523', serial: 'B1', port: 'COM37' });
  const faulty = new Faulty(world.process);
  const dos = openDosDevices({ backend: faulty.objectManager, stateFolder });
  const look = observerOf(world);
  return { faulty, dos, look, before: look() };
}

/** The machines that are as at first: reading leaves them so. */
const machines = new Map<CallerName, Awaited<ReturnType<typeof started>>>();

async function run(read: Read, caller: CallerName, faults: readonly Fault[]) {
  const machine = machines.get(caller) ?? (await started(caller));
  machine.faulty.begin(faults);
  let error: unknown;
  let answer: unknown;
  try {
    answer = await read.act(machine.dos);
    error = errorIn(answer);
  } catch (thrown) {
    error = thrown;
  }
  const { calls, openHandles } = machine.faulty.end();
  const isUnchanged = isSame(machine.before, machine.look());
  if (isUnchanged && openHandles === 0) machines.set(caller, machine);
  else machines.delete(caller);
  return { answer, error, calls, openHandles, isUnchanged };
}

/** The error of an event, which an operation reports in the place of its answer. */
function errorIn(answer: unknown): unknown {
  const value = typeof answer === 'object' && answer && Reflect.get(answer, 'value');
  return typeof value === 'object' && value ? Reflect.get(value, 'error') : undefined;
}

const USES = Object.entries(READS).flatMap(([member, reads]) =>
  reads.flatMap((read) => CALLERS.map((caller) => ({ member, about: read.about, caller, read }))),
);

/** @returns what is wrong with how a member ended, of which a call has failed */
function wrongsOf(
  { member, read }: (typeof USES)[number],
  good: Awaited<ReturnType<typeof run>>,
  fault: Fault,
  { answer, error, openHandles, isUnchanged }: Awaited<ReturnType<typeof run>>,
): readonly string[] {
  const wrongs: string[] = [];
  if (openHandles > 0) wrongs.push(`${openHandles} handles are open`);
  // An end of following that fails says so.
  if (!isUnchanged && (member !== 'follow' || error === undefined)) {
    wrongs.push('something has changed');
  }
  if (error !== undefined && !isSame(error, good.error)) {
    if (!namesCause(error, [fault])) wrongs.push('the error does not name its cause');
  } else if (!isSame(answer, good.answer)) {
    const isDenied = read.passesOver === true && fault.code === STATUS.ACCESS_DENIED;
    const isLess = read.without?.[fault.call] !== undefined || isAnswer(fault.call, fault.code);
    if (!isDenied && !isLess) wrongs.push(`what is read is wrong: ${JSON.stringify(answer)}`);
  }
  return wrongs;
}

describe('whichever call fails, what is read is right, or the error names the cause', () => {
  test.each(USES)(
    '$member: $about ($caller)',
    async (use) => {
      const { member, read, caller } = use;
      const good = await run(read, caller, []);
      tally.begin(member, good.calls.length);
      const wrongs: string[] = [];
      for (const [index, call] of good.calls.entries()) {
        for (const fault of tally.waysOf(index, call, true)) {
          const failed = await run(read, caller, [fault]);
          const found = wrongsOf(use, good, fault, failed);
          wrongs.push(...tally.add([fault], found, failed.error));
        }
      }
      expect(wrongs).toEqual([]);
    },
    600_000,
  );
});

describe('what is covered', () => {
  test('is every call that only reading makes', (context) => {
    const isWhole = tally.runs === USES.length;
    if (!isWhole) skip(context, 'simulated', 'filtered', 'not every use was run');
    expect(tally.missed('reading')).toEqual([]);
  });

  test('is every member of the facade: it has scenarios of changes, or uses that read', () => {
    const covered = Object.entries(MEMBERS).filter(
      ([member, { scenarios }]) =>
        (scenarios === 'changes nothing' ? READS[member as keyof typeof READS] : scenarios)
          ?.length > 0,
    );
    expect(covered.map(([member]) => member).sort()).toEqual([...membersOfDosDevices()].sort());
  });
});
