// Does each operation of the facade, of the contract and of the addon again and again, on each backend that
// there is here, and measures whether handles or memory grow.
//   npm run leaks                        100,000 times, each for three minutes at most
//   npm run leaks -- 5000                another number
//   npm run leaks -- 5000 --seconds 5    after which time an operation is stopped
//   npm run leaks -- --only watch        the operations with that in their names
//   npm run leaks -- --of test/leaks/facade   the operations of a test file
// Writes a table for each run into .cache/leaks, and prints what they say in a few lines.
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { summaries } from './leaks/summary.mjs';
import { cacheFolder, repositoryRoot } from './places.mjs';

const { values, positionals } = parseArgs({
  options: {
    seconds: { type: 'string', default: '180' },
    only: { type: 'string', default: '' },
    of: { type: 'string', multiple: true, default: ['test/leaks', 'test/native/leaks.test.ts'] },
  },
  allowPositionals: true,
});
const [cycles = '100000'] = positionals;
const MINUTES_OF_A_DAY = '1440';
const folder = join(cacheFolder, 'leaks');
rmSync(folder, { recursive: true, force: true });
const { status } = spawnSync(process.execPath, ['scripts/test.mjs', ...values.of], {
  cwd: repositoryRoot,
  stdio: 'inherit',
  env: {
    ...process.env,
    DOSDEV_CYCLES: cycles,
    DOSDEV_CYCLE_SECONDS: values.seconds,
    DOSDEV_CYCLE_ONLY: values.only,
    DOSDEV_TEST_MINUTES: MINUTES_OF_A_DAY,
  },
});
for (const line of summaries(folder)) console.log(line);
process.exitCode = status ?? 1;
