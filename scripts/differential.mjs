// Compares the simulator with the real object manager, call for call, for as long as you like.
//   npm run differential -- --operations 1000000 [--seed N]
//   npm run differential -- --paths 100000 [--seed N]: what DOS paths become
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from './places.mjs';
import { missingForReal } from './test/set-up.mjs';
import { killPrefix } from './wine/prefix.mjs';
import { runNode } from './wine/run.mjs';

/** Far more than it takes. */
const MILLISECONDS_PER_ONE = 10;

const { values } = parseArgs({
  options: {
    operations: { type: 'string' },
    paths: { type: 'string' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
const asked = values.paths === undefined ? 'operations' : 'paths';
const count = Number(values[asked] ?? '1000000');
const seed = Number(values.seed);
const isBoth = values.operations !== undefined && values.paths !== undefined;
if (!Number.isSafeInteger(count) || count < 1 || !Number.isInteger(seed) || isBoth) {
  console.error(
    'usage: npm run differential -- [--operations NUMBER | --paths NUMBER] [--seed NUMBER]',
  );
  process.exit(2);
}
const { test, variable } = {
  operations: { test: 'test/differential/differential.test.ts', variable: 'DOSDEV_OPERATIONS' },
  paths: { test: 'test/differential/dos-paths.test.ts', variable: 'DOSDEV_PATHS' },
}[asked];
const missing = missingForReal();
if (missing.length > 0) {
  console.error(`There is nothing real to compare with here; missing: ${missing.join(', ')}.`);
  process.exit(1);
}

const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const args = [vitest, 'run', '--configLoader=native', '--reporter=default', test];
const env = { [variable]: String(count), DOSDEV_SEED: String(seed), NO_COLOR: '1' };

console.log(`${count} ${asked} from seed ${seed} on`);
if (process.platform === 'win32') {
  const { status } = spawnSync(process.execPath, args, {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  process.exitCode = status ?? 1;
} else {
  const timeoutMs = 60_000 + count * MILLISECONDS_PER_ONE;
  try {
    const { code, output, timedOut } = await runNode(args, { env, timeoutMs });
    console.log(output);
    if (timedOut) console.error('Ended: it took too long. Does a call hang the Wine server?');
    process.exitCode = code;
  } finally {
    killPrefix();
  }
}
