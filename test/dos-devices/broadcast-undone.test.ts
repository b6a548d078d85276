import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { DDD, type ObjectManager } from '../../lib/object-manager/index.js';
import { backends } from '../support/backends.js';
import { freeComPort, freeDriveLetters } from '../support/names.js';
import { overridden } from '../support/overridden.js';

const A = '\\Device\\A';
const folder = mkdtempSync(join(tmpdir(), 'dosdev-broadcast-'));

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** An object manager that writes down, of each call of the base server, whether programs are told. */
function listening(objectManager: ObjectManager) {
  const told: boolean[] = [];
  const note = (flags: number) => told.push((flags & DDD.NO_BROADCAST_SYSTEM) === 0);
  const backend = overridden(objectManager, {
    defineDosDevice(flags, name, target) {
      note(flags);
      return objectManager.defineDosDevice(flags, name, target);
    },
  });
  const stateFolder = mkdtempSync(join(folder, 'state-'));
  return { dos: openDosDevices({ backend, stateFolder }), told, stateFolder };
}

/** What changes a name, with `broadcast` as it is given, and leaves it undefined. */
type Use = (
  listener: ReturnType<typeof listening>,
  name: string,
  broadcast: boolean,
) => Promise<void>;

const uses: readonly (readonly [string, Use])[] = [
  [
    'a transaction that is rolled back',
    async ({ dos }, name, broadcast) => {
      const rolledBack = dos.transactionAsync((transaction) => {
        transaction.define(name, A, { broadcast });
        throw new Error('deliberately');
      });
      await expect(rolledBack).rejects.toThrow('deliberately');
    },
  ],
  [
    'the recovery from a kill',
    async ({ dos, stateFolder }, name, broadcast) => {
      const [file, bytes] = await dos.transactionAsync((transaction) => {
        transaction.define(name, A, { broadcast });
        const [journal = ''] = readdirSync(stateFolder);
        return [join(stateFolder, journal), readFileSync(join(stateFolder, journal))] as const;
      });
      writeFileSync(file, bytes);
      expect(dos.recover()).toMatchObject([{ name, outcome: 'restored' }]);
    },
  ],
];

describe.each(backends)(
  'programs hear of what a transaction undoes: $name',
  ({ objectManager }) => {
    const [letter = ''] = freeDriveLetters(objectManager);

    test.each(uses)('of a letter by %s, when that is asked, and not otherwise', async (_, use) => {
      for (const broadcast of [true, false]) {
        const listener = listening(objectManager);
        await use(listener, letter, broadcast);
        expect(listener.told.length).toBeGreaterThan(1);
        expect(new Set(listener.told)).toEqual(new Set([broadcast]));
        expect(listener.dos.query(letter)).toBeUndefined();
      }
    });

    test.each(uses)('never of another name by %s', async (_, use) => {
      const listener = listening(objectManager);
      await use(listener, freeComPort(objectManager), true);
      expect(listener.told).not.toContain(true);
    });
  },
);
