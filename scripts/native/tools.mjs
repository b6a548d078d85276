// Running the programs that build the addon, and saying which Debian packages have them.
import { spawnSync } from 'node:child_process';
import { repositoryRoot } from '../places.mjs';

/** Ends the script. */
export function fail(message) {
  console.error(`build-native: ${message}`);
  process.exit(1);
}

/**
 * @param {Record<string, string>} tools programs, and the Debian package of each
 * @returns {string | undefined} which are not installed and how to install them; `undefined` for none
 */
export function missingTools(tools) {
  const missing = Object.keys(tools).filter(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status !== 0,
  );
  if (missing.length === 0) return undefined;
  const packages = [...new Set(missing.map((program) => tools[program]))];
  return `${missing.join(', ')} not found. On Debian and Ubuntu: apt-get install ${packages.join(' ')}`;
}

/** Ends the script when one of them is not installed. */
export function needTools(tools) {
  const missing = missingTools(tools);
  if (missing !== undefined) fail(missing);
}

/** Ends the script when the program fails. */
export function run(program, args, env = process.env) {
  const { status, error } = spawnSync(program, args, {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env,
  });
  if (error) fail(`${program}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** The same, and prints what the program prints only if that fails. */
export function runQuietly(program, args, env = process.env) {
  const { status, error, stdout, stderr } = spawnSync(program, args, {
    cwd: repositoryRoot,
    env,
    encoding: 'utf8',
    maxBuffer: Number.MAX_SAFE_INTEGER,
  });
  if (error) fail(`${program}: ${error.message}`);
  if (status === 0) return;
  console.error(stdout + stderr);
  process.exit(status ?? 1);
}
