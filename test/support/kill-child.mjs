// A process that a test kills: it makes a transaction, or recovers one, on a machine that outlasts it.
// Its one argument is JSON. On standard output it says `ready`, then `killed` with the step at which it
// ends itself, or `done` with every step that there was.
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { setTimeout as delay, setImmediate as turn } from 'node:timers/promises';

const request = JSON.parse(process.argv[2] ?? '{}');
const { writeFileSync, renameSync, writeSync } = fs;
const STANDARD_INPUT = 0;
const STANDARD_OUTPUT = 1;

/** The moments since `ready` at which it might have been killed, such as `before fsyncSync`. */
const steps = [];
let ready = false;
/** Some releases of Node.js make one call by another: only the outer one counts. */
let calling = false;

/** A moment at which it may be killed. */
function step(name, dying = () => {}) {
  if (!ready) return;
  steps.push(name);
  if (steps.length !== request.killAt) return;
  dying();
  // Not by the stream, whose text would be lost with the process.
  writeSync(STANDARD_OUTPUT, `killed ${JSON.stringify(name)}\n`);
  process.kill(process.pid, 'SIGKILL');
  for (;;);
}

/** Makes the moments before and after a call count, where the call is about what is tested. */
function stepping(object, name, hooks = {}) {
  const { counts = () => true, whenKilled = () => () => {}, after = () => {} } = hooks;
  const original = object[name];
  return (...args) => {
    if (calling || !counts(...args)) return original.apply(object, args);
    step(`before ${name}`, whenKilled(original, args));
    calling = true;
    try {
      const answer = original.apply(object, args);
      after(answer);
      return answer;
    } finally {
      calling = false;
      step(`after ${name}`);
    }
  };
}

/** Journals that are open. Node.js itself opens files as well, some releases by these same functions. */
const journals = new Set();
const isJournal = (path) => String(path).startsWith(request.stateFolder);
const isOpenJournal = (descriptor) => journals.has(descriptor);
/** A line of the journal is cut short by the kill. */
const torn = (write, [file, text]) => {
  return () => write(file, text.slice(0, text.length / 2));
};
fs.openSync = stepping(fs, 'openSync', {
  counts: isJournal,
  after: (descriptor) => journals.add(descriptor),
});
fs.writeSync = stepping(fs, 'writeSync', { counts: isOpenJournal, whenKilled: torn });
fs.fsyncSync = stepping(fs, 'fsyncSync', { counts: isOpenJournal });
for (const name of ['truncateSync', 'rmSync']) {
  fs[name] = stepping(fs, name, { counts: isJournal });
}
syncBuiltinESMExports();

const { openDosDevices } = await import('dosdev');
const { openObjectManager } = await import('dosdev/nt');

const CHANGING = ['createSymbolicLink', 'makeTemporary', 'makePermanent', 'defineDosDevice'];

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
const registry = new Proxy(target.registry, {
  get(_, name) {
    const { registry } = target;
    const isChange = name === 'setValue' || name === 'delete';
    return isChange ? stepping(registry, name, { after: save }) : registry[name].bind(registry);
  },
});
const objectManager = new Proxy(target, {
  get(_, name) {
    if (name === 'registry') return registry;
    const value = target[name];
    if (typeof value !== 'function') return value;
    return CHANGING.includes(name) ? stepping(target, name, { after: save }) : value.bind(target);
  },
});

const dos = openDosDevices({ backend: objectManager, stateFolder: request.stateFolder });
process.stdout.write('ready\n');
ready = true;
const began = performance.now();
if (request.mode === 'recover') dos.recover();
else if (request.mode === 'wait') {
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
ready = false;
process.stdout.write(`done ${JSON.stringify({ steps, took: performance.now() - began })}\n`);
