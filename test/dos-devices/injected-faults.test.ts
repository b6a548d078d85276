import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { callsIn } from '../support/faults/codes.js';
import { describeFaults, Turns } from '../support/faults/faults.js';
import { run } from '../support/faults/run.js';
import { wrongsOf } from '../support/faults/wrongs.js';
import { skip } from '../support/left-out.js';
import { MEMBERS } from '../support/members/index.js';
import { letTimePass } from '../support/passing-time.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-faults-'));

beforeEach(() => letTimePass());
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

/** Every scenario, with every caller that it is for. */
const RUNS = Object.entries(MEMBERS).flatMap(([member, { scenarios }]) =>
  scenarios === 'changes nothing'
    ? []
    : scenarios.flatMap((scenario) =>
        scenario.callers.map((caller) => ({ member, caller, about: scenario.about, scenario })),
      ),
);

const turns = new Turns();
const ran = new Set<unknown>();

describe('whichever call fails, all is as before, or the error says what is', () => {
  test.each(RUNS)(
    '$member: $about ($caller)',
    async ({ scenario, caller, member }) => {
      const good = {
        ...(await run(scenario, caller, stateFolder)),
        isRecovery: member === 'recover',
      };
      expect(good.error).toBeUndefined();
      expect(good.openHandles).toBe(0);
      expect(good.after).not.toEqual(good.before);
      expect(good.after).toEqual(good.recovered);
      ran.add(`${member} ${scenario.about} ${caller}`);
      const wrongs: string[] = [];
      for (const [index, call] of good.calls.entries()) {
        for (const fault of turns.waysOf(index, call, 1)) {
          const disturbed = { faults: [fault], good, repeats: true };
          const failed = await run(scenario, caller, stateFolder, disturbed);
          for (const wrong of wrongsOf(failed, good, [fault])) {
            wrongs.push(`${describeFaults([fault])}: ${wrong} (${failed.error})`);
          }
        }
      }
      expect(wrongs).toEqual([]);
    },
    600_000,
  );
});

test('every call that a change can make has failed in every way', (context) => {
  const isWhole = ran.size === RUNS.length;
  if (!isWhole) skip(context, 'simulated', 'filtered', 'not every scenario was run');
  const missed = callsIn('changes').filter((call) => !turns.kinds.includes(call));
  expect(missed).toEqual([]);
});
