// Loaded before the command line: the process stops itself, as Ctrl+Z or a laptop's lid would stop it,
// while it holds the lock of the simulated machine. DOSDEV_TEST_STOP says at which look at the file: the
// first comes before the machine is read, the second before it is written.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const STANDARD_ERROR = 2;
const { statSync, writeSync } = fs;
let looks = 0;

fs.statSync = (path, options) => {
  if (path === process.env.DOSDEV_MACHINE && options?.bigint) {
    looks += 1;
    if (String(looks) === process.env.DOSDEV_TEST_STOP) {
      writeSync(STANDARD_ERROR, 'stopped\n');
      process.kill(process.pid, 'SIGSTOP');
    }
  }
  return statSync(path, options);
};
syncBuiltinESMExports();
