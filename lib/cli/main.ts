#!/usr/bin/env node
import { hasNoReader } from './broken-pipe.js';
import { run } from './run.js';

/** As of a program that such a signal has ended. */
const EXIT_OF_SIGINT = 130;

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The program that reads the output has ended: `dosdev list | head -1`.
  if (hasNoReader(error)) process.exit();
  process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
  process.exit(1);
});
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (!hasNoReader(error)) process.exit(1);
});
const { stdin, stdout, stderr, env } = process;
const interrupted = new AbortController();
// Not `once`: the library that locks a machine's file ends the process at a signal to which none listens.
process.on('SIGINT', () => {
  if (interrupted.signal.aborted) process.exit(EXIT_OF_SIGINT);
  interrupted.abort();
});
const { signal } = interrupted;
process.exitCode = await run(process.argv.slice(2), { stdin, stdout, stderr, env, signal });
