import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import { dosDevicePath, upcase } from '../../lib/names/index.js';
import { ACCESS, OBJ } from '../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import type { Backend } from '../support/backend.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

const NULL_DEVICE = '\\Device\\Null';
const OTHER = '\\Device\\NamedPipe';

/** What follows a name of the test's own, for names that no spelling could be told from. */
const ENDS = [
  ':',
  '::',
  ':x',
  ' ',
  '.',
  '. . ',
  '/x',
  '//',
  '\u0001',
  '\t',
  'é',
  '\u202e',
  '*',
  '?:',
];
const STARTS = ['', ' ', '//./', '!', '#', '"', "'"];

/** Makes a link that stays, by the NT calls alone: no name is too strange for them. */
function make(objectManager: ObjectManager, name: string, target: string): void {
  const access = ACCESS.DELETE | 1;
  const attributes = OBJ.CASE_INSENSITIVE;
  const handle = objectManager.createSymbolicLink(dosDevicePath(name), target, {
    access,
    attributes,
  });
  if (typeof handle === 'number')
    throw new Error(`${JSON.stringify(name)}: ${handle.toString(16)}`);
  made.push(handle);
}

const made: { close(): unknown }[] = [];

/** Every member that reads a name finds exactly it. */
function expectFound(dos: DosDevices, name: string, target: string): void {
  const listed = dos.list().filter((device) => device.name === upcase(name));
  expect(listed).toMatchObject([{ name: upcase(name), target }]);
  expect(dos.query(name)).toMatchObject({ name: upcase(name), target });
  expect(dos.query(upcase(name))?.name).toBe(upcase(name));
  expect(dos.query(dosDevicePath(name))?.name).toBe(upcase(name));
  expect(dos.resolve(name)).toMatchObject({
    path: dosDevicePath(upcase(name)),
    hops: [{ target }],
  });
  const other = uniqueName('DD');
  expect(dos.alias(other, name, { dryRun: true, scope: 'global' }).after).toEqual([target]);
  expect(dos.snapshot().entries).toContainEqual(
    expect.objectContaining({ name: upcase(name), definitions: [target] }),
  );
}

describe.each(backends.filter(isSystem))('$name', ({ objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });

  test('a name that is listed is found, whatever characters it has', () => {
    const end = fc.oneof(fc.constantFrom(...ENDS), fc.string({ minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), end, (start, rest) => {
        const name = start + uniqueName('x') + rest.replace(/[\\\0]/g, '_');
        make(objectManager, name, NULL_DEVICE);
        try {
          expectFound(dos, name, NULL_DEVICE);
        } finally {
          made.pop()?.close();
        }
        expect(dos.list().some((device) => device.name === upcase(name))).toBe(false);
      }),
      { numRuns: 60 },
    );
  });
});

/** Whose own names are the global ones, so that one directory is looked into. */
function isSystem({ objectManager }: Backend): boolean {
  return objectManager.capabilities.deviceMaps !== true || objectManager.identity().localSystem;
}

describe.each(['system', 'user'] as const)('every change of a listed name, as %s', (who) => {
  const NAMES = ['Scsi0:', '1:', '!NAME:', 'a/b', 'x. ', ' y', 'tab\tname', 'MYDEV:', 'a:b', 'R'];

  test.each(NAMES)('%j', (name) => {
    const machine = createSimulatedMachine();
    const seat = who === 'system' ? machine.system() : machine.logon();
    const dos = openDosDevices({ backend: seat });
    const exact = upcase(name);
    expect(seat.defineDosDevice(1, name, NULL_DEVICE)).toBe(0);
    expect(dos.define(name, OTHER)).toMatchObject({ name: exact, after: [OTHER, NULL_DEVICE] });
    const snapshot = dos.snapshot();
    expect(dos.remove(name)).toMatchObject({ name: exact, after: [NULL_DEVICE] });
    expect(dos.apply({ names: /^[a-z]$/i.test(name) ? {} : { [name]: OTHER } })).toHaveLength(
      /^[a-z]$/i.test(name) ? 0 : 1,
    );
    expect(dos.remove(name, { all: true })).toMatchObject({ name: exact, after: [] });
    expect(dos.restore(snapshot, { only: exact })).toMatchObject([{ name: exact }]);
    expect(dos.query(name)?.definitions).toEqual([OTHER, NULL_DEVICE]);
    expect(dos.transaction((it) => it.remove(exact, { all: true }))?.after).toEqual([]);
    expect(dos.list().some((device) => device.name === exact)).toBe(false);
  });

  test.each(NAMES.filter((name) => name !== 'R'))('%j, persisted and let go', (name) => {
    const machine = createSimulatedMachine();
    machine.registry.set(DOS_DEVICES_KEY, name, { type: 'REG_SZ', data: NULL_DEVICE });
    const dos = openDosDevices({ backend: machine.system() });
    expect(dos.persist(name, OTHER)).toMatchObject({ before: NULL_DEVICE, after: OTHER });
    expect(dos.persisted()).toContainEqual(expect.objectContaining({ name: upcase(name) }));
    expect(dos.unpersist(upcase(name))).toMatchObject({ before: OTHER });
  });
});

describe('a colon at the end of a name', () => {
  const dos = openDosDevices({ backend: createSimulatedMachine().system() });

  test.each([
    ['COM20:', 'COM20'],
    ['lpt9:', 'LPT9'],
    ['Scsi0:', 'SCSI0:'],
    ['1:', '1:'],
    ['\\\\.\\!NAME:', '!NAME:'],
    ['r:', 'R:'],
  ])('%s makes %s where there is neither', (name, made) => {
    expect(dos.define(name, NULL_DEVICE, { dryRun: true }).name).toBe(made);
  });

  test('is not needed for a name that has none, and not left out for one that has it', () => {
    dos.define('MYDEV', NULL_DEVICE);
    expect(dos.query('mydev:')?.name).toBe('MYDEV');
    dos.define('COM20', NULL_DEVICE);
    expect(dos.objectManager.defineDosDevice(1, 'COM20:', OTHER)).toBe(0);
    expect(dos.query('COM20:')?.target).toBe(OTHER);
    expect(dos.query('COM20')?.target).toBe(NULL_DEVICE);
  });
});
