// Does each operation of the facade, of the contract and of the addon again and again, on each backend that
// there is here, and measures whether handles or memory grow.
//   npm run leaks                      100,000 times, each for a minute at most
//   npm run leaks -- 5000              another number
//   npm run leaks -- 5000 --seconds 5  after which time an operation is stopped
// Writes a table for each run into .cache/leaks.
import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { repositoryRoot } from './places.mjs';

const { values, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '60' } },
  allowPositionals: true,
});
const [cycles = '100000'] = positionals;
const MINUTES_OF_A_DAY = '1440';
const { status } = spawnSync(
  process.execPath,
  ['scripts/test.mjs', 'test/leaks', 'test/native/leaks.test.ts'],
  {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: {
      ...process.env,
      DOSDEV_CYCLES: cycles,
      DOSDEV_CYCLE_SECONDS: values.seconds,
      DOSDEV_TEST_MINUTES: MINUTES_OF_A_DAY,
    },
  },
);
process.exitCode = status ?? 1;
