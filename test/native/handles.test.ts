import { existsSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { describe, expect, test } from 'vitest';
import { addonCandidates, loadAddon } from '../../lib/native/loader.js';
import { NativeObjectManager } from '../../lib/native/object-manager.js';
import { STATUS } from '../../lib/status/index.js';
import { uniqueName } from '../support/names.js';
import { nativeBackend } from '../support/native-backend.js';

const { objectManager, directory } = nativeBackend();
const addonFile = addonCandidates().find((file) => existsSync(file));

function handleCountOf(path: string): number {
  const handle = objectManager.openSymbolicLink(path);
  if (typeof handle === 'number') throw new Error(handle.toString(16));
  const information = objectManager.queryObject(handle);
  handle.close();
  // The handle that asked is counted too.
  return typeof information === 'number' ? -1 : information.handleCount - 1;
}

describe('native handles', () => {
  test('ten thousand opens and closes leave no handle behind', () => {
    const path = `${directory}\\${uniqueName('DD')}`;
    const link = objectManager.createSymbolicLink(path, '\\Device\\Null');
    if (typeof link === 'number') throw new Error(link.toString(16));
    for (let i = 0; i < 2500; i++) {
      const handle = objectManager.openSymbolicLink(path);
      if (typeof handle === 'object') handle.close();
      objectManager.readLink(path);
      objectManager.openSymbolicLink(`${path}\\absent`);
      objectManager.createSymbolicLink(path, 'x');
    }
    expect(handleCountOf(path)).toBe(1);
    link.close();
    expect(objectManager.readLink(path)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });

  test('worker threads each load the addon, and what they leave open goes with them', async () => {
    const paths = ['a', 'b', 'c', 'd'].map((name) => `${directory}\\${uniqueName(name)}`);
    const source = `
      const { parentPort, workerData } = require('node:worker_threads');
      const addon = require(workerData.addonFile);
      globalThis.kept = addon.createSymbolicLink(
        workerData.path, '\\\\Device\\\\Null', 64, 0xf0001, null, null);
      for (let i = 0; i < 1000; i++) addon.readLink(workerData.path);
      parentPort.on('message', () => process.exit());
      parentPort.postMessage(addon.readLink(workerData.path));
    `;
    const workers = paths.map(
      (path) => new Worker(source, { eval: true, workerData: { addonFile, path } }),
    );
    const answers = workers.map(
      (worker) =>
        new Promise((answer, fail) => {
          worker.once('message', answer);
          worker.once('error', fail);
        }),
    );
    expect(await Promise.all(answers)).toEqual(paths.map(() => '\\Device\\Null'));
    for (const path of paths) expect(objectManager.readLink(path)).toBe('\\Device\\Null');
    const ends = workers.map((worker) => new Promise((end) => worker.once('exit', end)));
    for (const worker of workers) worker.postMessage('end');
    await Promise.all(ends);
    for (const path of paths) {
      expect(objectManager.readLink(path)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
    }
  });

  test('a second object manager in the same process works on the same links', () => {
    const other = new NativeObjectManager(loadAddon());
    const path = `${directory}\\${uniqueName('DD')}`;
    const link = objectManager.createSymbolicLink(path, '\\Device\\Null');
    expect(other.readLink(path)).toBe('\\Device\\Null');
    if (typeof link === 'object') expect(other.close(link)).toBe(STATUS.SUCCESS);
    expect(objectManager.readLink(path)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });
});
