import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ApplyError,
  type Declaration,
  type DosDevices,
  openDosDevices,
  VanishingNameError,
} from '../../lib/dos-devices/index.js';
import { dosDevicePath, upcase } from '../../lib/names/index.js';
import { ACCESS, OBJ } from '../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import type { Backend } from '../support/backend.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';
import { runsOf } from '../support/runs.js';

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
  '[a]+$',
  '\0',
  '\0:',
  '\0\0x',
  '\0. ',
  'ß',
  'ı',
  'ſ',
  'ǆ',
  '\ud800',
  '\u{1f600}',
  '\n',
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
  for (const spelled of [name, upcase(name)]) {
    expect(dos.list({ match: spelled })).toContainEqual(expect.objectContaining(listed[0]));
    expect(dos.security(spelled)).toMatchObject({ name: upcase(name) });
  }
  const other = uniqueName('DD');
  expect(dos.alias(other, name, { dryRun: true, scope: 'global' }).after).toEqual([target]);
  const removal = { name: upcase(name), before: [target], after: [] };
  const absent: Declaration = { names: { [name]: { absent: true } } };
  expect(removalOf(() => dos.apply(absent, { dryRun: true }))).toMatchObject(removal);
  const same = dos.apply({ names: { [name]: target } }, { dryRun: true });
  expect(same).toMatchObject([{ action: 'unchanged', name: upcase(name) }]);
  const exact = { dryRun: true, target };
  expect(removalOf(() => dos.remove(name, { dryRun: true }))).toMatchObject(removal);
  expect(removalOf(() => dos.remove(name, exact))).toMatchObject(removal);
  expect(dos.snapshot().entries).toContainEqual(
    expect.objectContaining({ name: upcase(name), definitions: [target] }),
  );
}

/** What a removal would do; also one that is refused because a handle keeps the name. */
function removalOf(remove: () => unknown): unknown {
  try {
    return [remove()].flat()[0];
  } catch (error) {
    const refusal = error instanceof ApplyError ? error.errors[0] : error;
    if (!(refusal instanceof VanishingNameError)) throw error;
    const { path, before, expected } = refusal;
    return { name: path, before, after: expected };
  }
}

describe.each(backends.filter(isSystem))('$name', ({ objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });

  test('a name that is listed is found, whatever characters it has', () => {
    const text = fc.string({ minLength: 1, maxLength: 6, unit: 'binary' });
    const end = fc.oneof(fc.constantFrom(...ENDS), text);
    fc.assert(
      fc.property(fc.constantFrom(...STARTS), end, (start, rest) => {
        const name = start + uniqueName('x') + rest.replaceAll('\\', '_');
        make(objectManager, name, NULL_DEVICE);
        try {
          expectFound(dos, name, NULL_DEVICE);
        } finally {
          made.pop()?.close();
        }
        expect(dos.list().some((device) => device.name === upcase(name))).toBe(false);
      }),
      { numRuns: runsOf(80) },
    );
  });

  test('a watch tells of it by its name', async () => {
    for (const end of ENDS) {
      const name = uniqueName('x') + end;
      const events = dos.watch({ match: name, interval: 20 });
      make(objectManager, name, NULL_DEVICE);
      try {
        const { value } = await events.next();
        expect(value).toMatchObject({ type: 'added', name: upcase(name), after: NULL_DEVICE });
      } finally {
        made.pop()?.close();
      }
      const { value } = await events.next();
      expect(value).toMatchObject({ type: 'removed', name: upcase(name), before: NULL_DEVICE });
      await events.return?.();
    }
  });

  test('a temporary name goes where the name is free, and hides a global one', () => {
    for (const end of ENDS) {
      const name = uniqueName('x') + end;
      make(objectManager, name, NULL_DEVICE);
      made.pop()?.close();
      try {
        using device = dos.temporary(name, NULL_DEVICE);
        expect(device.name).toBe(upcase(name).replace(/^(COM\d+):$/, '$1'));
        expectFound(dos, device.name, NULL_DEVICE);
      } catch (error) {
        // What no new name may have.
        expect(error).toMatchObject({ code: 'ERR_DOSDEV_INVALID_NAME' });
      }
      expect(dos.list().some((device) => device.name === upcase(name))).toBe(false);
    }
  });
});

describe('a name that only calls of NT can make', () => {
  const NAMES = ENDS.map((end) => `STRANGE${end}`);

  /** A machine on which everyone has the name. */
  function machineWith(name: string) {
    const machine = createSimulatedMachine();
    const attributes = OBJ.CASE_INSENSITIVE | OBJ.PERMANENT;
    const path = dosDevicePath(name);
    const global = machine.system().createSymbolicLink(path, NULL_DEVICE, { attributes });
    if (typeof global === 'number') throw new Error(global.toString(16));
    global.close();
    return machine;
  }

  test.each(NAMES)('%j, which is everyone’s, is hidden by a temporary one', (name) => {
    const dos = openDosDevices({ backend: machineWith(name).logon() });
    {
      using device = dos.temporary(name, OTHER);
      expect(device).toMatchObject({ name: upcase(name), scope: 'local' });
      expect(dos.query(name)).toMatchObject({ target: OTHER, shadows: { target: NULL_DEVICE } });
      expect(dos.security(name)).toMatchObject({ name: upcase(name), scope: 'local' });
      expect(dos.list({ match: name, scope: 'local' })).toMatchObject([{ name: upcase(name) }]);
    }
    expect(dos.query(name)).toMatchObject({ target: NULL_DEVICE, scope: 'global' });
  });

  test.each(NAMES)('%j is removed, and comes back', (name) => {
    const dos = openDosDevices({ backend: machineWith(name).system() });
    const exact = upcase(name);
    const snapshot = dos.snapshot();
    expect(dos.remove(name)).toMatchObject({ name: exact, before: [NULL_DEVICE], after: [] });
    expect(dos.list().some((device) => device.name === exact)).toBe(false);
    expect(dos.restore(snapshot)).toMatchObject([{ action: 'recreate', name: exact }]);
    expect(dos.query(name)?.definitions).toEqual([NULL_DEVICE]);
    const replaced = { names: { [name]: { target: OTHER, replace: true } } };
    expect(dos.apply(replaced)).toMatchObject([{ name: exact, after: [OTHER] }]);
    expect(dos.query(name)?.definitions).toEqual([OTHER]);
    expect(dos.transaction((it) => it.remove(exact))?.after).toEqual([]);
  });

  test('a name with a NUL keeps one definition, and says so before anything changes', () => {
    const system = createSimulatedMachine().system();
    const dos = openDosDevices({ backend: system });
    make(system, 'A\0B', NULL_DEVICE);
    expect(() => dos.define('A\0B', OTHER)).toThrow('keeps one definition of a name with a NUL');
    expect(dos.query('A\0B')?.definitions).toEqual([NULL_DEVICE]);
    made.pop()?.close();
  });
});

/** Whose own names are the global ones, so that one directory is looked into. */
function isSystem({ objectManager }: Backend): boolean {
  return objectManager.lacks.deviceMaps !== undefined || objectManager.identity().localSystem;
}

describe.each(['system', 'user'] as const)('every change of a listed name, as %s', (who) => {
  const NAMES = ['Scsi0:', '1:', '!NAME:', 'a/b', 'x. ', ' y', 'tab\tname', 'MYDEV:', 'a:b', 'R'];

  test.each(NAMES)('%j', (name) => {
    const machine = createSimulatedMachine();
    const caller = who === 'system' ? machine.system() : machine.logon();
    const dos = openDosDevices({ backend: caller });
    const exact = upcase(name);
    expect(caller.defineDosDevice(1, name, NULL_DEVICE)).toBe(0);
    expect(dos.define(name, OTHER)).toMatchObject({ name: exact, after: [OTHER, NULL_DEVICE] });
    const snapshot = dos.snapshot();
    expect(dos.remove(name)).toMatchObject({ name: exact, after: [NULL_DEVICE] });
    expect(dos.apply({ names: { [name]: OTHER } })).toMatchObject([{ name: exact }]);
    expect(dos.remove(name, { all: true })).toMatchObject({ name: exact, after: [] });
    expect(dos.restore(snapshot, { match: exact, removeAdded: true })).toMatchObject([
      { name: exact },
    ]);
    expect(dos.query(name)?.definitions).toEqual([OTHER, NULL_DEVICE]);
    expect(dos.transaction((it) => it.remove(exact, { all: true }))?.after).toEqual([]);
    expect(dos.list().some((device) => device.name === exact)).toBe(false);
  });

  test.each(NAMES.filter((name) => name !== 'R'))('%j, persisted and let go', (name) => {
    const machine = createSimulatedMachine();
    machine.registry.set(DOS_DEVICES_KEY, name, { type: 'REG_SZ', data: NULL_DEVICE });
    const dos = openDosDevices({ backend: machine.system() });
    expect(dos.persist(name, OTHER)).toMatchObject({ before: [NULL_DEVICE], after: [OTHER] });
    expect(dos.persisted()).toContainEqual(expect.objectContaining({ name: upcase(name) }));
    expect(dos.unpersist(upcase(name))).toMatchObject({ before: [OTHER] });
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

test('a spelling with the global directory means a name there', () => {
  const machine = createSimulatedMachine();
  const [user, system] = [machine.logon(), machine.system()];
  const dos = openDosDevices({ backend: user });
  // One scope has the name with a colon at its end, the other without.
  for (const [global, local] of [
    ['SCSI7', 'SCSI7:'],
    ['SCSI8:', 'SCSI8'],
  ] as const) {
    expect(system.defineDosDevice(1, global, NULL_DEVICE)).toBe(0);
    make(user, local, OTHER);
    const spelled = `\\GLOBAL??\\${global.replace(':', '')}:`;
    expect(dos.query(spelled)).toMatchObject({ name: global, scope: 'global' });
    expect(dos.query(`${global.replace(':', '')}:`, { scope: 'global' })?.name).toBe(global);
    expect(dos.has(spelled)).toBe(true);
    expect(dos.resolve(spelled, { scope: 'global' }).path).toBe(`\\GLOBAL??\\${global}`);
    expect(dos.security(spelled)).toMatchObject({ name: global, scope: 'global' });
    made.pop()?.close();
  }
});
