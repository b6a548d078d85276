import { existsSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Addon } from '../../lib/native/boundary.js';
import { addonCandidates, loadAddon } from '../../lib/native/loader.js';
import { NativeRegistry } from '../../lib/native/registry.js';
import { SERIALCOMM_KEY } from '../../lib/object-manager/registry-keys.js';
import { ERROR } from '../../lib/status/index.js';
import { denyReal } from '../../lib/testing/index.js';
import { needsAdministrator } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';

const addon = loadAddon();
const loose = addon as unknown as Record<keyof Addon, (...args: unknown[]) => unknown>;
const registry = new NativeRegistry(addon);
const built = pathToFileURL(fileURLToPath(new URL('../../dist/index.js', import.meta.url))).href;
const addonFile = addonCandidates().find((file) => existsSync(file));

const KEY = 'SOFTWARE\\dosdev-test';
const REG_SZ = 1;
const REG_EXPAND_SZ = 2;
const REG_BINARY = 3;
const { elevated } = addon.identity();

function inWorker(source: string, workerData: unknown): Promise<unknown> {
  const worker = new Worker(source, { eval: true, workerData });
  return new Promise((answered, failed) => {
    worker.once('message', answered);
    worker.once('error', failed);
  }).finally(() => worker.terminate());
}

test('worker threads read the registry, and the main thread reads on', async () => {
  const before = registry.strings(SERIALCOMM_KEY);
  expect(typeof before).toBe('object');
  const source = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData).then(({ openDosDevices }) => {
      const dos = openDosDevices({ backend: 'native' });
      const { registry } = dos.objectManager;
      parentPort.postMessage({
        ports: registry.strings(${JSON.stringify(SERIALCOMM_KEY)}),
        listed: dos.list({ match: 'NUL' }).length,
        persisted: Array.isArray(dos.persisted()),
      });
    });
  `;
  const answers = await Promise.all([1, 2, 3].map(() => inWorker(source, built)));
  const expected = { ports: before, listed: 1, persisted: true };
  expect(answers).toEqual([expected, expected, expected]);
  expect(registry.strings(SERIALCOMM_KEY)).toEqual(before);
});

test('four threads that read and write at one time leave nothing open', async (context) => {
  needsAdministrator(context, elevated);
  const source = `
    const { parentPort, workerData } = require('node:worker_threads');
    const addon = require(workerData.addonFile);
    const { key, name } = workerData;
    let wrong = 0;
    for (let i = 0; i < 500; i++) {
      const data = Uint8Array.of(i & 255, i >> 8);
      addon.writeRegistryValue(key, name, 3, data);
      const answer = addon.readRegistryValue(key, name);
      if (typeof answer === 'number' || answer[1][0] !== data[0]) wrong += 1;
      addon.readRegistryValues(key);
      addon.readRegistryKeys(key);
      addon.deleteRegistryValue(key, name);
    }
    parentPort.postMessage(wrong);
  `;
  const names = [1, 2, 3, 4].map(() => uniqueName('thread'));
  const answers = await Promise.all(
    names.map((name) => inWorker(source, { addonFile, key: KEY, name })),
  );
  expect(answers).toEqual([0, 0, 0, 0]);
}, 60_000);

describe('what other programs have written', () => {
  const name = uniqueName('value');
  const write = (type: number, data: Uint8Array) => addon.writeRegistryValue(KEY, name, type, data);
  const utf16 = (text: string) => Buffer.from(text, 'utf16le');

  beforeEach((context) => needsAdministrator(context, elevated));

  afterEach(() => {
    if (elevated) registry.delete(KEY, name);
  });

  test.each([
    ['without its NUL', utf16('ab'), 'ab'],
    ['with two', utf16('ab\0\0'), 'ab'],
    ['with text behind it', utf16('ab\0cd\0'), 'ab'],
    ['with half a unit', Buffer.concat([utf16('ab'), Buffer.of(0x63)]), 'ab'],
    ['of no bytes at all', Buffer.of(), ''],
    ['of one byte', Buffer.of(0x61), ''],
    ['with a lone surrogate', utf16('\ud800x\0'), '\ud800x'],
  ])('text %s', (_, data, expected) => {
    expect(write(REG_SZ, data)).toBe(ERROR.SUCCESS);
    expect(registry.getString(KEY, name)).toBe(expected);
    expect(registry.strings(KEY)).toContainEqual([name, expected]);
  });

  test('a value of another type is not taken for one of ours', () => {
    expect(write(REG_EXPAND_SZ, utf16('%TEMP%\0'))).toBe(ERROR.SUCCESS);
    expect(registry.getString(KEY, name)).toBe(ERROR.UNSUPPORTED_TYPE);
    expect(registry.getBinary(KEY, name)).toBe(ERROR.UNSUPPORTED_TYPE);
    expect(registry.strings(KEY)).not.toContainEqual([name, expect.anything()]);
  });

  test.each([0, 1, 511, 512, 513, 5000, 200_000])('%i bytes come back whole', (size) => {
    const data = Uint8Array.from({ length: size }, (_, i) => i * 7);
    expect(registry.setBinary(KEY, name, data)).toBe(ERROR.SUCCESS);
    expect(registry.getBinary(KEY, name)).toEqual(data);
    const all = addon.readRegistryValues(KEY);
    expect(all).toContainEqual([name, REG_BINARY, data]);
  });

  test('a name as long as names may be', () => {
    const long = 'n'.repeat(16_383);
    expect(registry.setString(KEY, long, 'x')).toBe(ERROR.SUCCESS);
    expect(registry.strings(KEY)).toContainEqual([long, 'x']);
    expect(registry.delete(KEY, long)).toBe(ERROR.SUCCESS);
  });

  test('the default value has no name', () => {
    expect(registry.setString(KEY, '', 'default')).toBe(ERROR.SUCCESS);
    expect(registry.strings(KEY)).toContainEqual(['', 'default']);
    expect(registry.delete(KEY, '')).toBe(ERROR.SUCCESS);
  });
});

test('the addon takes nothing but text without NUL, a type, and bytes', () => {
  for (const wrong of [undefined, null, 5, {}, 'a\0', '\0']) {
    expect(() => loose.readRegistryValue(wrong, 'x')).toThrow(TypeError);
    expect(() => loose.readRegistryValue(KEY, wrong)).toThrow(TypeError);
    expect(() => loose.readRegistryValues(wrong)).toThrow(TypeError);
    expect(() => loose.readRegistryKeys(wrong)).toThrow(TypeError);
    expect(() => loose.writeRegistryValue(wrong, 'x', 3, Buffer.of())).toThrow(TypeError);
    expect(() => loose.writeRegistryValue(KEY, wrong, 3, Buffer.of())).toThrow(TypeError);
    expect(() => loose.deleteRegistryValue(wrong, 'x')).toThrow(TypeError);
    expect(() => loose.deleteRegistryValue(KEY, wrong)).toThrow(TypeError);
    expect(() => loose.checkRegistryWrite(wrong)).toThrow(TypeError);
  }
  expect(() => loose.writeRegistryValue(KEY, 'x', -1, Buffer.of())).toThrow(TypeError);
  expect(() => loose.writeRegistryValue(KEY, 'x', 1, 'text')).toThrow(TypeError);
});

test('native: the registry is denied with the rest of the real namespace', () => {
  const denied = expect.objectContaining({ code: 'ERR_DOSDEV_REAL_DENIED' });
  {
    using _guard = denyReal();
    expect(() => registry.strings(SERIALCOMM_KEY)).toThrow(denied);
    expect(() => registry.keys('SOFTWARE')).toThrow(denied);
    expect(() => registry.getBinary(SERIALCOMM_KEY, 'x')).toThrow(denied);
    expect(() => registry.setString(SERIALCOMM_KEY, 'DDX', 'x')).toThrow(denied);
    expect(() => registry.values(SERIALCOMM_KEY)).toThrow(denied);
    expect(() => registry.checkWrite(SERIALCOMM_KEY)).toThrow(denied);
  }
  expect(typeof registry.strings(SERIALCOMM_KEY)).toBe('object');
});
