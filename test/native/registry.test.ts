import { fileURLToPath, pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { expect, test } from 'vitest';
import { nativeRegistry } from '../../lib/native/registry.js';
import { SERIALCOMM_KEY } from '../../lib/object-manager/registry-keys.js';
import { ERROR } from '../../lib/status/index.js';
import { denyReal } from '../../lib/testing/index.js';

const built = pathToFileURL(fileURLToPath(new URL('../../dist/index.js', import.meta.url))).href;

test('a worker thread is refused, and the main thread reads on', async () => {
  const before = nativeRegistry.strings(SERIALCOMM_KEY);
  expect(typeof before).toBe('object');
  const source = `
    const { parentPort, workerData } = require('node:worker_threads');
    import(workerData).then(({ openDosDevices }) => {
      const dos = openDosDevices({ backend: 'native' });
      const { registry, capabilities } = dos.objectManager;
      let error;
      try { dos.persisted(); } catch ({ code, hint }) { error = { code, hint }; }
      parentPort.postMessage({
        code: registry.strings('SOFTWARE'),
        reason: capabilities.registry,
        listed: dos.list({ match: 'NUL' }).length,
        error,
      });
    });
  `;
  const worker = new Worker(source, { eval: true, workerData: built });
  const answer = await new Promise((answered, failed) => {
    worker.once('message', answered);
    worker.once('error', failed);
  });
  await worker.terminate();
  const reason = expect.stringContaining('native-reg');
  expect(answer).toEqual({
    code: ERROR.NOT_SUPPORTED,
    reason,
    listed: 1,
    error: { code: 'ERROR_NOT_SUPPORTED', hint: reason },
  });
  expect(nativeRegistry.strings(SERIALCOMM_KEY)).toEqual(before);
});

test('native: the registry is denied with the rest of the real namespace', () => {
  const denied = expect.objectContaining({ code: 'ERR_DOSDEV_REAL_DENIED' });
  {
    using _guard = denyReal();
    expect(() => nativeRegistry.strings(SERIALCOMM_KEY)).toThrow(denied);
    expect(() => nativeRegistry.setString(SERIALCOMM_KEY, 'DDX', 'x')).toThrow(denied);
  }
  expect(typeof nativeRegistry.strings(SERIALCOMM_KEY)).toBe('object');
});
