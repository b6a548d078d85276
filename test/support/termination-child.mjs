// Ends workers during calls of the addon. A process of its own: the fault that this looks for
// ends the process.
//   node termination-child.mjs addonFile rounds '{"call": [argument, …], …}' '[call, …]'
// The second list is of the calls that leave something to the end of a worker that leaves by itself.
// An argument 'HANDLE' stands for a handle of an unnamed link, 'FUNCTION' for a function, {"bytes": […]} for
// bytes. Prints the name of each call that it is done with, a line each.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

const [addonFile, rounds, callsText, leavingText] = process.argv.slice(2);
const calls = JSON.parse(callsText);
const leaving = JSON.parse(leavingText);

const source = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { addonFile, call, args, leave } = workerData;
  const addon = require(addonFile);
  const link = () => addon.createSymbolicLink('', 'x', 64, 0xf0001, null, null);
  const fresh = (value) =>
    Array.isArray(value) ? value.map(fresh) : value === 'HANDLE' ? link() :
    value === 'FUNCTION' ? () => {} :
    value?.bytes ? Uint8Array.from(value.bytes) : value;
  const swallow = (answer) => {
    if (answer instanceof Promise) answer.catch(() => {});
  };
  if (leave) {
    // What gives a promise is pending by then, and handles and watches are open.
    const kept = [];
    for (let i = 0; i < 50; i++) swallow(kept[i] = addon[call](...fresh(args)));
    process.exit();
  }
  parentPort.postMessage('ready');
  for (let made = fresh(args), i = 0; ; i++) {
    // Wrong arguments as well: an exception on its way when the end comes is the crux.
    for (const list of [made, [], [Symbol.iterator]]) {
      try {
        swallow(addon[call](...list));
      } catch {}
    }
    if (i % 64 === 63) made = fresh(args);
  }
`;

function once(worker, event) {
  return new Promise((resolve, reject) => {
    worker.once(event, resolve);
    worker.once('error', reject);
  });
}

async function terminateIn(call, args, delay) {
  const worker = new Worker(source, { eval: true, workerData: { addonFile, call, args } });
  const end = once(worker, 'exit');
  await once(worker, 'message');
  await new Promise((resolve) => setTimeout(resolve, delay));
  await worker.terminate();
  await end;
}

async function leaveIn(call, args) {
  const workerData = { addonFile, call, args, leave: true };
  await once(new Worker(source, { eval: true, workerData }), 'exit');
}

const addon = createRequire(import.meta.url)(addonFile);
for (const [call, args] of Object.entries(calls)) {
  for (let round = 0; round < Number(rounds); round++) {
    await Promise.all([0, 1, 2].map((delay) => terminateIn(call, args, delay)));
  }
  if (leaving.includes(call)) await leaveIn(call, args);
  // The addon of this thread is as it was.
  if (addon.statusToWin32(0xc000_0034) !== 2) throw new Error('not the same any more');
  console.log(call);
}
