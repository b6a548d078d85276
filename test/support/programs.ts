import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';

const execute = promisify(execFile);

/** What a user's terminal has: nothing of vitest. */
function environment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
  return { ...env, NO_COLOR: '1' };
}

/**
 * Runs this Node.js.
 * @param args a module, and its arguments
 * @returns what it printed, with the line ends of Unix
 * @throws when it ends with another code than 0
 */
export async function outputOf(args: readonly string[]): Promise<string> {
  const { stdout } = await execute(process.execPath, args, { env: environment() });
  return stdout.replaceAll('\r\n', '\n');
}

/** Runs this Node.js until it has printed something. @returns that */
export async function firstLineOf(args: readonly string[]): Promise<string> {
  const program = spawn(process.execPath, args, {
    env: environment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'exit');
  const printed = once(program.stdout.setEncoding('utf8'), 'data');
  try {
    const [text] = await Promise.race([printed, ended]);
    return String(text);
  } finally {
    program.kill();
    await ended;
  }
}
