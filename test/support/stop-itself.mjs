// Loaded before the command line: the process stops itself, as Ctrl+Z or a laptop's lid would stop it,
// while it holds the lock of the simulated machine. DOSDEV_TEST_STOP is `flush`, or a look at the file: the
// first comes before the machine is read, the second before the new one takes its place.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const STANDARD_ERROR = 2;
const { fsyncSync, statSync, writeSync } = fs;
let looks = 0;

fs.statSync = (path, options) => {
  if (path === process.env.DOSDEV_MACHINE && options?.bigint) {
    looks += 1;
    stopAt(String(looks));
  }
  return statSync(path, options);
};

fs.fsyncSync = (descriptor) => {
  fsyncSync(descriptor);
  // The machine's file, not its folder.
  if (!fs.fstatSync(descriptor).isDirectory()) stopAt('flush');
};

function stopAt(point) {
  if (point !== process.env.DOSDEV_TEST_STOP) return;
  writeSync(STANDARD_ERROR, 'stopped\n');
  process.kill(process.pid, 'SIGSTOP');
}
syncBuiltinESMExports();
