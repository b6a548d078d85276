// Loads and uses the addon in workers and in the main thread, and ends them in several ways. A process of its
// own: the fault that this looks for ends the process.
//   node life-cycle-child.mjs scenario rounds addonFile copyFile [fakeFile]
// With a cfgmgr32.dll that says what happens, watches are open, and devices come and go all the time. Prints what came of it as JSON, if it comes that far.
import { createRequire } from 'node:module';
import { Worker } from 'node:worker_threads';

const [scenario, rounds, addonFile, copyFile, fakeFile] = process.argv.slice(2);
const holder = { exports: {} };
// Before the addon looks for a library of that name.
if (fakeFile !== undefined) process.dlopen(holder, fakeFile);
const { send = () => {}, counts = () => ({ registrations: 0, threads: 0 }) } = holder.exports;
const DEVICE_STARTED = 8;
const STORM = Array.from({ length: 8 }, (_, port) => [DEVICE_STARTED, `USB\\A\\${port}`]);
const require = createRequire(import.meta.url);

const source = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { setFlagsFromString } = require('node:v8');
  const { runInNewContext } = require('node:vm');
  // What has been closed is freed before the worker ends.
  async function closeAll(addons) {
    for (const addon of addons) {
      for (let i = 0; i < 20; i++) {
        const watch = addon.watchDevices(() => {});
        if (typeof watch === 'object') watch.close();
      }
    }
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc');
    for (let turn = 0; turn < 5; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
      collect();
    }
  }
  const { files, ending } = workerData;
  const addons = files.map((file) => require(file));
  const open = (addon) => addon.createSymbolicLink('', 'x', 64, 0xf0001, null, null);
  // Some stay open, and of some the finalizers are due.
  globalThis.kept = addons.map((addon) => Array.from({ length: 20 }, () => open(addon)));
  const work = () => {
    for (const addon of addons) {
      for (let i = 0; i < 20; i++) open(addon);
      const pending = addon.defineDosDeviceAsync(15, '!', 'nothing');
      if (ending !== 'pending') pending.catch(() => {});
      const watch = addon.watchDevices(() => {});
      if (typeof watch !== 'object') continue;
      // An open one holds the worker.
      watch.reference(false);
      if (globalThis.kept.push(watch) > 20) watch.close();
    }
  };
  parentPort.postMessage(addons.map((addon) => addon.readLink('\\\\??\\\\NUL')));
  if (ending === 'closed') void closeAll(addons);
  else work();
  if (ending === 'exit') process.exit();
  if (ending === 'throw') throw new Error('meant');
  if (ending === 'terminate') for (;;) work();
  // More than the worker may have.
  if (ending === 'memory') for (let all = []; ; ) all.push(new Array(1000).fill(addons));
`;
/** How a worker ends, with the error that tells its end. */
const ENDINGS = {
  exit: undefined,
  throw: 'meant',
  terminate: undefined,
  return: undefined,
  closed: undefined,
  memory: 'ERR_WORKER_OUT_OF_MEMORY',
};

/** Starts a worker, and waits for its end. @returns what it read */
async function live(files, ending) {
  const resourceLimits = ending === 'memory' ? { maxOldGenerationSizeMb: 16 } : {};
  const worker = new Worker(source, { eval: true, workerData: { files, ending }, resourceLimits });
  worker.on('error', (error) => {
    if (![error.message, error.code].includes(ENDINGS[ending])) throw error;
  });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  const found = await new Promise((resolve) => worker.once('message', resolve));
  if (ending === 'terminate') await worker.terminate();
  await ended;
  return found;
}

/** The blocks of memory that copies of the addon have in use, where they count them. */
const blocksOf = (addons) => addons.map((addon) => addon.guarded?.()[0] ?? 0);
const SCENARIOS = {
  /** Workers of one copy and of two, beside the main thread with both. */
  async workers() {
    const main = [require(addonFile), require(copyFile)];
    const links = main.map((addon) => addon.createSymbolicLink('', 'x', 64, 0xf0001, null, null));
    const found = new Set();
    const blocks = blocksOf(main);
    let ended = 0;
    for (let round = 0; round < Number(rounds); round++) {
      send(STORM, 500);
      const lists = [[addonFile], [copyFile], [addonFile, copyFile]];
      for (const ending of Object.keys(ENDINGS)) {
        const targets = await Promise.all(lists.map((files) => live(files, ending)));
        for (const target of targets.flat()) found.add(target);
        ended += lists.length;
      }
    }
    const kept = main.map((addon, index) => addon.querySymbolicLink(links[index])[0]);
    const left = blocksOf(main).map((count, index) => count - blocks[index]);
    return { ended, found: [...found], kept, left, watches: counts().registrations };
  },
  /** The process ends with handles open, finalizers due, calls pending and workers at work. */
  async exit() {
    const addon = require(addonFile);
    globalThis.kept = Array.from({ length: 100 }, () =>
      addon.createSymbolicLink('', 'x', 64, 0xf0001, null, null),
    );
    for (const file of [addonFile, copyFile]) {
      const worker = new Worker(source, {
        eval: true,
        workerData: { files: [file], ending: 'terminate' },
      });
      await new Promise((resolve) => worker.once('message', resolve));
    }
    void addon.defineDosDeviceAsync(15, '!', 'nothing');
    addon.watchDevices(() => {});
    send(STORM, 2000);
    process.stdout.write('{"exiting":true}\n', () => process.exit(7));
    return undefined;
  },
};

const result = await SCENARIOS[scenario]();
if (result !== undefined) console.log(JSON.stringify(result));
