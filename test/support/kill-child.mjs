// A process that a test kills: it makes a transaction, or recovers one, on a machine that outlasts it.
// Its one argument is JSON; it says `ready`, then `done`, with a step count, on standard output.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

const request = JSON.parse(process.argv[2] ?? '{}');
let steps = 0;

/** A moment at which it may be killed. */
function step(dying = () => {}) {
  steps += 1;
  if (steps !== request.killAt) return;
  dying();
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

/** Makes the moments before and after a call count. */
function stepping(object, name, { whenKilled = () => () => {}, after = () => {} } = {}) {
  const original = object[name];
  return (...args) => {
    step(whenKilled(original, args));
    const answer = original.apply(object, args);
    after();
    step();
    return answer;
  };
}

const { writeFileSync, renameSync } = fs;
/** A line of the journal is cut short by the kill. */
const torn = (write, [file, text]) => {
  return () => write(file, text.slice(0, text.length / 2));
};
fs.writeSync = stepping(fs, 'writeSync', { whenKilled: torn });
for (const name of ['openSync', 'fsyncSync', 'rmSync']) fs[name] = stepping(fs, name);
syncBuiltinESMExports();

const { openDosDevices, openObjectManager } = await import('dosdev');
const { SimulatedMachine } = await import('dosdev/testing');

const CHANGING = ['createSymbolicLink', 'makeTemporary', 'makePermanent', 'defineDosDevice'];

/** The object manager, with every change of it written to the machine's file, all at once. */
function openTarget() {
  if (request.machine === undefined) return [openObjectManager('native'), () => {}];
  const machine = SimulatedMachine.fromJSON(JSON.parse(fs.readFileSync(request.machine, 'utf8')));
  const save = () => {
    const fresh = `${request.machine}.new`;
    // Not the stepping ones: this is the hardware.
    writeFileSync(fresh, JSON.stringify(machine));
    renameSync(fresh, request.machine);
  };
  return [machine.process(request.luid), save];
}

const [target, save] = openTarget();
const objectManager = new Proxy(target, {
  get(_, name) {
    const value = target[name];
    if (typeof value !== 'function') return value;
    return CHANGING.includes(name) ? stepping(target, name, { after: save }) : value.bind(target);
  },
});

const dos = openDosDevices({ backend: objectManager, stateFolder: request.stateFolder });
process.stdout.write('ready\n');
steps = 0;
const began = performance.now();
if (request.mode === 'recover') dos.recover();
else {
  dos.transaction((transaction) => {
    for (const [member, ...args] of request.changes) transaction[member](...args);
    if (request.mode === 'hold') {
      process.stdout.write('held\n');
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, request.hold);
    }
  });
}
process.stdout.write(`done ${JSON.stringify({ steps, took: performance.now() - began })}\n`);
