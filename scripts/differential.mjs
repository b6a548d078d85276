// Compares the simulator with the real object manager, call for call, for as long as you like.
//   npm run differential -- --operations 1000000 [--seed N]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repositoryRoot } from './places.mjs';
import { missingForReal } from './test/set-up.mjs';
import { killPrefix } from './wine/prefix.mjs';
import { runNode } from './wine/run.mjs';

const TEST = 'test/differential';
/** Far more than it takes. */
const MILLISECONDS_PER_OPERATION = 10;

const { values } = parseArgs({
  options: {
    operations: { type: 'string', default: '1000000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
const operations = Number(values.operations);
const seed = Number(values.seed);
if (!Number.isSafeInteger(operations) || operations < 1 || !Number.isInteger(seed)) {
  console.error('usage: npm run differential -- --operations NUMBER [--seed NUMBER]');
  process.exit(2);
}
const missing = missingForReal();
if (missing.length > 0) {
  console.error(`There is nothing real to compare with here; missing: ${missing.join(', ')}.`);
  process.exit(1);
}

const vitest = join('node_modules', 'vitest', 'vitest.mjs');
const args = [vitest, 'run', '--configLoader=native', '--reporter=default', TEST];
const env = { DOSDEV_OPERATIONS: String(operations), DOSDEV_SEED: String(seed), NO_COLOR: '1' };

console.log(`${operations} operations from seed ${seed} on`);
if (process.platform === 'win32') {
  const { status } = spawnSync(process.execPath, args, {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  process.exitCode = status ?? 1;
} else {
  const timeoutMs = 60_000 + operations * MILLISECONDS_PER_OPERATION;
  try {
    const { code, output, timedOut } = await runNode(args, { env, timeoutMs });
    console.log(output);
    if (timedOut) console.error('Ended: it took too long. Does a call hang the Wine server?');
    process.exitCode = code;
  } finally {
    killPrefix();
  }
}
