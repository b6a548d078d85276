// Kills a transaction, and a command that changes a simulated machine, at 200 random moments and at every step.
//   npm run kill-test           200 moments
//   npm run kill-test -- 1000   another number
import { spawnSync } from 'node:child_process';
import { repositoryRoot } from './places.mjs';

const [moments = '200'] = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [
    'scripts/test.mjs',
    'test/dos-devices/kill.test.ts',
    'test/cli/machine-kill.test.ts',
    'test/native/killed-processes.test.ts',
  ],
  {
    cwd: repositoryRoot,
    stdio: 'inherit',
    env: { ...process.env, DOSDEV_KILLS: moments, DOSDEV_TEST_MINUTES: '60' },
  },
);
process.exitCode = status ?? 1;
