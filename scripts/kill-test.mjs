// Kills a transaction at 200 random moments and at every step of it, on each backend that there is here.
//   npm run kill-test           200 moments
//   npm run kill-test -- 1000   another number
import { spawnSync } from 'node:child_process';
import { repositoryRoot } from './places.mjs';

const [moments = '200'] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  ['scripts/test.mjs', 'test/dos-devices/kill.test.ts'],
  {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: { ...process.env, DOSDEV_KILLS: moments, DOSDEV_TEST_MINUTES: '60' },
  },
);
process.exitCode = status ?? 1;
