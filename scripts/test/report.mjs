// The summary of all runs.

/**
 * Prints each run, then what was left out or left to another run and why, then what failed apart from the
 * tests themselves.
 * @param {readonly import('./results.mjs').RunResults[]} runs
 */
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
  for (const { name, elsewhere } of runs) {
    if (elsewhere.length > 0) console.log(`\nLeft to another run, ${name}:`);
    for (const { paths, reason } of elsewhere) console.log(`  ${reason}: ${paths.join(', ')}`);
  }
  for (const { name, unexplained, faults } of runs) {
    for (const test of unexplained)
      console.log(`\n${name}: skipped without a declared reason: ${test}`);
    for (const fault of faults) console.log(`\n${name}: ${fault}`);
  }
}

/** The closing line, for people and for CI. */
export function closingLine(runs) {
  const sum = (key) => runs.reduce((total, run) => total + run[key], 0);
  return `${sum('passed')} passed, ${sum('failed')} failed, ${sum('skipped')} skipped`;
}
