// What a vitest run did, from its log: counts, why tests were left out, and what it did not come to.
import { readLog } from './log.mjs';

/**
 * @typedef {object} RunResults
 * @property {string} name what the run is called in the summary
 * @property {number} passed
 * @property {number} failed failing tests, those skipped without a reason, and whatever else failed: at
 *   least 1 if anything did
 * @property {number} skipped
 * @property {number} real how many passed on the real object manager
 * @property {number} simulated how many tests for every backend passed on a plain user's simulated process
 * @property {{ended: number, open: number}} [time] see `measuredTime`
 * @property {readonly {key: string, count: number, reason: string}[]} leftOut by backend and capability
 * @property {readonly import('./where.mjs').Left[]} elsewhere what it leaves to another run
 * @property {readonly string[]} files the test files that it was to run
 * @property {readonly string[]} unexplained tests that were skipped without a declared reason
 * @property {readonly string[]} faults what failed, apart from the failures that vitest has printed
 */

/**
 * @param {string} name what the run is called in the summary
 * @param {string} folder of its log
 * @param {{code: number | string, limit?: string}} end what it ended with; `limit` if it was ended for
 *   having taken longer
 * @returns {RunResults}
 */
export function readResults(name, folder, { code, limit }) {
  const results = readLog(folder, 'results');
  const begun = readLog(folder, 'begun');
  const of = (kind) => results.filter((line) => line.kind === kind);
  const tests = [...of('test'), ...untold(of('test'), begun)];
  const count = (state) => tests.filter((test) => test.state === state).length;
  const end = of('end').at(-1);
  const unfinished = unfinishedTests(begun, of('file'), tests);
  const faults = [
    ...of('file').flatMap(({ file, errors }) => errors.map((error) => `${short(file)}: ${error}`)),
    ...(end?.errors ?? []),
    ...(limit === undefined ? [] : [`the run was ended after ${limit}`]),
    ...unfinished.map((test) => `it did not end: ${test}`),
    ...(end === undefined ? filesNotRun(of('files'), of('file')) : []),
  ];
  const unexplained = tests.filter(isUnexplained).map((test) => test.name);
  const failed = () => count('failed') + unexplained.length + faults.length;
  if (failed() === 0 && (code !== 0 || end === undefined)) faults.push(`vitest ended with ${code}`);
  return {
    name,
    passed: count('passed'),
    failed: failed(),
    skipped: count('skipped') - unexplained.length,
    real: tests.filter(({ state, name }) => state === 'passed' && /\bnative\b/.test(name)).length,
    simulated: tests.filter(
      ({ state, name }) => state === 'passed' && name.includes('simulated (plain user)'),
    ).length,
    leftOut: leftOut(tests),
    elsewhere: [],
    files: planned(of('files')).map(short),
    unexplained,
    faults,
  };
}

/**
 * A filter may match test files of one system only, but not none at all.
 * @param {readonly RunResults[]} runs
 * @param {readonly string[]} filters what they were asked for
 * @returns {readonly RunResults[]} what to add to them: a failure, where none has run a test
 */
export function noTests(runs, filters) {
  if (runs.some(({ passed, failed, skipped }) => passed + failed + skipped > 0)) return [];
  const asked = filters.length > 0 ? ` whose file has ${filters.join(' or ')} in its path` : '';
  return [failedRun('choosing the tests', new Error(`no run has a test${asked}`))];
}

/** The results of a run that could not be made, for the error that prevented it. */
export function failedRun(name, error) {
  return {
    name,
    passed: 0,
    failed: 1,
    skipped: 0,
    real: 0,
    simulated: 0,
    leftOut: [],
    elsewhere: [],
    files: [],
    unexplained: [],
    faults: [error instanceof Error ? error.message : String(error)],
  };
}

/** Tests that ended in a process which then had no time to tell the reporter. */
function untold(told, begun) {
  const known = new Set(told.map(({ id }) => id));
  const states = { pass: 'passed', fail: 'failed' };
  return begun
    .filter(({ kind, id }) => kind === 'end' && !known.has(id))
    .flatMap((line) => (line.state in states ? [{ ...line, state: states[line.state] }] : []));
}

/** What was going on in each process when it ended: tests, or a file outside of its tests. */
function unfinishedTests(begun, ended, tests) {
  const known = new Set(tests.map(({ id }) => id));
  const open = begun.filter(({ kind, id }) => kind === 'begin' && !known.has(id));
  const processes = new Map(
    begun.filter(({ kind }) => kind === 'file').map((line) => [line.process, line.file]),
  );
  const closed = new Set(ended.map(({ file }) => file));
  const busy = new Set(open.map((line) => line.process));
  const outside = [...processes].filter(([id, file]) => !busy.has(id) && !closed.has(file));
  return [
    ...open.map(({ file, name }) => `${short(file)}: ${name}`),
    ...outside.map(([, file]) => `${short(file)}, before, between or after its tests`),
  ];
}

function planned(lines) {
  return lines.flatMap(({ files }) => files);
}

function filesNotRun(lines, ended) {
  const done = new Set(ended.map(({ file }) => file));
  const missing = planned(lines).filter((file) => !done.has(file));
  if (missing.length === 0) return [];
  return [`test files that were not run to their end: ${missing.map(short).join(', ')}`];
}

function short(file) {
  return file.replaceAll('\\', '/').replace(/^.*\/(?=test\/)/, '');
}

function isUnexplained({ state, leftOut }) {
  return state === 'skipped' && leftOut === undefined;
}

/** Counts by backend and capability, with the reason that the backend declares. */
function leftOut(tests) {
  const declared = tests.flatMap(({ leftOut: why }) => (why === undefined ? [] : [why]));
  return addedUp(
    declared.map(({ backend, capability, reason }) => {
      return { key: `${backend}: ${capability}`, count: 1, reason };
    }),
  );
}

/** Adds up what has the same key; what was left out most comes first. */
export function addedUp(all) {
  const byKey = new Map();
  for (const { key, count, reason } of all) {
    byKey.set(key, { key, count: count + (byKey.get(key)?.count ?? 0), reason });
  }
  return [...byKey.values()].sort((a, b) => b.count - a.count);
}
