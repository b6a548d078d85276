// Runs vitest in this Node, or in the Windows Node under Wine, with the same node_modules.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { cacheFolder, repositoryRoot } from '../places.mjs';
import { findWine, windowsPath } from '../wine/prefix.mjs';
import { runNode } from '../wine/run.mjs';
import { windowsNode } from '../wine/windows-node.mjs';
import { freshLog, LOG_VARIABLE } from './log.mjs';
import { failedRun, readResults } from './results.mjs';

/** How many minutes one run may take. */
const MINUTES = Number(process.env.DOSDEV_TEST_MINUTES ?? 15);
const MILLISECONDS = MINUTES * 60_000;
const LIMIT = `${MINUTES} minutes; DOSDEV_TEST_MINUTES allows more`;

function vitestArguments(reporter, filters) {
  return [
    join('node_modules', 'vitest', 'vitest.mjs'),
    'run',
    '--configLoader=native',
    `--reporter=${reporter}`,
    `--reporter=${['.', 'scripts', 'test', 'reporter.mjs'].join('/')}`,
    ...filters,
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

/** Runs a program with all that it starts, for as long as a run may take. → its code, or signal */
async function runGroup(program, args, env) {
  // A group of its own, so that what hangs in it can be ended with it.
  const child = spawn(program, args, {
    cwd: repositoryRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
    detached: process.platform !== 'win32',
  });
  const interrupted = () => {
    endGroup(child);
    process.exit(130);
  };
  process.once('SIGINT', interrupted).once('SIGTERM', interrupted);
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
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
}

/** Makes a run, and its results whatever becomes of it. */
async function resultsOf(name, folder, run) {
  try {
    const { code, timedOut } = await run();
    return readResults(name, folder, { code, ...(timedOut ? { limit: LIMIT } : {}) });
  } catch (error) {
    return failedRun(name, error);
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
  return resultsOf(name, folder, () => runGroup(program, vitestArguments('default', filters), env));
}

/** @param {readonly string[]} filters test files, as vitest takes them */
export function runUnderWine(filters) {
  const name = `Windows Node v${windowsNode().version} under ${findWine()?.version ?? 'Wine'}`;
  const folder = logFolder(`wine-v${windowsNode().version}`);
  return resultsOf(name, folder, async () => {
    const { code, output, timedOut } = await runNode(vitestArguments('dot', filters), {
      timeoutMs: MILLISECONDS,
      env: { NO_COLOR: '1', [LOG_VARIABLE]: windowsPath(folder) },
    });
    console.log(output);
    return { code, timedOut };
  });
}
