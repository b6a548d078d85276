// A process that a test kills: it makes changes, a transaction, or recovers one, on a machine that outlasts it.
// Its one argument is JSON. On standard output it says `ready`, then `killed` with the step at which it
// ends itself, or `done` with every step that there was.
import fs from 'node:fs';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';
import { Steps, stepFiles } from './steps.mjs';

const request = JSON.parse(process.argv[2] ?? '{}');
const { writeFileSync, renameSync, writeSync } = fs;
const STANDARD_INPUT = 0;
const STANDARD_OUTPUT = 1;

const steps = new Steps(request.killAt, (name) => {
  writeSync(STANDARD_OUTPUT, `killed ${JSON.stringify(name)}\n`);
});
stepFiles(steps, (path) => path.startsWith(request.stateFolder), ['truncateSync', 'rmSync']);

const { openDosDevices } = await import('dosdev');
const { openObjectManager } = await import('dosdev/nt');

/** The object manager, with every change of it written to the machine's file, all at once. */
async function openTarget() {
  if (request.machine === undefined) return [openObjectManager('native'), () => {}];
  const { SimulatedMachine } = await import('dosdev/testing');
  const machine = SimulatedMachine.fromJSON(JSON.parse(fs.readFileSync(request.machine, 'utf8')));
  const save = () => {
    const fresh = `${request.machine}.new`;
    // Not the stepping ones: this is the hardware.
    writeFileSync(fresh, JSON.stringify(machine));
    renameSync(fresh, request.machine);
  };
  return [machine.process(request.luid), save];
}

const [target, save] = await openTarget();
const objectManager = steps.aroundChanges(target, save);
const dos = openDosDevices({ backend: objectManager, stateFolder: request.stateFolder });
process.stdout.write('ready\n');
steps.isCounting = true;
const began = performance.now();
if (request.mode === 'recover') dos.recover();
else if (request.mode === 'call') {
  for (const [member, ...args] of request.changes) dos[member](...args);
} else if (request.mode === 'wait') {
  await dos.transactionAsync(async (transaction) => {
    for (const [member, ...args] of request.changes) {
      transaction[member](...args);
      await turn();
    }
    if (request.hold === undefined) return;
    process.stdout.write('held\n');
    await delay(request.hold);
  });
} else {
  dos.transaction((transaction) => {
    for (const [member, ...args] of request.changes) transaction[member](...args);
    if (request.mode === 'hold') {
      process.stdout.write('held\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, request.hold);
    }
    if (request.mode === 'stop') {
      process.stdout.write('held\n');
      // Nothing goes on in the process until a byte comes.
      fs.readSync(STANDARD_INPUT, Buffer.alloc(1));
    }
  });
}
steps.isCounting = false;
process.stdout.write(
  `done ${JSON.stringify({ steps: steps.names, took: performance.now() - began })}\n`,
);
