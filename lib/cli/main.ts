#!/usr/bin/env node
import { hasNoReader } from './broken-pipe.js';
import { run } from './run.js';

/**
 * What ends a command, with its exit code when it does not end by itself. Closing the console is
 * SIGHUP, also on Windows, which ends the process some seconds later; Ctrl+Break is SIGBREAK.
 */
const ENDS: Readonly<Partial<Record<NodeJS.Signals, number>>> = {
  SIGINT: 130,
  SIGTERM: 143,
  SIGHUP: 129,
  ...(process.platform === 'win32' && { SIGBREAK: 149 }),
};

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The program that reads the output has ended: `dosdev list | head -1`.
  if (hasNoReader(error)) process.exit();
  process.stderr.write(`error: the output cannot be written: ${error.message}\n`);
  process.exit(1);
});
process.stderr.on('error', (error: NodeJS.ErrnoException) => {
  if (!hasNoReader(error)) process.exit(1);
});
const { stdout, stderr, env } = process;
const interrupted = new AbortController();
// Not `once`: the library that locks a machine's file ends the process at a signal to which none listens.
for (const [name, exitCode] of Object.entries(ENDS)) {
  process.on(name, () => {
    if (interrupted.signal.aborted) process.exit(exitCode);
    interrupted.abort();
  });
}
const { signal } = interrupted;
const io = {
  // Opened when a command reads it.
  get stdin() {
    return process.stdin;
  },
  stdout,
  stderr,
  env,
  signal,
};
process.exitCode = await run(process.argv.slice(2), io);
