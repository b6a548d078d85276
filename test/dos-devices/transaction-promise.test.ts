import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, test } from 'vitest';
import { openDosDevices, type Transaction } from '../../lib/dos-devices/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const folder = mkdtempSync(join(tmpdir(), 'dosdev-txp-'));
const failing = (code: string, extra: object) => expect.objectContaining({ code, ...extra });

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(backends)('promises in a synchronous transaction: $name', (backend) => {
  const state = join(folder, backend.name.replace(/\W/g, '-'));
  const dos = openDosDevices({ backend: backend.objectManager, stateFolder: state });

  test('a callback that returns a promise is refused, once all is undone', async () => {
    const name = uniqueName('DDT');
    const before = namespaceOf(backend);
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const promising = [
      async (transaction: Transaction) => {
        transaction.define(name, A);
        await null;
        transaction.define(name, B);
      },
      (transaction: Transaction) => {
        transaction.define(name, A);
        // biome-ignore lint/suspicious/noThenProperty: what some libraries return
        return { then: (_: unknown, reject: (reason: Error) => void) => reject(new Error('no')) };
      },
      (transaction: Transaction) => {
        transaction.define(name, A);
        // biome-ignore lint/suspicious/noThenProperty: a thenable may be a function
        return Object.assign(() => {}, { then: () => {} });
      },
    ];
    for (const callback of promising) {
      expect(() => dos.transaction(callback as unknown as () => void)).toThrow(
        failing('ERR_DOSDEV_TRANSACTION_PROMISE', {
          message: expect.stringContaining('await transactionAsync()'),
        }),
      );
      expect(namespaceOf(backend)).toEqual(before);
    }
    await delay(5);
    process.off('unhandledRejection', note);
    expect(unhandled).toEqual([]);
    expect(namespaceOf(backend)).toEqual(before);
    const [word] = ['then'] as const;
    expect(dos.transaction(() => ({ [word]: 'a word' }))).toEqual({ [word]: 'a word' });
    const { proxy, revoke } = Proxy.revocable({}, {});
    revoke();
    expect(dos.transaction(() => [proxy])).toHaveLength(1);
    dos.transaction(() => proxy);
  });
});
