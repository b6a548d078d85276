import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { kinds } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

const CHILD = fileURLToPath(new URL('../support/watch-child.mjs', import.meta.url));
const WAITING_CHILD = fileURLToPath(new URL('../support/when-child.mjs', import.meta.url));
const TRANSACTION_CHILD = fileURLToPath(
  new URL('../support/transaction-child.mjs', import.meta.url),
);
/** Node's exit code when nothing keeps it running, and its top level has not ended. */
const UNSETTLED = 13;

/** Runs a program to its end, which it must reach by itself. */
function run(request: object, program = CHILD): Promise<{ code: number | null; stdout: string }> {
  return new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      [program, JSON.stringify(request)],
      { timeout: 120_000, killSignal: 'SIGKILL' },
      (_, stdout) => resolve({ code: child.exitCode, stdout }),
    );
  });
}

describe.each(kinds)('a program that waits for events only: $name', ({ objectManager }) => {
  const { backend } = objectManager;

  test.each([
    ['by default', {}],
    ['with persistent', { persistent: true }],
  ])(
    'keeps running until it has them %s',
    async (_, more) => {
      const name = uniqueName('DDW');
      const { code, stdout } = await run({ backend, name, options: { interval: 50, ...more } });
      const said = ['watching', `${name} \\Device\\Null`, `${name} removed`, 'over', ''];
      expect({ code, said: stdout.split('\n') }).toEqual({ code: 0, said });
    },
    180_000,
  );

  test('ends at once when the watch is not persistent', async () => {
    const name = uniqueName('DDW');
    const { code, stdout } = await run({ backend, name, options: { persistent: false } });
    expect({ code, said: stdout.split('\n') }).toEqual({
      code: UNSETTLED,
      said: ['watching', `${name} \\Device\\Null`, ''],
    });
    openDosDevices({ backend: objectManager }).remove(name, { ifExists: true });
  }, 180_000);

  test.each([
    ['until it is there', undefined, '\\Device\\Null\n'],
    ['until its time is over', 300, 'TimeoutError\n'],
  ])(
    'keeps running %s when it waits for a name',
    async (_, time, stdout) => {
      const name = uniqueName('DDW');
      expect(await run({ backend, name, time }, WAITING_CHILD)).toEqual({ code: 0, stdout });
    },
    180_000,
  );

  test('keeps running until the time of its transaction is over', async () => {
    const request = { backend, name: uniqueName('DDW'), time: 300 };
    const stdout = 'TimeoutError false\n';
    expect(await run(request, TRANSACTION_CHILD)).toEqual({ code: 0, stdout });
  }, 180_000);
});
