import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import type { Snapshot } from '../../lib/dos-devices/snapshot/index.js';
import type { Transaction } from '../../lib/dos-devices/transaction/index.js';
import { backends } from '../support/backends.js';
import { freeComPort, uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const NULL_DEVICE = '\\Device\\Null';
const dryRun = true;
const folder = mkdtempSync(join(tmpdir(), 'dosdev-dry-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface World {
  readonly port: string;
  readonly fresh: string;
  readonly without: Snapshot;
}

/** Every change that a transaction can make. */
const CHANGES: Record<keyof Transaction, (tx: Transaction, world: World) => unknown> = {
  define: (tx, { fresh }) => tx.define(fresh, NULL_DEVICE, { dryRun }),
  alias: (tx, { fresh, port }) => tx.alias(fresh, port, { dryRun }),
  remove: (tx, { port }) => tx.remove(port, { dryRun }),
  restore: (tx, { without, port }) =>
    tx.restore(without, { dryRun, match: port, removeAdded: true }),
  apply: (tx, { port }) => tx.apply({ names: { [port]: { absent: true } } }, { dryRun }),
};

describe.each(backends)('dry runs in a transaction: $name', (backend) => {
  const { objectManager } = backend;
  const stateFolder = join(folder, backend.name.replace(/\W/g, '-'));
  const dos = openDosDevices({ backend: objectManager, stateFolder });

  test.each(Object.entries(CHANGES))('%s changes nothing', (_, change) => {
    const port = freeComPort(objectManager);
    dos.define(port, NULL_DEVICE);
    try {
      const { entries, ...snapshot } = dos.snapshot();
      const without = { ...snapshot, entries: entries.filter(({ name }) => name !== port) };
      const fresh = uniqueName('DDT');
      dos.transaction((tx) => {
        const before = namespaceOf(backend);
        const planned = [change(tx, { port, fresh, without })].flat();
        expect(planned).not.toHaveLength(0);
        for (const plan of planned) expect(plan).toMatchObject({ done: false });
        expect(namespaceOf(backend)).toEqual(before);
      });
    } finally {
      dos.remove(port, { ifExists: true });
    }
  });
});
