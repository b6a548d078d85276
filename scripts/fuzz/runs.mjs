// Runs of the fuzzer's child under Wine.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtAddon } from '../native-stamp.mjs';
import { cacheFolder } from '../places.mjs';
import { windowsPath } from '../wine/prefix.mjs';
import { runNode } from '../wine/run.mjs';

/** The addon over a heap that finds overflows. */
export const guardedAddon = join(dirname(builtAddon), 'guarded', 'dosdev.node');
const CHILD = ['--expose-gc', 'scripts/fuzz/child.mjs'];

/** After so many steps, what is made once has been made. */
const SETTLED = 2000;

/** No step takes so long, and neither does the beginning, on a machine with ten times as much to do. */
const MILLISECONDS_OF_A_STEP = 90_000;
const MILLISECONDS = 3 * 3600 * 1000;

let runs = 0;

/**
 * @typedef {object} Outcome
 * @property {number} steps how many were made
 * @property {Record<string, Record<string, number>>} calls how often each call reached what
 * @property {Record<string, number>} excluded
 * @property {number[]} handles the value of a new handle, at the beginning and at the end
 * @property {string} [finding] what is wrong
 */

/**
 * @param {{seed: number, calls: number, filter?: string, steps?: readonly object[]}} what steps of a seed, or given ones
 * @returns {Promise<Outcome>} what became of them; a process that crashed or hung is a finding
 */
export async function runChild({ seed, calls, filter, steps }) {
  if (!existsSync(guardedAddon))
    throw new Error(`there is no ${guardedAddon}: npm run build:native`);
  runs += 1;
  const folder = join(cacheFolder, 'fuzz', `${process.pid}-${runs}`);
  mkdirSync(folder, { recursive: true });
  const [copy, log, list] = ['copy.node', 'step', 'steps.json'].map((name) => join(folder, name));
  copyFileSync(guardedAddon, copy);
  if (steps !== undefined) writeFileSync(list, JSON.stringify(steps));
  const options = {
    ...{ addon: windowsPath(guardedAddon), copy: windowsPath(copy), log: windowsPath(log) },
    ...(steps === undefined
      ? { seed, calls, filter, settled: Math.min(SETTLED, calls >> 1) }
      : { steps: windowsPath(list) }),
  };
  try {
    const ended = await runNode([...CHILD, JSON.stringify(options)], {
      timeoutMs: MILLISECONDS,
      isStuck: stuckOn(log),
    });
    return outcomeOf(ended, log);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function stepIn(log) {
  const bytes = existsSync(log) ? readFileSync(log) : Buffer.alloc(0);
  return bytes.length < 4 ? 0 : bytes.readUInt32LE();
}

/** @returns {() => boolean} whether it has been at the same step for too long */
function stuckOn(log) {
  let [step, since] = [0, performance.now()];
  return () => {
    const now = stepIn(log);
    if (now !== step) [step, since] = [now, performance.now()];
    return performance.now() - since > MILLISECONDS_OF_A_STEP;
  };
}

function outcomeOf({ code, output, timedOut }, log) {
  const last = output.trimEnd().split('\n').at(-1);
  if (!timedOut && last.startsWith('{"steps"')) return JSON.parse(last);
  const how = timedOut ? 'the process hung' : `the process ended with ${code}`;
  const finding = `${how}: ${output.trim().slice(-2000)}`;
  return { steps: stepIn(log), calls: {}, excluded: {}, handles: [], finding };
}
