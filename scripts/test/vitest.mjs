// Runs vitest in this Node, or in the Windows Node under Wine, with the same node_modules.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, repositoryRoot } from '../places.mjs';
import { findWine, killPrefix, windowsPath } from '../wine/prefix.mjs';
import { runNode } from '../wine/run.mjs';
import { hasSocat, serialEnvironment, startSerialPair } from '../wine/serial-pair.mjs';
import { windowsNode } from '../wine/windows-node.mjs';
import { freshLog, LOG_VARIABLE } from './log.mjs';
import { makeNicer } from './nice.mjs';
import { packAndInstall } from './package.mjs';
import { measuredTime, measuring } from './processor-time.mjs';
import { failedRun, readResults } from './results.mjs';
import { makeTemporaryFolder, TEMPORARY_VARIABLE } from './temporary.mjs';
import { LEFT_TO_LINUX, SCOPE_VARIABLE, SCOPES } from './where.mjs';

/** How many minutes one run may take. */
const MINUTES = Number(process.env.DOSDEV_TEST_MINUTES ?? 15);
const MILLISECONDS = MINUTES * 60_000;
/**
 * How nice a run of this system is, which has several processes: that under Wine has one, which takes the
 * longest.
 */
const NICENESS = 3;
const LIMIT = `${MINUTES} minutes; DOSDEV_TEST_MINUTES allows more`;

function vitestArguments(reporter, filters) {
  return [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--configLoader=native',
    `--reporter=${reporter}`,
    `--reporter=${['.', 'scripts', 'test', 'reporter.mjs'].join('/')}`,
    // What is asked for may be for one system only.
    ...(filters.length > 0 ? ['--passWithNoTests', ...filters] : []),
  ];
}

function logFolder(name) {
  const folder = join(cacheFolder, 'results', name);
  freshLog(folder);
  return folder;
}

/** Ends a process and those that it started; on Windows, that one only. */
function endGroup(child) {
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}

/** Sees to it that what was started ends with this process. @returns what takes that back */
function endWithUs(end) {
  const interrupted = () => process.exit(130);
  process.once('exit', end).once('SIGINT', interrupted).once('SIGTERM', interrupted);
  return () => process.off('exit', end).off('SIGINT', interrupted).off('SIGTERM', interrupted);
}

/** Runs a program with all that it starts, for as long as a run may take. @returns its code, or signal */
async function runGroup(program, args, env, timeFile) {
  // A group of its own, so that what hangs in it can be ended with it.
  const child = spawn(...measuring(timeFile, program, args), {
    cwd: repositoryRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  makeNicer(child.pid, NICENESS);
  const ended = endWithUs(() => endGroup(child));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endGroup(child);
  }, MILLISECONDS);
  try {
    return await new Promise((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, signal) => resolve({ code: code ?? signal, timedOut }));
    });
  } finally {
    clearTimeout(timer);
    ended();
  }
}

/** What is written down of its processor time. */
const timeIn = (folder) => join(folder, 'processor-time.txt');

/** Makes a run, which gets a folder for temporary files, and its results whatever becomes of it. */
async function resultsOf(name, folder, run) {
  const temporary = makeTemporaryFolder();
  const remove = () => {
    if (temporary !== undefined) rmSync(temporary, { recursive: true, force: true });
  };
  const removed = endWithUs(remove);
  try {
    const { code, timedOut } = await run(temporary);
    const results = readResults(name, folder, { code, ...(timedOut ? { limit: LIMIT } : {}) });
    return { ...results, time: measuredTime(timeIn(folder)) };
  } catch (error) {
    return failedRun(name, error);
  } finally {
    remove();
    removed();
  }
}

/**
 * @param {readonly string[]} filters test files, as vitest takes them
 * @param {{program: string, version: string}} [node] another Node.js of this system than this one
 */
export function runHere(filters, node) {
  const { program = process.execPath, version = process.version } = node ?? {};
  const name = `Node ${version} on ${process.platform}`;
  const folder = logFolder(`${process.platform}-${version}`);
  const env = { [LOG_VARIABLE]: folder };
  // For the programs that find Node by the PATH, as npm does.
  if (node !== undefined) env.PATH = `${dirname(program)}:${process.env.PATH}`;
  return resultsOf(name, folder, (temporary) =>
    runGroup(
      program,
      vitestArguments('default', filters),
      { ...env, ...(temporary !== undefined && { TMPDIR: temporary }) },
      timeIn(folder),
    ),
  );
}

/** The test file for which the package must have been installed: under Wine there is no npm. */
const OF_THE_INSTALLED = 'test/package/tarball.test.ts';

/**
 * @param {readonly string[]} filters test files, as vitest takes them
 * @param {Promise<import('./results.mjs').RunResults>} [shown] the run on Linux, which is waited for before the
 *   output is printed, which is then printed whole
 */
export async function runUnderWine(filters, shown) {
  const name = `Windows Node v${windowsNode().version} under ${findWine()?.version ?? 'Wine'}`;
  const folder = logFolder(`wine-v${windowsNode().version}`);
  const scope = process.env[SCOPE_VARIABLE] ?? SCOPES.system;
  const results = await resultsOf(name, folder, async (temporary) => {
    if (filters.length === 0 || filters.some((filter) => OF_THE_INSTALLED.includes(filter))) {
      await packAndInstall('win32');
    }
    const ended = endWithUs(killPrefix);
    // Where there is none, the tests of serial ports are left out, with that reason.
    const serial = hasSocat() ? await startSerialPair() : undefined;
    try {
      const { code, output, timedOut } = await runNode(vitestArguments('dot', filters), {
        timeoutMs: MILLISECONDS,
        detached: true,
        timeFile: timeIn(folder),
        env: {
          NO_COLOR: '1',
          [LOG_VARIABLE]: windowsPath(folder),
          [SCOPE_VARIABLE]: scope,
          ...(serial !== undefined && serialEnvironment()),
          ...(temporary !== undefined && { [TEMPORARY_VARIABLE]: windowsPath(temporary) }),
        },
      });
      await shown;
      console.log(output);
      return { code, timedOut };
    } finally {
      serial?.stop();
      ended();
    }
  });
  if (scope !== SCOPES.system) return results;
  const halves = ((await shown)?.simulated ?? 0) - results.simulated;
  const left = {
    paths: [`${halves} tests`],
    reason: 'the simulated half of tests for each backend',
  };
  return { ...results, elsewhere: [...LEFT_TO_LINUX, ...(halves > 0 ? [left] : [])] };
}
