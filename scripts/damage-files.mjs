// Damages every file that is read: cut short at each byte, each bit turned, parts swapped, and a disk that is full at
// each byte of what is written. Takes some minutes.
//   npm run damage-files
import { spawnSync } from 'node:child_process';
import { repositoryRoot } from './places.mjs';

const FILES = ['test/files', 'test/cli/damaged-files', 'test/dos-devices/journal-d'];
const vitest = 'node_modules/vitest/vitest.mjs';
const { status } = spawnSync(process.execPath, [vitest, 'run', ...FILES], {
  cwd: repositoryRoot,
  stdio: 'inherit',
  env: { ...process.env, DOSDEV_DAMAGES: 'all' },
});
process.exitCode = status ?? 1;
