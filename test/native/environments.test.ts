import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { addonCandidates } from '../../lib/native/loader.js';
import { guardedAddon } from '../support/guarded-addon.js';

// Hosts that have more than one environment, context or copy of the addon in a process. Where there is one, that
// addon is used which finds what is freed too early.

const addonFile = guardedAddon() ?? addonCandidates().find((file) => existsSync(file)) ?? '';
const run = promisify(execFile);

/** Runs a script in a process of its own. @returns what it prints, which is JSON */
async function evaluate(script: string): Promise<unknown> {
  const { stdout } = await run(process.execPath, ['--expose-gc', '--eval', script, addonFile]);
  return JSON.parse(stdout);
}

test('a file that is loaded twice is two addons, each with its own handles', async () => {
  const script = `
    const [first, second] = [1, 2].map(() => {
      const module = { exports: {} };
      process.dlopen(module, process.argv[1]);
      return module.exports;
    });
    const link = first.createSymbolicLink('', 'x', 64, 0xf0001, null, null);
    const attempt = (call) => {
      try {
        return call();
      } catch (error) {
        return error.name;
      }
    };
    console.log(JSON.stringify({
      own: attempt(() => first.querySymbolicLink(link)[0]),
      other: attempt(() => second.querySymbolicLink(link)),
      both: [first, second].map((addon) => addon.readLink('\\\\??\\\\NUL')),
      again: require(process.argv[1]).readLink('\\\\??\\\\NUL'),
    }));
  `;
  const target = '\\Device\\Null';
  expect(await evaluate(script)).toEqual({
    own: 'x',
    other: 'TypeError',
    both: [target, target],
    again: target,
  });
}, 120_000);

test('it takes what scripts of other contexts make, and holds none of the contexts', async () => {
  const script = `
    const vm = require('node:vm');
    const addon = require(process.argv[1]);
    const code = \`
      const attempt = (call) => {
        try {
          return call();
        } catch (error) {
          return [error.name, error instanceof TypeError];
        }
      };
      [
        typeof addon.rawOpenDirectory([null, null, 64, 48], 3, false),
        attempt(() => addon.setSecurity(link, 4, Uint8Array.from([1, 2, 3]))),
        attempt(() => addon.readLink(Symbol.iterator)),
        addon.watchDevices(() => {}) === 0,
      ]\`;
    const link = addon.createSymbolicLink('', 'x', 64, 0xf0001, null, null);
    const contexts = [];
    const evaluate = () => {
      const context = vm.createContext({ addon, link });
      contexts.push(new WeakRef(context));
      return vm.runInContext(code, context);
    };
    const found = JSON.stringify(Array.from({ length: 20 }, evaluate).at(-1));
    (async () => {
      for (let turn = 0; turn < 10; turn++) {
        await new Promise((resolve) => setTimeout(resolve, 10));
        gc();
      }
      const kept = contexts.filter((context) => context.deref() !== undefined).length;
      console.log(JSON.stringify({ found: JSON.parse(found), kept }));
      process.exit();
    })();
  `;
  expect(await evaluate(script)).toEqual({
    // An error is of the context that loaded the addon, as those of Node.js are.
    found: ['number', expect.any(Number), ['TypeError', false], false],
    kept: 0,
  });
}, 120_000);

test('workers of workers have it, and end from the inside to the outside and the other way', async () => {
  const script = `
    const { Worker } = require('node:worker_threads');
    const code = \`
      const { Worker, parentPort, workerData: { file, depth, code, leaves } } =
        require('node:worker_threads');
      const addon = require(file);
      globalThis.kept = Array.from({ length: 10 }, () =>
        addon.createSymbolicLink('', 'x', 64, 0xf0001, null, null));
      addon.defineDosDeviceAsync(15, '!', 'nothing').catch(() => {});
      if (depth === 0) {
        parentPort.postMessage(addon.readLink('\\\\\\\\??\\\\\\\\NUL'));
        if (leaves) process.exit();
        setInterval(() => {}, 1000);
      } else {
        new Worker(code, { eval: true, workerData: { file, depth: depth - 1, code, leaves } })
          .on('message', (message) => parentPort.postMessage(message));
      }\`;
    const live = async (leaves) => {
      const workerData = { file: process.argv[1], depth: 2, code, leaves };
      const worker = new Worker(code, { eval: true, workerData });
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      const found = await new Promise((resolve, reject) =>
        worker.once('message', resolve).once('error', reject));
      if (!leaves) await worker.terminate();
      await ended;
      return found;
    };
    const addon = require(process.argv[1]);
    const blocks = () => addon.guarded?.()[0];
    const before = blocks();
    (async () => {
      const found = [await live(true), await live(false)];
      console.log(JSON.stringify({ found, isFreed: blocks() === before }));
    })();
  `;
  const target = '\\Device\\Null';
  expect(await evaluate(script)).toEqual({ found: [target, target], isFreed: true });
}, 120_000);
