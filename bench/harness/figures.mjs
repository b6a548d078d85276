import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Figures of a case
 * @property {string} name
 * @property {number} ratio the median of what the subject costs, as a multiple of what the yardstick costs
 * @property {number} spread the median of how far the ratios of the processes are from that; of the pairs
 *   where there was one process
 * @property {number} goal
 * @property {string} unit of the costs: `µs/MiB`
 * @property {{ name: string, cost: number }} subject
 * @property {{ name: string, cost: number }} yardstick
 * @property {string} [why] why the goal is not reached
 */

const ONE = fileURLToPath(new URL('one.mjs', import.meta.url));

/**
 * Measures a case, in processes of its own.
 * @param {import('./case.mjs').Case} benchCase
 * @param {import('./measure.mjs').Effort} usual for a case without an effort of its own
 * @returns {Figures}
 */
export function measureInProcesses(benchCase, usual) {
  const effort = effortOf(benchCase, usual);
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-bench-'));
  try {
    const file = join(folder, 'measurement.json');
    const measurements = Array.from({ length: effort.processes }, () => {
      const args = ['--expose-gc', ONE, benchCase.name, JSON.stringify(effort), file];
      const { status } = spawnSync(process.execPath, args, {
        stdio: ['ignore', 'inherit', 'inherit'],
      });
      if (status !== 0) throw new Error(`${benchCase.name}: its process ended with ${status}`);
      return JSON.parse(readFileSync(file, 'utf8'));
    });
    return figuresOf(benchCase, measurements);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * @param {import('./case.mjs').Case} benchCase
 * @param {readonly import('./measure.mjs').Measurement[]} measurements one for each process
 * @returns {Figures}
 */
export function figuresOf(benchCase, measurements) {
  const { name, goal, per = { count: 1, unit: 'run' }, unit = 'µs', why } = benchCase;
  const costOf = (side) => {
    const costs = measurements.flatMap((measurement) => measurement[side]);
    return { name: benchCase[side].name, cost: median(costs) / per.count };
  };
  const each = measurements.map(({ ratios }) => ratios);
  const ratios = each.length === 1 ? each.flat() : each.map(median);
  const ratio = median(ratios);
  return {
    name,
    ratio,
    spread: median(ratios.map((one) => Math.abs(one - ratio))),
    goal,
    unit: `${unit}/${per.unit}`,
    subject: costOf('subject'),
    yardstick: costOf('yardstick'),
    ...(why === undefined ? {} : { why }),
  };
}

/** A case may want less than usual, and never gets more. */
function effortOf({ effort = {} }, usual) {
  return {
    ...effort,
    processes: Math.min(usual.processes, effort.processes ?? usual.processes),
    pairs: Math.min(usual.pairs, effort.pairs ?? usual.pairs),
    sample: Math.min(usual.sample, effort.sample ?? usual.sample),
  };
}

/** @param {readonly number[]} numbers */
function median(numbers) {
  const sorted = numbers.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)] + sorted[Math.ceil(middle) - 1]) / 2;
}
