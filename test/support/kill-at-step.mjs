// Loaded before the command line: the process kills itself at one of the steps at which it changes files beside
// the simulated machine. It is imported with `?at=` and the step's number, from 1. A process that is not killed prints its
// steps in the end, as JSON on standard error.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const STANDARD_ERROR = 2;
const machine = String(process.env.DOSDEV_MACHINE);
const killAt = Number(new URL(import.meta.url).searchParams.get('at'));
const { writeSync } = fs;
const opened = new Set();
const steps = [];

function step(name, dying = () => {}) {
  steps.push(name);
  if (steps.length !== killAt) return;
  dying();
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

/** Makes the moments before and after a call steps, if it is about the machine's files. */
function stepping(name, { counts = isBeside, after = () => {}, dying = () => () => {} } = {}) {
  const original = fs[name];
  fs[name] = (...args) => {
    if (!counts(...args)) return original.apply(fs, args);
    step(`before ${name}`, dying(args));
    const answer = original.apply(fs, args);
    after(answer);
    step(`after ${name}`);
    return answer;
  };
}

const isBeside = (path) => String(path).startsWith(machine);
const isOpened = (descriptor) => opened.has(descriptor);
for (const name of ['mkdirSync', 'rmdirSync', 'renameSync', 'rmSync']) stepping(name);
stepping('openSync', {
  counts: (path, flags) => isBeside(path) && flags === 'wx',
  after: (descriptor) => opened.add(descriptor),
});
stepping('fsyncSync', { counts: isOpened });
stepping('closeSync', { counts: isOpened, after: () => opened.clear() });
stepping('writeSync', {
  counts: isOpened,
  // A part of it has been written.
  dying:
    ([descriptor, bytes]) =>
    () =>
      writeSync(descriptor, bytes.subarray(0, bytes.length / 2)),
});
process.on('exit', () => writeSync(STANDARD_ERROR, `\nsteps ${JSON.stringify(steps)}\n`));
syncBuiltinESMExports();
