// Sides that are processes of Node.js: what one costs from its start to its exit.
import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const REPORT_TIME = fileURLToPath(new URL('../children/report-time.cjs', import.meta.url));

/**
 * A process in a folder of its own, which is removed afterwards.
 * @param {string} name of the side
 * @param {(folder: string) => { args: readonly string[], env?: Record<string, string> }} prepare
 * @returns {import('./case.mjs').Side}
 */
export function childProcess(name, prepare) {
  return {
    name,
    prepare: () => {
      const folder = mkdtempSync(join(tmpdir(), 'dosdev-bench-'));
      const { args, env } = prepare(folder);
      const file = join(folder, 'time.txt');
      return {
        cost: () => timeOf(args, { ...process.env, ...env, DOSDEV_BENCH_TIME: file }),
        close: () => rmSync(folder, { recursive: true, force: true }),
      };
    },
  };
}

/** @type {import('./case.mjs').Side} */
export const emptyModule = childProcess('an empty module', (folder) => {
  const file = join(folder, 'empty.mjs');
  writeFileSync(file, '');
  return { args: [file] };
});

/** @returns µs of processor time */
function timeOf(args, env) {
  const errors = `${env.DOSDEV_BENCH_TIME}.errors`;
  const file = openSync(errors, 'w');
  const options = { env, stdio: ['ignore', 'ignore', file] };
  const { status } = spawnSync(process.execPath, ['--require', REPORT_TIME, ...args], options);
  closeSync(file);
  if (status !== 0) {
    throw new Error(`${args.join(' ')} ended with ${status}:\n${readFileSync(errors, 'utf8')}`);
  }
  return Number(readFileSync(env.DOSDEV_BENCH_TIME, 'utf8'));
}
