// Runs the tests: on this machine's own Node, and where a real object manager can be reached, on that.
//   npm test              what this machine can run; says plainly what it cannot
//   npm run test:all      installs and builds what the real backend needs first, and insists on it
//   npm test -- FILTER    test files whose path contains FILTER

import { build } from './build.mjs';
import { closingLine, report } from './test/results.mjs';
import { missingForReal, setUp } from './test/set-up.mjs';
import { runHere, runUnderWine } from './test/vitest.mjs';
import { killPrefix } from './wine/prefix.mjs';

const filters = process.argv.slice(2).filter((argument) => argument !== '--all');
const all = process.argv.includes('--all');
const insist = all || process.env.REQUIRE_REAL === '1';

async function main() {
  if (all) setUp();
  await build();
  const missing = missingForReal();
  const runs = [];
  if (process.platform === 'win32' && missing.length > 0) {
    // Here the real backend is the point, and it is one command away.
    throw new Error(`missing: ${missing.join(', ')}. First: npm run build:native`);
  }
  runs.push(runHere(filters));
  if (process.platform !== 'win32' && missing.length === 0) {
    try {
      runs.push(await runUnderWine(filters));
    } finally {
      killPrefix();
    }
  }
  report(runs);
  const real = runs.reduce((total, run) => total + run.real, 0);
  if (missing.length > 0) {
    console.log(`\nThe real backend was not tested; missing: ${missing.join(', ')}.`);
    console.log('npm run test:all installs and builds that.');
  }
  const skippedSilently = runs.some(({ unexplained }) => unexplained.length > 0);
  const noReal = insist && real === 0;
  if (noReal) console.log('\nThe real backend did not run, and it must.');
  console.log(`\n${closingLine(runs)}`);
  const failed = runs.some((run) => run.failed > 0);
  process.exitCode = failed || noReal || skippedSilently ? 1 : 0;
}

await main();
