// Runs vitest in a Node.js of this system; and what that has in common with a run under Wine.
import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder, repositoryRoot } from '../places.mjs';
import { freshLog, LOG_VARIABLE } from './log.mjs';
import { measuredTime, measuring } from './processor-time.mjs';
import { failedRun, readResults } from './results.mjs';
import { makeTemporaryFolder } from './temporary.mjs';
import { filesOf, together } from './together.mjs';
import { SCOPES, SHARE_VARIABLE, sharesOf } from './where.mjs';

/** How many minutes one run may take. */
const MINUTES = Number(process.env.DOSDEV_TEST_MINUTES ?? 15);
export const MILLISECONDS = MINUTES * 60_000;
const LIMIT = `${MINUTES} minutes; DOSDEV_TEST_MINUTES allows more`;

/**
 * @param {string} reporter for people
 * @param {readonly string[]} filters test files, as vitest takes them
 * @returns {readonly string[]} what Node.js is called with
 */
export function vitestArguments(reporter, filters) {
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

/** @returns the folder of a run's log, which is empty now */
export function logFolder(name) {
  const folder = join(cacheFolder, 'results', name);
  freshLog(folder);
  return folder;
}

/** Ends a process and those that it started; on Windows, that one only. */
function endGroup(child) {
  if (process.platform === 'win32') child.kill('SIGKILL');
  else process.kill(-child.pid, 'SIGKILL');
}

/** What ends that which was started and has not ended. @type {Set<() => void>} */
const ends = new Set();
let isListening = false;

function listen() {
  const interrupted = () => process.exit(130);
  process.once('exit', () => {
    for (const end of ends) end();
  });
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
  isListening = true;
}

/** Sees to it that what was started ends with this process. @returns what takes that back */
export function endWithUs(end) {
  if (!isListening) listen();
  ends.add(end);
  return () => ends.delete(end);
}

/**
 * Runs a program with all that it starts, for as long as a run may take.
 * @param {Promise<unknown>} [shown] what is waited for before what it prints is printed, which is then printed whole
 * @returns its code, or signal
 */
async function runGroup(program, args, env, timeFile, shown) {
  // A file, not a pipe: what the program leaves behind may keep the other end of that open.
  const outputFile = join(dirname(timeFile), 'output.txt');
  const printing = shown === undefined ? 'inherit' : openSync(outputFile, 'w');
  // A group of its own, so that what hangs in it can be ended with it.
  const child = spawn(...measuring(timeFile, program, args), {
    cwd: repositoryRoot,
    stdio: ['ignore', printing, printing],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  const ended = endWithUs(() => endGroup(child));
  let timedOut = false;
  const timer = setTimeout(() => {
    timedOut = true;
    endGroup(child);
  }, MILLISECONDS);
  const end = await new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve({ code: code ?? signal, timedOut }));
  }).finally(() => {
    clearTimeout(timer);
    ended();
  });
  if (printing !== 'inherit') {
    closeSync(printing);
    await shown;
    console.log(readFileSync(outputFile, 'utf8'));
  }
  return end;
}

/** What is written down of its processor time. */
export const timeIn = (folder) => join(folder, 'processor-time.txt');

/** Makes a run, which gets a folder for temporary files, and its results whatever becomes of it. */
export async function resultsOf(name, folder, run) {
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

/** @returns the results of a share, or of all */
function runShare(share, name, filters, { node, shown }) {
  const { program = process.execPath, version = process.version } = node ?? {};
  const folder = logFolder(
    `${process.platform}-${version}${share === undefined ? '' : `-${share}`}`,
  );
  const env = { [LOG_VARIABLE]: folder, ...(share !== undefined && { [SHARE_VARIABLE]: share }) };
  // For the programs that find Node by the PATH, as npm does.
  if (node !== undefined) env.PATH = `${dirname(program)}:${process.env.PATH}`;
  return resultsOf(name, folder, (temporary) =>
    runGroup(
      program,
      vitestArguments('default', filters),
      { ...env, ...(temporary !== undefined && { TMPDIR: temporary }) },
      timeIn(folder),
      shown,
    ),
  );
}

/**
 * Runs the tests on this system: on Linux, all of them in several shares at once, since Linux may give each session as
 * much time as each other one.
 * @param {readonly string[]} filters test files, as vitest takes them
 * @param {{program: string, version: string}} [node] another Node.js of this system than this one
 */
export async function runHere(filters, node) {
  const name = `Node ${node?.version ?? process.version} on ${process.platform}`;
  if (process.platform !== 'linux' || filters.length > 0) {
    return runShare(undefined, name, filters, { node });
  }
  /** @type {Promise<import('./results.mjs').RunResults>[]} */
  const runs = [];
  // What each prints comes after what the one before it has printed.
  for (const share of sharesOf(process.platform)) {
    runs.push(runShare(share, name, filters, { node, shown: runs.at(-1) }));
  }
  return together(await Promise.all(runs), filesOf(process.platform, SCOPES.all));
}
