// The results of the shares of a run as those of one.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../places.mjs';
import { addedUp } from './results.mjs';
import { leftOutHere } from './where.mjs';

/**
 * @param {string} platform of the run
 * @param {string} scope of the run
 * @returns {readonly string[]} the test files that its shares must have between them
 */
export function filesOf(platform, scope) {
  const left = leftOutHere(platform, { DOSDEV_TEST_SCOPE: scope });
  return readdirSync(join(repositoryRoot, 'test'), { recursive: true })
    .map((path) => `test/${path.replaceAll('\\', '/')}`)
    .filter((file) => file.endsWith('.test.ts'))
    .filter(
      (file) =>
        !left.some((path) => file === path || (path.endsWith('/') && file.startsWith(path))),
    );
}

/** What is wrong with the division of the files: each must be in one share. */
function divisionFaults(shares, files) {
  const had = shares.flatMap((share) => share.files);
  const twice = had.filter((file, index) => had.indexOf(file) !== index);
  const missed = files.filter((file) => !had.includes(file));
  return [
    ...(twice.length > 0 ? [`test files in two shares: ${twice.join(', ')}`] : []),
    ...(missed.length > 0 ? [`test files in no share: ${missed.join(', ')}`] : []),
  ];
}

/** The sum of their times; `undefined` if one was not measured. */
function timeOf(shares) {
  const times = shares.flatMap(({ time }) => (time === undefined ? [] : [time]));
  if (times.length < shares.length) return undefined;
  const sum = (key) => times.reduce((total, time) => total + time[key], 0);
  return { ended: sum('ended'), open: sum('open') };
}

/**
 * @param {readonly import('./results.mjs').RunResults[]} shares of one name
 * @param {readonly string[]} files that they must have between them
 * @returns {import('./results.mjs').RunResults}
 */
export function together(shares, files) {
  const sum = (key) => shares.reduce((total, share) => total + share[key], 0);
  const all = (key) => shares.flatMap((share) => share[key]);
  // One that could not be made has none, and has failed.
  const wrong = shares.every((share) => share.files.length > 0)
    ? divisionFaults(shares, files)
    : [];
  return {
    name: shares[0].name,
    passed: sum('passed'),
    failed: sum('failed') + wrong.length,
    skipped: sum('skipped'),
    real: sum('real'),
    simulated: sum('simulated'),
    time: timeOf(shares),
    leftOut: addedUp(all('leftOut')),
    elsewhere: [],
    files: all('files'),
    unexplained: all('unexplained'),
    faults: [...all('faults'), ...wrong],
  };
}
