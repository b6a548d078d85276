import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as turn } from 'node:timers/promises';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const A = '\\Device\\A';
const folder = mkdtempSync(join(tmpdir(), 'dosdev-apply-async-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each(backends)('applying around awaits: $name', (backend) => {
  const { objectManager } = backend;
  const state = join(folder, backend.name.replace(/\W/g, '-'));
  const dos = openDosDevices({ backend: objectManager, stateFolder: state });

  beforeEach(() => rmSync(state, { recursive: true, force: true }));

  test('apply and restore names in turns with the rest of the program', async () => {
    const names = Array.from({ length: 5 }, () => uniqueName('DDT'));
    const first = dos.snapshot();
    const before = namespaceOf(backend);
    const declaration = { names: Object.fromEntries(names.map((name) => [name, A])) };
    const seen = new Set<number>();
    const look = () => seen.add(names.filter((name) => dos.query(name) !== undefined).length);
    const immediate = async (work: Promise<unknown>) => {
      let isOver = false;
      const over = work.finally(() => {
        isOver = true;
      });
      while (!isOver) {
        look();
        await turn();
      }
      return await over;
    };
    expect(await dos.applyAsync(declaration, { dryRun: true })).toMatchObject(
      names.map((name) => ({ action: 'define', done: false, name })),
    );
    expect(namespaceOf(backend)).toEqual(before);
    expect(await immediate(dos.applyAsync(declaration))).toMatchObject(
      names.map((name) => ({ action: 'define', done: true, name })),
    );
    expect(seen.size).toBeGreaterThan(3);
    const removed = dos.restoreAsync(first, { match: names, removeAdded: true });
    expect(await removed).toHaveLength(names.length);
    expect(namespaceOf(backend)).toEqual(before);
    // The signal aborts when some are made.
    const controller = new AbortController();
    const applied = dos.applyAsync(declaration, {
      signal: controller.signal,
      onProgress: (done) => {
        if (done === 3) setImmediate(() => controller.abort(new Error('enough')));
      },
    });
    await expect(applied).rejects.toThrow('enough');
    expect(namespaceOf(backend)).toEqual(before);
  });
});
