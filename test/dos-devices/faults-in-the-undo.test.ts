import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { CODES } from '../support/faults/codes.js';
import { describeFaults, type Fault, IS_CAMPAIGN } from '../support/faults/faults.js';
import { run } from '../support/faults/run.js';
import { wrongsOf } from '../support/faults/wrongs.js';
import { MEMBERS } from '../support/members/index.js';
import { letTimePass } from '../support/passing-time.js';

const stateFolder = mkdtempSync(join(tmpdir(), 'dosdev-undo-faults-'));
afterAll(() => rmSync(stateFolder, { recursive: true, force: true }));

beforeEach(() => letTimePass());

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

const TIMES = IS_CAMPAIGN ? (['once', 'from then on'] as const) : (['once'] as const);

function failure(index: number, call: string, times: Fault['times'] = 'once'): Fault {
  const [code] = CODES[call as keyof typeof CODES].failures.slice(-1);
  return { index, call, code: code ?? 0, times };
}

describe('if a call fails, and then one of the undo', () => {
  test.each(RUNS)(
    '$member: $about ($caller)',
    async ({ scenario, caller, member }) => {
      const good = {
        ...(await run(scenario, caller, stateFolder)),
        isRecovery: member === 'recover',
      };
      const wrongs: string[] = [];
      const tried = new Set<string>();
      for (const [index, call] of good.calls.entries()) {
        for (const times of TIMES) {
          const first = failure(index, call, times);
          const once = await run(scenario, caller, stateFolder, {
            faults: [first],
            good,
            repeats: false,
          });
          if (once.error === undefined) continue;
          const later = [...once.calls.entries()].slice(index + 1);
          const undoing = later.some(([, next]) => CHANGING.test(next));
          if (!undoing) continue;
          for (const [next, other] of later) {
            const pair = `${call} ${other}`;
            if (!IS_CAMPAIGN && (!CHANGING.test(other) || tried.has(pair))) continue;
            tried.add(pair);
            const faults = [first, failure(next, other)];
            const failed = await run(scenario, caller, stateFolder, {
              faults,
              good,
              repeats: IS_CAMPAIGN,
            });
            for (const wrong of wrongsOf(failed, good, faults)) {
              wrongs.push(`${describeFaults(faults)}: ${wrong} (${failed.error})`);
            }
          }
        }
      }
      expect(wrongs).toEqual([]);
    },
    3_600_000,
  );
});
