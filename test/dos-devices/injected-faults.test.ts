import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { Tally } from '../support/faults/tally.js';
import { Trials } from '../support/faults/trials.js';
import { skip } from '../support/left-out.js';
import { MEMBERS } from '../support/members/index.js';
import { letTimePass } from '../support/passing-time.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-faults-'));
const tally = new Tally();

beforeEach(() => letTimePass());
afterAll(() => {
  rmSync(stateFolder, { recursive: true, force: true });
  console.log(`${tally}`);
});

/**
 * Every scenario, with every caller that it is for. Callers differ in what they may do, and on Wine in the
 * calls that are made.
 */
const RUNS = Object.entries(MEMBERS).flatMap(([member, { scenarios }]) =>
  scenarios === 'changes nothing'
    ? []
    : scenarios.flatMap((scenario) =>
        scenario.callers.map((caller, index) => ({
          member,
          caller,
          about: scenario.about,
          scenario,
          isWhole: index === 0 || caller === 'wine',
        })),
      ),
);

describe('whichever call fails, all is as before, or the error says what is', () => {
  test.each(RUNS)(
    '$member: $about ($caller)',
    async ({ isWhole, ...trial }) => {
      const trials = await Trials.begin(trial, stateFolder);
      const { good } = trials;
      expect(good.error).toBeUndefined();
      expect(good.openHandles).toBe(0);
      expect(good.after).not.toEqual(good.before);
      expect(good.after).toEqual(good.recovered);
      tally.begin(trial.member, good.calls.length);
      const wrongs: string[] = [];
      for (const [index, call] of good.calls.entries()) {
        for (const fault of tally.waysOf(index, call, isWhole)) {
          const { run, wrongs: found } = await trials.run([fault]);
          wrongs.push(...tally.add([fault], found, run.error));
        }
      }
      expect([...wrongs, ...(await trials.end())]).toEqual([]);
    },
    600_000,
  );
});

test('every call that a change can make has failed in every way', (context) => {
  const isWhole = tally.runs === RUNS.length;
  if (!isWhole) skip(context, 'simulated', 'filtered', 'not every scenario was run');
  expect(tally.missed('changes')).toEqual([]);
});
