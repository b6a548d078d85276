// Opens a port by a short name and never closes it: node serial-child.mjs NAME HOW. Nothing is opened but the
// name. Prints the short name, and waits for a line. HOW is what ends then: 'process', or a 'worker' that leaves
// or is 'terminated', after which it prints `ended` and waits for another line.
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { windowsBinding } from 'dosdev/serialport';

async function open(path) {
  let short;
  const binding = {
    list: async () => [],
    open: async (options) => {
      short = options.path;
      return { openOptions: options, isOpen: true, close: async () => {} };
    },
  };
  await windowsBinding({ binding }).open({ path, baudRate: 9600 });
  return short;
}

if (isMainThread) {
  const [name, how] = process.argv.slice(2);
  const lines = createInterface(process.stdin)[Symbol.asyncIterator]();
  if (how === 'process') {
    console.log(await open(name));
    await lines.next();
    process.exit();
  }
  const worker = new Worker(new URL(import.meta.url), { workerData: name });
  const ended = once(worker, 'exit');
  console.log((await once(worker, 'message'))[0]);
  await lines.next();
  if (how === 'terminated') await worker.terminate();
  else worker.postMessage('leave');
  await ended;
  console.log('ended');
  await lines.next();
  process.exit();
} else {
  parentPort.once('message', () => process.exit());
  parentPort.postMessage(await open(workerData));
}
