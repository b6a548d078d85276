// Runs the tests: on this machine's own Node, and where a real object manager can be reached, on that.
//   npm test                          what this machine can run; says plainly what it cannot
//   npm run test:all                  installs and builds what the real backend needs, and insists on it
//   npm run test:all -- --check       makes the checks of `npm run check` beside the tests, each once
//   npm test -- FILTER                test files whose path contains FILTER
//   npm test -- --windows-node 22     with another Node.js for Windows than the first of the pinned ones

import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { runOnNewest } from './test/newest.mjs';
import { endedTime, processorTimes } from './test/processor-time.mjs';
import { closingLine, report } from './test/report.mjs';
import { failedRun, noTests } from './test/results.mjs';
import { checkBeside, missingForReal, renewAddon, setUp } from './test/set-up.mjs';
import { runUnderWine } from './test/under-wine.mjs';
import { runHere } from './test/vitest.mjs';
import { killPrefix, PREFIXES } from './wine/prefix.mjs';

const { values, positionals: filters } = parseArgs({
  options: {
    all: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    'windows-node': { type: 'string' },
  },
  allowPositionals: true,
});
if (values['windows-node'] !== undefined) process.env.DOSDEV_WINDOWS_NODE = values['windows-node'];
const insist = values.all || process.env.REQUIRE_REAL === '1';

/** Prepares what the tests need, and makes the checks beside them. @returns what the real backend lacks */
async function prepareAndRun(runs) {
  if (values.all) await setUp();
  else {
    renewAddon();
    await build();
  }
  setUpTime = endedTime();
  const checks = checkBeside({ ofAddon: values.all, ofSources: values.check });
  try {
    return await runAll(runs);
  } finally {
    for (const error of await checks) runs.push(failedRun('a check', error));
    // Last, because checks use it, too.
    for (const prefix of PREFIXES) killPrefix(prefix);
  }
}

/** Makes every run that can be made here. @returns what the real backend lacks */
async function runAll(runs) {
  const missing = missingForReal();
  if (process.platform === 'win32' && missing.length > 0) {
    // Here the real backend is the point, and it is one command away.
    throw new Error(`missing: ${missing.join(', ')}. First: npm run build:native`);
  }
  const here = runHere(filters);
  if (process.platform === 'win32' || missing.length > 0) runs.push(await here);
  // At once: each takes as long as its longest chain of processes, and they are long in turn.
  else {
    const newest = values.all && filters.length === 0 ? runOnNewest(here) : [];
    const made = await Promise.all([here, runUnderWine(filters, here), newest]);
    runs.push(...made.flat());
  }
  return missing;
}

const runs = [];
let missing = [];
/** The processor time when all was set up. */
let setUpTime;
try {
  missing = await prepareAndRun(runs);
} catch (error) {
  // The closing line comes whatever happens.
  runs.push(failedRun('preparing the tests', error));
}
runs.push(...noTests(runs, filters));
report(runs);
if (missing.length > 0) {
  console.log(`\nThe real backend was not tested; missing: ${missing.join(', ')}.`);
  console.log('npm run test:all installs and builds that.');
}
const noReal = insist && runs.every(({ real }) => real === 0);
if (noReal) console.log('\nThe real backend did not run, and it must.');
const all = endedTime();
if (setUpTime !== undefined) console.log(`\n${processorTimes({ setUp: setUpTime, all }, runs)}`);
console.log(`\n${closingLine(runs)}`);
const wrong = runs.some(({ failed }) => failed > 0);
process.exitCode = wrong || noReal ? 1 : 0;
