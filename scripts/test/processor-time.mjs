// The processor time of the parts of a run: unlike the time that it takes, it is nearly the same on a busy machine.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../places.mjs';

const SCRIPT = join(repositoryRoot, 'scripts', 'test', 'measured.py');
/** Clock ticks a second in `/proc`. */
const TICKS = 100;

/** The seconds of the ended children of this process, and of theirs; `undefined` where Linux is not. */
export function endedTime() {
  if (process.platform !== 'linux') return undefined;
  const fields = readFileSync('/proc/self/stat', 'utf8').split(') ').at(-1).split(' ');
  return (Number(fields[13]) + Number(fields[14])) / TICKS;
}

/**
 * A command that runs a program and measures it, where that is possible.
 * @param {string} file what {@link measuredTime} reads afterwards
 * @param {string} program
 * @param {readonly string[]} args
 * @returns {readonly [program: string, args: readonly string[]]}
 */
export function measuring(file, program, args) {
  rmSync(file, { force: true });
  const { status } = spawnSync('python3', ['--version'], { stdio: 'ignore' });
  if (process.platform !== 'linux' || status !== 0) return [program, args];
  return ['python3', [SCRIPT, file, program, ...args]];
}

/**
 * @param {string} file
 * @returns {{ended: number, open: number} | undefined} the seconds of the processes that had ended with the program,
 *   and of those that went on; `undefined` if it was not measured
 */
export function measuredTime(file) {
  if (!existsSync(file)) return undefined;
  const [ended, open] = readFileSync(file, 'utf8').split(' ').map(Number);
  return { ended, open };
}

/**
 * @param {{setUp: number, all: number}} own the {@link endedTime} after the set-up, and at the end
 * @param {readonly import('./results.mjs').RunResults[]} runs
 * @returns {string} a line with the time of each part
 */
export function processorTimes({ setUp, all }, runs) {
  const measured = runs.flatMap(({ name, time }) =>
    time === undefined ? [] : [{ name, ...time }],
  );
  const sum = (key) => measured.reduce((total, run) => total + run[key], 0);
  const parts = [
    ['set-up', setUp],
    ...measured.map(({ name, ended, open }) => [name, ended + open]),
    ['checks beside them', all - setUp - sum('ended')],
  ];
  const texts = parts.map(([name, seconds]) => `${name} ${Math.round(seconds)} s`);
  return `Processor time: ${texts.join(', ')}; ${Math.round(all + sum('open'))} s in all`;
}
