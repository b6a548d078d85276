import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { CODES } from '../support/faults/codes.js';
import { type Fault, IS_CAMPAIGN } from '../support/faults/faults.js';
import { Tally } from '../support/faults/tally.js';
import { Trials } from '../support/faults/trials.js';
import { MEMBERS } from '../support/members/index.js';
import { letTimePass } from '../support/passing-time.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-undo-faults-'));
const tally = new Tally('injected faults in the undo');

beforeEach(() => letTimePass());
afterAll(() => {
  rmSync(stateFolder, { recursive: true, force: true });
  console.log(`${tally}`);
});

/** Calls that change something: an undo makes them. */
const CHANGING =
  /^(defineDosDevice|createSymbolicLink|makeTemporary|setSecurity|endRedirection|registry\.(set|delete)|comPortDatabase\.(claim|release))/;

/**
 * One caller is enough where all undo in the same way; on Wine, names are undone by other calls. An
 * asynchronous twin undoes as the other does.
 */
const RUNS = Object.entries(MEMBERS).flatMap(([member, { scenarios }]) =>
  scenarios === 'changes nothing' || (!IS_CAMPAIGN && member.endsWith('Async'))
    ? []
    : scenarios.flatMap((scenario) =>
        scenario.callers
          .filter((caller, index) => IS_CAMPAIGN || index === 0 || caller === 'wine')
          .map((caller) => ({ member, caller, about: scenario.about, scenario })),
      ),
);

function failure(index: number, call: string, times: Fault['times']): Fault {
  const [code] = CODES[call as keyof typeof CODES].failures.slice(-1);
  return { index, call, code: code ?? 0, times };
}

/** Faults followed by one of a call that only reads. Each such pair is tried once in all. */
const triedReads = new Set<string>();

/** The first faults, each with those that are tried with it, one after the other: in what is called later. */
async function* faultsOf(trials: Trials) {
  const tried = new Set<string>();
  for (const [index, call] of trials.good.calls.entries()) {
    for (const times of ['once', 'from then on'] as const) {
      const first = failure(index, call, times);
      const { run } = await trials.run([first], false);
      if (run.error === undefined) continue;
      const later = [...run.calls.entries()].slice(index + 1);
      if (!later.some(([, next]) => CHANGING.test(next))) continue;
      for (const [next, other] of later) {
        const pair = `${call} ${times}, then ${other}`;
        const known = CHANGING.test(other) ? tried : triedReads;
        if (!IS_CAMPAIGN && known.has(pair)) continue;
        known.add(pair);
        yield [first, failure(next, other, 'once')] as const;
      }
    }
  }
}

describe('if a call fails, and then one of the undo', () => {
  test.each(RUNS)(
    '$member: $about ($caller)',
    async (trial) => {
      const trials = await Trials.begin(trial, stateFolder);
      tally.begin(trial.member, trials.good.calls.length);
      const wrongs: string[] = [];
      for await (const faults of faultsOf(trials)) {
        const { run, wrongs: found } = await trials.run(faults);
        wrongs.push(...tally.add(faults, found, run.error));
      }
      expect([...wrongs, ...(await trials.end())]).toEqual([]);
    },
    3_600_000,
  );
});
