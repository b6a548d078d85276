// Loaded before the command line: the process kills itself at one of the steps at which it changes files beside
// the simulated machine. It is imported with `?at=` and the step's number, from 1. A process that is not killed prints its
// steps in the end, as JSON on standard error.
import { writeSync } from 'node:fs';
import { Steps, stepFiles } from './steps.mjs';

const STANDARD_ERROR = 2;
const machine = String(process.env.DOSDEV_MACHINE);
const steps = new Steps(Number(new URL(import.meta.url).searchParams.get('at')));
steps.isCounting = true;
stepFiles(
  steps,
  (path) => path.startsWith(machine),
  ['mkdirSync', 'rmdirSync', 'renameSync', 'rmSync'],
  { opens: (flags) => flags === 'wx', closes: true },
);
process.on('exit', () => writeSync(STANDARD_ERROR, `\nsteps ${JSON.stringify(steps.names)}\n`));
