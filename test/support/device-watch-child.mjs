// Watches devices with the addon, on a cfgmgr32.dll that says what happens. A process of its own: what this looks
// for may end or hang the process.
//   node device-watch-child.mjs fakeFile addonFile scenario
// Prints the result of the scenario as JSON.
import { createRequire } from 'node:module';
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';

const [fakeFile, addonFile, scenario] = process.argv.slice(2);
// Before the addon looks for a library of that name.
const holder = { exports: {} };
process.dlopen(holder, fakeFile);
const fake = holder.exports;
const addon = createRequire(import.meta.url)(addonFile);

const ARRIVED = 0;
const GONE = 1;
const CUSTOM_EVENT = 6;
const ENUMERATED = 7;
const STARTED = 8;
const REMOVED = 9;
const LINK = '\\\\?\\USB#A#1#{86e0d1e0-8089-11d0-9ce4-08003e301f73}';
const HUB = Array.from({ length: 8 }, (_, port) => [
  [ENUMERATED, `USB\\A\\${port}`],
  [ARRIVED, LINK.replace('#1#', `#${port}#`)],
  [STARTED, `USB\\A\\${port}`],
]).flat();

async function quiet() {
  while (fake.counts().threads > 0) await sleep(5);
}

const workerSource = `
  const { parentPort, workerData } = require('node:worker_threads');
  const addon = require(workerData.addonFile);
  let watch = addon.watchDevices(() => {
    watch.close();
    watch = addon.watchDevices(() => {});
  });
  parentPort.postMessage('ready');
  if (workerData.leaves) setTimeout(() => process.exit(), 5);
  else if (workerData.isBusy) for (;;) addon.watchDevices(() => {}).close();
`;

async function runWorker(round) {
  const workerData = { addonFile, leaves: round % 3 === 0, isBusy: round % 3 === 1 };
  const worker = new Worker(workerSource, { eval: true, workerData });
  const end = new Promise((resolve, reject) => {
    worker.once('exit', resolve);
    worker.once('error', reject);
  });
  await new Promise((resolve) => worker.once('message', resolve));
  await sleep(round % 7);
  if (!workerData.leaves) await worker.terminate();
  await end;
}

const SCENARIOS = {
  /** What each call of the listener receives. */
  async lists() {
    const calls = [];
    const watch = addon.watchDevices((changes) => calls.push(changes));
    fake.send(
      [
        [ENUMERATED, 'USB\\A\\1'],
        [ARRIVED, LINK],
        [CUSTOM_EVENT, 'x'],
        [GONE, LINK.toUpperCase()],
        [STARTED, 'usb\\a\\1'],
      ],
      0,
    );
    // The thread is not let in, so that all are there when it is.
    while (fake.counts().threads > 0);
    await sleep(20);
    fake.send([[REMOVED, 'USB\\A\\1']], 0);
    await quiet();
    await sleep(20);
    return { calls, closed: [watch.close(), watch.close()] };
  },

  /** A hub again and again, for as long as the thread is busy: the list is as long as the hub. */
  async storm() {
    let longest = 0;
    let calls = 0;
    const watch = addon.watchDevices((changes) => {
      calls += 1;
      longest = Math.max(longest, changes.length);
    });
    for (let i = 0; i < 4; i++) fake.send(HUB, 200);
    while (fake.counts().threads > 0);
    await sleep(50);
    const { callbacks } = fake.counts();
    return { calls, longest, isStorm: callbacks > 1000, closed: watch.close() };
  },

  /** Closed and opened in a storm, in and outside of the listener. */
  async turnover() {
    for (let i = 0; i < 3; i++) fake.send(HUB, 1000);
    let late = 0;
    let rounds = 0;
    while (fake.counts().threads > 0) {
      rounds += 1;
      let isOpen = true;
      const watch = addon.watchDevices(() => {
        if (!isOpen) late += 1;
        isOpen = false;
        watch.close();
      });
      if (rounds % 2 === 0) await new Promise(setImmediate);
      isOpen = false;
      watch.close();
    }
    await sleep(20);
    return { late, isOften: rounds > 20, left: fake.counts().registrations };
  },

  /** Workers that end in a storm, with watches open. */
  async workers() {
    fake.send(HUB, 4000);
    for (let round = 0; fake.counts().threads > 0; round += 2) {
      await Promise.all([runWorker(round), runWorker(round + 1)]);
    }
    return { left: fake.counts().registrations };
  },

  /** Of two registrations, the second fails. */
  async failure() {
    fake.setFailing(true);
    const error = addon.watchDevices(() => {});
    return { error, left: fake.counts().registrations };
  },

  /** The process ends while a watch is open that does not hold it. */
  async unreferenced() {
    const watch = addon.watchDevices(() => {});
    watch.reference(false);
    fake.send(HUB, 1000);
    return { registrations: fake.counts().registrations };
  },

  /** A watch holds the process until it is closed. */
  async referenced() {
    const watch = addon.watchDevices((changes) => {
      console.log(JSON.stringify({ heard: changes.length }));
      watch.close();
      watch.reference(true);
    });
    watch.reference(false);
    watch.reference(true);
    setTimeout(() => fake.send([[REMOVED, 'USB\\A\\1']], 0), 100).unref();
    return {};
  },

  /** As programs see it. */
  async contract() {
    const { openObjectManager } = await import('dosdev/nt');
    const { deviceTree } = openObjectManager();
    const caught = [];
    process.on('uncaughtException', (error) => caught.push(error.message));
    const calls = [];
    const watch = deviceTree.watch((changes) => {
      calls.push(changes);
      throw new Error('mine');
    });
    fake.send([[ARRIVED, LINK]], 0);
    await quiet();
    await sleep(50);
    fake.send([[REMOVED, 'USB\\A\\1']], 0);
    while (fake.counts().threads > 0);
    // It is on its way, and is not delivered any more.
    const status = watch.close();
    await sleep(50);
    return { calls, caught, status, again: watch.close(), closed: watch.closed };
  },
};

console.log(JSON.stringify(await SCENARIOS[scenario]()));
