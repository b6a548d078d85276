// Runs vitest in this Node, or in the Windows Node under Wine, with the same node_modules.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from '../wine/prefix.mjs';
import { runNode } from '../wine/run.mjs';
import { readResults } from './results.mjs';

const MINUTES = 60_000;
/** How long one run may take. */
const LIMIT = Number(process.env.DOSDEV_TEST_MINUTES ?? 10) * MINUTES;

function vitestArguments(report, reporters) {
  return [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--configLoader=native',
    ...reporters.map((reporter) => `--reporter=${reporter}`),
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
}

function freshReport(name) {
  const report = join('.cache', 'results', `${name}.json`);
  const file = join(repositoryRoot, report);
  mkdirSync(dirname(file), { recursive: true });
  rmSync(file, { force: true });
  return { report, file };
}

function results(name, file, code) {
  if (!existsSync(file)) throw new Error(`${name}: vitest ended with ${code} and without a report`);
  const run = readResults(name, file);
  // Errors outside any test end vitest with a code of its own.
  return code !== 0 && run.failed === 0 ? { ...run, failed: 1 } : run;
}

/** @param {readonly string[]} filters test files, as vitest takes them */
export function runHere(filters) {
  const name = `Node ${process.version} on ${process.platform}`;
  const { report, file } = freshReport(process.platform);
  const args = [...vitestArguments(report, ['default']), ...filters];
  const { status, signal } = spawnSync(process.execPath, args, {
    cwd: repositoryRoot,
    stdio: 'inherit',
    timeout: LIMIT,
  });
  return results(name, file, status ?? signal);
}

/** @param {readonly string[]} filters test files, as vitest takes them */
export async function runUnderWine(filters) {
  const { report, file } = freshReport('wine');
  const args = [...vitestArguments(report, ['dot']), ...filters];
  const { code, output, timedOut } = await runNode(args, {
    timeoutMs: LIMIT,
    env: { NO_COLOR: '1' },
  });
  console.log(output);
  if (timedOut)
    throw new Error(`vitest under Wine took longer than ${LIMIT / MINUTES} minutes and was ended`);
  return results('Windows Node under Wine', file, code);
}
