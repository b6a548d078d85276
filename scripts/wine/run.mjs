// Runs the Windows Node.js under Wine. From a shell: node scripts/wine/run.mjs script.mjs [args]
import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { cacheFolder, repositoryRoot } from '../places.mjs';
import { measuring } from '../test/processor-time.mjs';
import { ensurePrefix, killPrefix, windowsPath, wineEnvironment } from './prefix.mjs';
import { ensureWindowsNode } from './windows-node.mjs';

let runs = 0;

/**
 * @param {readonly string[]} args what follows `node`; paths as Windows sees them, or relative
 * @param {{cwd?: string, env?: Record<string, string>, timeoutMs?: number, outputFile?: string, detached?: boolean,
 *   timeFile?: string, isStuck?: () => boolean, prefix?: string, node?: import('../node/pinned.mjs').PinnedNode}}
 *   [options] `cwd` is a folder of this machine. By default ten minutes are allowed. With
 *   `detached` it gets a session of its own, to which Linux may give as much time as to each other session;
 *   its caller ends it. `timeFile` is where its processor time is written. `isStuck` is called from time to time:
 *   if it returns true, the process is ended as one that takes too long. `prefix` is the one that it runs in;
 *   default: the first. `node` is another Node.js than the usual one
 * @returns {Promise<{code: number, output: string, timedOut: boolean}>}
 */
export async function runNode(args, options = {}) {
  const { cwd = repositoryRoot, env = {}, timeoutMs = 600_000, detached = false } = options;
  const { prefix } = options;
  runs += 1;
  const name = `wine-node-${process.pid}-${runs}.txt`;
  const outputFile = options.outputFile ?? join(cacheFolder, 'output', name);
  const node = ensureWindowsNode(options.node);
  const { program } = ensurePrefix(prefix);
  mkdirSync(dirname(outputFile), { recursive: true });
  // Files, not pipes: with a pipe as standard output Node fails with EBADF under Wine.
  const output = openSync(outputFile, 'w');
  let timedOut = false;
  try {
    const command = [program, [windowsPath(node), ...args]];
    const { timeFile } = options;
    const child = spawn(...(timeFile === undefined ? command : measuring(timeFile, ...command)), {
      cwd,
      env: wineEnvironment(env, prefix),
      stdio: ['ignore', output, output],
      detached,
    });
    const end = () => {
      timedOut = true;
      child.kill('SIGKILL');
      // What it started lives on in the prefix otherwise.
      killPrefix(prefix);
    };
    const timer = setTimeout(end, timeoutMs);
    const looking = setInterval(() => {
      if (options.isStuck?.() === true) end();
    }, 5000);
    const code = await new Promise((answer, fail) => {
      child.once('error', fail);
      child.once('exit', (exitCode) => answer(exitCode ?? 1));
    }).finally(() => {
      clearTimeout(timer);
      clearInterval(looking);
    });
    return { code: timedOut ? 124 : code, output: readFileSync(outputFile, 'utf8'), timedOut };
  } finally {
    closeSync(output);
    if (options.outputFile === undefined) rmSync(outputFile, { force: true });
  }
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  const { code, output, timedOut } = await runNode(process.argv.slice(2));
  process.stdout.write(output);
  if (timedOut) console.error('Ended: it took too long.');
  process.exitCode = code;
}
