import { describe, expect, test } from 'vitest';
import { ReservedPortError } from '../../lib/index.js';
import { CLAIMED_NUMBERS_KEY } from '../../lib/object-manager/registry-keys.js';
import { ERROR, STATUS } from '../../lib/status/index.js';
import { simulate } from '../../lib/testing/index.js';
import { comNumbers } from '../support/com-numbers.js';

const administrator = { logon: { administrator: true, elevated: true } } as const;
const X = '\\Device\\X';
const SCALE = { usb: '0403:6001', serial: 'A50285BI' } as const;
const SCALES_INSTANCE = 'USB\\VID_0403&PID_6001\\A50285BI';

function begin(...attached: readonly object[]) {
  const { dos, machine } = simulate({ attached }, administrator);
  const { comPortDatabase } = dos.objectManager;
  return {
    dos,
    machine,
    comPortDatabase,
    /** The numbers in the database, and those that `persist` has claimed. */
    numbers: () => comNumbers(dos.objectManager),
    listed: () => dos.persisted().filter(({ name }) => name.startsWith('COM')),
  };
}

/** The port of the device that was plugged in last. */
function portOf(machine: ReturnType<typeof begin>['machine'], serial: string) {
  const found = machine.dosDevices().devices();
  return found.find(({ usb }) => usb?.serial === serial)?.port?.name;
}

describe('new hardware', () => {
  test('does not get the number of a persisted name, and gets it once that is gone', () => {
    const { dos, machine } = begin();
    dos.persist('COM3', X);
    machine.attach({ ...SCALE, serial: 'FIRST' });
    expect(portOf(machine, 'FIRST')).toBe('COM4');
    machine.reboot();
    const later = machine.dosDevices(administrator.logon);
    machine.attach({ ...SCALE, serial: 'SECOND' });
    expect(portOf(machine, 'SECOND')).toBe('COM5');
    expect(later.unpersist('COM3').claim).toEqual({ outcome: 'released' });
    machine.attach({ ...SCALE, serial: 'THIRD' });
    expect(portOf(machine, 'THIRD')).toBe('COM3');
  });
});

describe('a number that belongs to a device', () => {
  test.each([true, false])('present: %s; is not taken', (present) => {
    const { dos, machine, numbers } = begin({ ...SCALE, port: 'COM7' });
    if (!present) machine.detach(SCALES_INSTANCE);
    const options = { persist: true, scope: present ? 'global' : 'local' } as const;
    const before = [numbers(), dos.persisted()];
    for (const act of [
      () => dos.persist('COM7', X),
      () => dos.persist('com7', X, { dryRun: true }),
      () => dos.define('COM7', X, options),
      () => dos.alias('COM7', 'COM1', options),
      () => dos.transaction((it) => it.define('COM7', X, options)),
    ]) {
      const error = caught(act);
      expect(error).toMatchObject({
        code: 'ERR_DOSDEV_RESERVED_PORT',
        reason: 'exists',
        path: 'COM7',
        device: { instance: SCALES_INSTANCE, friendlyName: 'USB Serial Device (COM7)', present },
      });
      expect(error.message).toContain('USB Serial Device (COM7)');
      expect(error.hint).toMatch(present ? /another number/ : /releasePort\('COM7'\)/);
    }
    expect([numbers(), dos.persisted()]).toEqual(before);
  });

  test('is listed with force, and stays the device’s', () => {
    const { dos, numbers } = begin({ ...SCALE, port: 'COM7' });
    const before = numbers();
    expect(dos.persist('COM7', X, { force: true }).claim).toEqual({ outcome: 'reserved' });
    expect(dos.persist('COM7', '\\Device\\Y').claim).toEqual({ outcome: 'reserved' });
    expect(dos.unpersist('COM7').claim).toEqual({ outcome: 'reserved' });
    expect(numbers()).toEqual(before);
  });

  test('is refused in a snapshot that would list it', () => {
    const { dos, machine } = begin();
    dos.persist('COM7', X);
    const snapshot = dos.snapshot({ persisted: true });
    dos.unpersist('COM7');
    machine.attach({ ...SCALE, port: 'COM7' });
    expect(() => dos.restore(snapshot)).toThrow(/its number belongs to USB Serial Device/);
    expect(dos.restore(snapshot, { force: true, match: 'COM7' })).toMatchObject([
      { name: 'COM7', persisted: true, claim: { outcome: 'reserved' } },
    ]);
  });

  test('is not released although persist had claimed it first', () => {
    const { dos, machine, numbers } = begin();
    dos.persist('COM7', X);
    machine.attach({ ...SCALE, port: 'COM7' });
    expect(dos.unpersist('COM7').claim).toEqual({ outcome: 'reserved' });
    expect(numbers()).toEqual({ reserved: [1, 2, 7], own: [] });
  });

  test('is free once the number of an absent device is released', () => {
    const { dos, machine, comPortDatabase } = begin({ ...SCALE, port: 'COM7' });
    machine.detach(SCALES_INSTANCE);
    comPortDatabase.release(7);
    expect(dos.persist('COM7', X).claim).toEqual({ outcome: 'claimed' });
  });
});

describe('reserved numbers', () => {
  test('are listed with the device that has each, present or not, or none', () => {
    const { dos, machine, comPortDatabase } = begin({ ...SCALE, port: 'COM7' });
    machine.detach(SCALES_INSTANCE);
    dos.persist('COM4', X);
    comPortDatabase.claim(9);
    const absent = { instance: SCALES_INSTANCE, present: false };
    expect(dos.reservedPorts()).toMatchObject([
      { name: 'COM1', device: { present: true }, persisted: false },
      { name: 'COM2', device: { present: true }, persisted: false },
      { name: 'COM4', persisted: true },
      { name: 'COM7', device: absent, persisted: false },
      { name: 'COM9', persisted: false },
    ]);
    expect(dos.reservedPorts().map((port) => 'device' in port)).toEqual([
      true,
      true,
      false,
      true,
      false,
    ]);
  });

  test('cannot be listed without a database', () => {
    const { dos, machine } = simulate({ profile: 'wine-10' });
    machine.registry.deleteKey('SYSTEM\\CurrentControlSet\\Control\\COM Name Arbiter');
    expect(() => dos.reservedPorts()).toThrow(/cannot list reserved COM numbers/);
  });
});

test('whose record is lost stays reserved', () => {
  const { dos, machine, numbers } = begin();
  dos.persist('COM5', X);
  machine.registry.deleteKey(CLAIMED_NUMBERS_KEY);
  expect(dos.persist('COM5', X).claim).toEqual({ outcome: 'reserved' });
  expect(dos.unpersist('COM5').claim).toEqual({ outcome: 'reserved' });
  expect(numbers().reserved).toEqual([1, 2, 5]);
});

test('a name that was listed without its number gets it', () => {
  const { dos, comPortDatabase, numbers } = begin();
  dos.persist('COM5', X);
  comPortDatabase.release(5);
  expect(dos.persist('COM5', X)).toMatchObject({
    action: 'unchanged',
    claim: { outcome: 'claimed' },
  });
  expect(numbers()).toEqual({ reserved: [1, 2, 5], own: ['COM5'] });
});

test('a definition that fails claims nothing', () => {
  const { dos, machine, numbers } = begin();
  const before = numbers();
  machine.failNext('defineDosDevice', ERROR.ACCESS_DENIED);
  expect(() => dos.define('COM5', X, { persist: true })).toThrow(/DefineDosDeviceW/);
  expect(numbers()).toEqual(before);
  expect(dos.define('COM5', X, { persist: true }).persisted?.claim).toEqual({ outcome: 'claimed' });
});

test('restoring a snapshot claims and releases', () => {
  const { dos, numbers } = begin();
  const without = dos.snapshot({ persisted: true });
  dos.persist('COM5', X);
  const snapshot = dos.snapshot({ persisted: true });
  expect(dos.restore(without, { removeAdded: true, dryRun: true })).toMatchObject([
    { name: 'COM5', claim: { outcome: 'released' } },
  ]);
  expect(dos.restore(without, { removeAdded: true })).toMatchObject([
    { name: 'COM5', claim: { outcome: 'released' } },
  ]);
  expect(numbers()).toEqual({ reserved: [1, 2], own: [] });
  expect(dos.restore(snapshot)).toMatchObject([{ name: 'COM5', claim: { outcome: 'claimed' } }]);
  expect(numbers()).toEqual({ reserved: [1, 2, 5], own: ['COM5'] });
});

function caught(act: () => unknown): ReservedPortError {
  try {
    act();
  } catch (error) {
    if (error instanceof ReservedPortError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** A call that fails, and what the changes then say of the number. */
const FAILURES = [
  ['comPortDatabase.claimed', ERROR.ACCESS_DENIED, 'claimed', 'released'],
  ['comPortDatabase.claim', ERROR.ACCESS_DENIED, 'unclaimed', undefined],
  ['comPortDatabase.claim', ERROR.NOT_ENOUGH_MEMORY, 'unclaimed', undefined],
  ['comPortDatabase.claim', ERROR.ALREADY_EXISTS, 'reserved', undefined],
  ['comPortDatabase.release', ERROR.ACCESS_DENIED, 'claimed', 'unreleased'],
  ['deviceTree.list', STATUS.ACCESS_DENIED, 'claimed', 'unreleased'],
] as const;

describe.each(FAILURES)('%s fails with %i', (call, code, persisted, unpersisted) => {
  test('and the name is persisted, or not, all the same', () => {
    const { dos, machine, numbers, listed } = begin();
    const before = numbers();
    machine.failNext(call, code);
    const made = dos.persist('COM5', X);
    machine.clearFaults();
    expect(made).toMatchObject({ done: true, claim: { outcome: persisted } });
    expect(listed()).toMatchObject([{ name: 'COM5', target: X }]);
    const claimed = persisted === 'claimed';
    const during = { reserved: [1, 2, 5], own: ['COM5'] };
    expect(numbers()).toEqual(claimed ? during : before);
    if (persisted === 'unclaimed') expect(made.claim?.problem).toContain('ComDBClaimPort');
    machine.failNext(call, code);
    const ended = dos.unpersist('COM5');
    machine.clearFaults();
    expect(ended.claim?.outcome).toBe(unpersisted);
    expect(listed()).toEqual([]);
    expect(numbers()).toEqual(unpersisted === 'unreleased' ? during : before);
    // What could not be released is released later.
    dos.unpersist('COM5', { ifExists: true });
    expect(numbers()).toEqual(before);
  });
});

test('a value of another type is not a record that persist has claimed the number', () => {
  const { dos, process } = simulate({}, { logon: { elevated: true } });
  dos.persist('COM5', X);
  process.registry.setValue(CLAIMED_NUMBERS_KEY, 'COM5', { type: 4, data: Buffer.alloc(4) });
  const records = dos.reservedPorts().map(({ name, persisted }) => [name, persisted]);
  expect(records).toContainEqual(['COM5', false]);
  expect(dos.persist('COM5', '\\Device\\Y').claim).toEqual({ outcome: 'reserved' });
  expect(dos.unpersist('COM5').claim).toEqual({ outcome: 'reserved' });
});
