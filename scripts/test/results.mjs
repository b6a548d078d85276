// What a vitest run reported: counts, and why tests were left out.
import { readFileSync } from 'node:fs';

/**
 * @param {string} name what the run is called in the summary
 * @param {string} file vitest's JSON report
 */
export function readResults(name, file) {
  const { testResults } = JSON.parse(readFileSync(file, 'utf8'));
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
  const count = (status) => tests.filter((test) => test.status === status).length;
  // A file that does not load has no tests, and must count as a failure all the same.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  const passed = count('passed');
  const failed = count('failed') + broken;
  return {
    name,
    passed,
    failed,
    skipped: tests.length - passed - count('failed'),
    real: tests.filter(({ status, fullName }) => status === 'passed' && /\bnative\b/.test(fullName))
      .length,
    leftOut: leftOut(tests),
    unexplained: tests.filter(isUnexplained).map(({ fullName }) => fullName),
  };
}

function isUnexplained({ status, meta }) {
  return status !== 'passed' && status !== 'failed' && meta?.leftOut === undefined;
}

/** Counts by backend and capability, with the reason that the backend declares. */
function leftOut(tests) {
  const counts = new Map();
  for (const { meta } of tests) {
    if (meta?.leftOut === undefined) continue;
    const { backend, capability, reason } = meta.leftOut;
    const key = `${backend}: ${capability}`;
    const { count = 0 } = counts.get(key) ?? {};
    counts.set(key, { count: count + 1, reason });
  }
  return [...counts].map(([key, value]) => ({ key, ...value })).sort((a, b) => b.count - a.count);
}

/** Prints each run, then what was left out and why, then the sum of all runs on the last line. */
export function report(runs) {
  for (const { name, passed, failed, skipped } of runs) {
    console.log(`\n${name}: ${passed} passed, ${failed} failed, ${skipped} left out`);
  }
  for (const { name, leftOut } of runs) {
    if (leftOut.length > 0) console.log(`\nLeft out, ${name}:`);
    for (const { key, count, reason } of leftOut) {
      console.log(`  ${String(count).padStart(3)}  ${key}: ${reason}`);
    }
  }
  for (const test of runs.flatMap(({ unexplained }) => unexplained)) {
    console.log(`Skipped without a declared reason: ${test}`);
  }
}

/** The closing line, for people and for CI. */
export function closingLine(runs) {
  const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
}
