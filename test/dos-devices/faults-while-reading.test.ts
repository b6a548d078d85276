import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { STATUS } from '../../lib/status/index.js';
import { recordCalls } from '../../lib/testing/record-calls.js';
import { callsIn, isAnswer } from '../support/faults/codes.js';
import {
  describeFaults,
  type Fault,
  faulty,
  IS_CAMPAIGN,
  Turns,
} from '../support/faults/faults.js';
import { READS, type Read } from '../support/faults/reads.js';
import { isSame, worldOf } from '../support/faults/world.js';
import { namesCause } from '../support/faults/wrongs.js';
import { skip } from '../support/left-out.js';
import { begin, type CallerName } from '../support/members/callers.js';
import { MEMBERS, membersOfDosDevices } from '../support/members/index.js';
import { letTimePass } from '../support/passing-time.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-faults-'));
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

beforeEach(() => letTimePass());

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
  return world;
}

async function run(read: Read, caller: CallerName, faults: readonly Fault[]) {
  const world = await started(caller);
  const before = worldOf(world);
  const { objectManager, calls, mend } = faulty(world.process, faults);
  const recording = recordCalls(objectManager);
  const dos = openDosDevices({ backend: recording.objectManager, stateFolder });
  let error: unknown;
  let answer: unknown;
  try {
    answer = await read.act(dos);
    error = errorIn(answer);
  } catch (thrown) {
    error = thrown;
  }
  mend();
  const openHandles = recording.openHandles.length;
  return { answer, error, calls: [...calls], openHandles, before, after: worldOf(world) };
}

/** The error of an event, which an operation reports in the place of its answer. */
function errorIn(answer: unknown): unknown {
  const value = typeof answer === 'object' && answer && Reflect.get(answer, 'value');
  return typeof value === 'object' && value ? Reflect.get(value, 'error') : undefined;
}

const USES = Object.entries(READS).flatMap(([member, reads]) =>
  reads.flatMap((read) => CALLERS.map((caller) => ({ member, about: read.about, caller, read }))),
);

const turns = new Turns();
const ran = new Set<unknown>();

describe('whichever call fails, what is read is right, or the error names the cause', () => {
  test.each(USES)(
    '$member: $about ($caller)',
    async ({ member, read, caller }) => {
      const good = await run(read, caller, []);
      ran.add(`${member} ${read.about} ${caller}`);
      const wrongs: string[] = [];
      for (const [index, call] of good.calls.entries()) {
        for (const fault of turns.waysOf(index, call, 1)) {
          const { answer, error, openHandles, before, after } = await run(read, caller, [fault]);
          const problem = (text: string) =>
            wrongs.push(
              `${describeFaults([fault])}: ${text} (${error}, ${JSON.stringify(answer)})`,
            );
          if (openHandles > 0) problem(`${openHandles} handles are open`);
          // An end of following that fails says so.
          const isEnded = member !== 'follow' || error === undefined;
          if (isEnded && !isSame(before, after)) problem('something has changed');
          if (error !== undefined && !isSame(error, good.error)) {
            if (!namesCause(error, [fault])) problem('the error does not name its cause');
          } else if (!isSame(answer, good.answer)) {
            const isDenied = read.passesOver === true && fault.code === STATUS.ACCESS_DENIED;
            const isTolerated =
              isDenied || read.without?.[call] !== undefined || isAnswer(call, fault.code);
            if (!isTolerated) problem('what is read is wrong');
          }
        }
      }
      expect(wrongs).toEqual([]);
    },
    600_000,
  );
});

describe('what is covered', () => {
  test('is every call that only reading makes', (context) => {
    const isWhole = ran.size === USES.length;
    if (!isWhole) skip(context, 'simulated', 'filtered', 'not every use was run');
    const missed = callsIn('reading').filter((call) => !turns.kinds.includes(call));
    expect(missed).toEqual([]);
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
