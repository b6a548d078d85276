// Calls every function of the addon with all kinds of arguments, past the library and under Wine. Ends with 1 on a
// finding: a crash, a hang, memory or handles that are left, a result that is none.
//
//   npm run fuzz                               200,000 calls, from a random seed, which it prints
//   npm run fuzz -- --calls 1000000 --seed 1   so many; the same seed makes the same calls
//   npm run fuzz -- --export rawQuery          mostly calls whose name contains that
//   npm run fuzz -- --planted                  plants bugs in copies of the repository, and sees which it finds
//   npm run fuzz -- --planted FILTER…          those whose name contains one of the FILTERs

import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { CALLS } from './fuzz/calls.mjs';
import { stepsOf } from './fuzz/generate.mjs';
import { minimise } from './fuzz/minimise.mjs';
import { tryPlanted } from './fuzz/planted.mjs';
import { runChild } from './fuzz/runs.mjs';
import { killPrefix } from './wine/prefix.mjs';

const { values, positionals } = parseArgs({
  options: {
    calls: { type: 'string', default: '200000' },
    seed: { type: 'string' },
    export: { type: 'string', default: '' },
    planted: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

/** How many calls one process makes. */
const CALLS_OF_A_PROCESS = 50_000;

function add(sums, counts) {
  for (const [key, count] of Object.entries(counts)) sums[key] = (sums[key] ?? 0) + count;
}

/** Prints a finding with the fewest steps that show it. */
async function tell({ finding, steps: made }, seed) {
  console.log(`\nFOUND with --seed ${seed}, at step ${made}: ${finding}`);
  const next = stepsOf(seed, values.export);
  const steps = Array.from({ length: made + 1 }, next);
  console.log(`the last step: ${JSON.stringify(steps.at(-1))}`);
  const shows = async (fewer) => {
    const outcome = await runChild({ seed, calls: fewer.length, steps: fewer });
    return outcome.finding !== undefined;
  };
  const least = await minimise(steps, shows);
  if (least.length === steps.length) return console.log('no shorter sequence shows it');
  console.log(`these ${least.length} show it, or something else that is wrong:`);
  for (const step of least) console.log(`  ${JSON.stringify(step)}`);
}

function summarise({ calls, excluded, handles, seconds }) {
  const total = Object.values(calls).reduce(
    (sum, reached) => sum + Object.values(reached).reduce((a, b) => a + b, 0),
    0,
  );
  const exports = Object.keys(CALLS);
  const statuses = new Set(Object.values(calls).flatMap(Object.keys));
  console.log(
    `\n${total} calls of ${exports.filter((name) => name in calls).length} of ${exports.length} exports in ${seconds} s`,
  );
  for (const name of exports.filter((one) => one in calls)) {
    const reached = Object.entries(calls[name]).sort(([, a], [, b]) => b - a);
    const shown = reached.slice(0, 12).map(([status, count]) => `${status} ${count}`);
    console.log(
      `  ${name}: ${shown.join(', ')}${reached.length > 12 ? `, and ${reached.length - 12} others` : ''}`,
    );
  }
  console.log(`${statuses.size} different statuses and errors`);
  for (const [reason, count] of Object.entries(excluded))
    console.log(`left out ${count} times: ${reason}`);
  console.log(
    `the value of a new handle, at the beginning and at the end of each process: ${handles.map((pair) => pair.join(' ')).join(', ')}`,
  );
}

/** @returns {Promise<boolean>} whether nothing was found */
async function fuzz() {
  const first = Number(values.seed ?? randomInt(1, 2 ** 31));
  const sums = { calls: {}, excluded: {}, handles: [], seconds: 0 };
  const began = performance.now();
  console.log(`--seed ${first}`);
  for (
    let left = Number(values.calls), seed = first;
    left > 0;
    left -= CALLS_OF_A_PROCESS, seed += 1
  ) {
    const calls = Math.min(left, CALLS_OF_A_PROCESS);
    const outcome = await runChild({ seed, calls, filter: values.export });
    for (const [name, reached] of Object.entries(outcome.calls)) {
      sums.calls[name] ??= {};
      add(sums.calls[name], reached);
    }
    add(sums.excluded, outcome.excluded);
    if (outcome.handles.length > 0) sums.handles.push(outcome.handles);
    if (outcome.finding === undefined) continue;
    await tell(outcome, seed);
    return false;
  }
  summarise({ ...sums, seconds: Math.round((performance.now() - began) / 1000) });
  return true;
}

try {
  const isWell = values.planted ? await tryPlanted(positionals) : await fuzz();
  process.exitCode = isWell ? 0 : 1;
} finally {
  killPrefix();
}
