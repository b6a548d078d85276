import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { type Attempt, tried } from '../support/attempt.js';
import { begin, CALLERS, type CallerName } from '../support/members/callers.js';
import { MEMBERS, WITHOUT_DRY_RUN } from '../support/members/index.js';
import type { Member } from '../support/members/types.js';
import { letTimePass } from '../support/passing-time.js';
import { CHANGE_NAMES, randomStep, SYSTEMS, World } from '../support/random-changes.js';
import { runsOf } from '../support/runs.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-refusals-'));
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

beforeEach(() => {
  rmSync(stateFolder, { recursive: true, force: true });
  letTimePass(500);
});

/** Errors that are no refusals of the change itself, or that nothing can be asked about. */
function isUnforeseeable({ code, error }: Attempt): boolean {
  // Of several calls, the later ones meet a link that is not there yet: its rights cannot be asked.
  if (code === 'ERR_DOSDEV_UNFINISHED_CHANGE') return true;
  // It is done; the name goes when a handle is closed.
  if (code === 'ERR_DOSDEV_VANISHING_NAME')
    return expect.objectContaining({ done: true }).asymmetricMatch(error);
  // The lock of a transaction, which only changes take.
  return expect.objectContaining({ syscall: 'NtCreateDirectoryObject' }).asymmetricMatch(error);
}

/** Every way to call a member that can be tried, with every caller: also those that it is refused to. */
const RUNS = Object.entries(MEMBERS).flatMap(([member, { scenarios }]) =>
  scenarios === 'changes nothing' || member in WITHOUT_DRY_RUN
    ? []
    : scenarios.flatMap((scenario) =>
        (Object.keys(CALLERS) as CallerName[]).map((caller) => {
          return { member: member as Member, caller, about: scenario.about, scenario };
        }),
      ),
);

describe('a dry run changes nothing, and throws what the change throws', () => {
  test.each(RUNS)('$member: $about ($caller)', async ({ scenario, caller }) => {
    let started: Awaited<ReturnType<typeof begin>>;
    try {
      started = await begin(scenario, caller, stateFolder);
    } catch {
      // This caller cannot have what the scenario begins with.
      expect(scenario.callers).not.toContain(caller);
      return;
    }
    const { machine, process: own } = started;
    const dos = openDosDevices({ backend: own, stateFolder });
    // A logon session's directory is made when it is first used.
    own.readLink('\\??\\X');
    const before = JSON.stringify(machine);
    const planned = await tried(() => scenario.act(dos, { dryRun: true }));
    expect(JSON.stringify(machine) === before, 'the machine is as it was').toBe(true);
    const made = await tried(() => scenario.act(dos));
    expect(planned).toEqual(made);
    if (scenario.callers.includes(caller)) expect(made.code).toBeUndefined();
  });
});

describe.each(Object.keys(SYSTEMS) as (keyof typeof SYSTEMS)[])('on %s', (system) => {
  test('whatever was changed before, by whom and in which scope, a dry run tells the truth', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(randomStep, { minLength: 1, maxLength: 14 }), async (steps) => {
        rmSync(stateFolder, { recursive: true, force: true });
        const world = new World(system, stateFolder);
        for (const step of steps) {
          world.before(step);
          const before = world.state();
          // A temporary name has no dry run.
          const isTried = step.how !== 'temporary';
          const planned = isTried ? await tried(() => world.change(step, true)) : undefined;
          expect(world.state() === before, 'the machine is as it was').toBe(true);
          const made = await tried(() => world.change(step, false));
          if (isTried && !isUnforeseeable(made)) expect(planned).toEqual(made);
          seen.add(`${step.how} ${made.code ?? 'done'}`);
        }
      }),
      { numRuns: runsOf(500), seed: 20_260_801 },
    );
    for (const how of CHANGE_NAMES) expect(seen).toContain(`${how} done`);
    if (system === 'Wine' || system === 'a system of weak protection') return;
    for (const how of ['define', 'alias', 'remove', 'mode', 'changePort', 'persist']) {
      expect(seen).toContain(`${how} ERROR_ACCESS_DENIED`);
    }
    expect(seen).toContain('temporary STATUS_ACCESS_DENIED');
    expect(seen).toContain('temporary STATUS_OBJECT_NAME_COLLISION');
    const vanishing = expect.stringMatching(/^remove(Async)? ERR_DOSDEV_VANISHING_NAME$/);
    expect([...seen]).toContainEqual(vanishing);
  });
});
