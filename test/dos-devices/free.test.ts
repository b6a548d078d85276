import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DosDevices, openDosDevices } from '../../lib/dos-devices/index.js';
import {
  COM_NAME_ARBITER_KEY,
  MOUNTED_DEVICES_KEY,
  PARALLEL_PORTS_KEY,
  SERIALCOMM_KEY,
} from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { ERROR, STATUS, Win32Error } from '../../lib/status/index.js';
import { recordCalls } from '../../lib/testing/index.js';
import { backends } from '../support/backends.js';

const NULL_DEVICE = '\\Device\\Null';
const LETTERS = [...'ZYXWVUTSRQPONMLKJIHGFED'].map((letter) => `${letter}:`);
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

/** The names of a kind in the order of the search, as far as the tests need them. */
const SERIES = {
  drive: LETTERS,
  com: Array.from({ length: 300 }, (_, index) => `COM${index + 1}`),
  lpt: Array.from({ length: 300 }, (_, index) => `LPT${index + 1}`),
};
const KINDS = ['drive', 'com', 'lpt'] as const;

function find(dos: DosDevices, kind: (typeof KINDS)[number], from?: string): string {
  if (kind === 'drive') return dos.free(kind, from === undefined ? {} : { from });
  return dos.free(kind, from === undefined ? {} : { from: Number(from.slice(3)) });
}

describe.each(backends)('$name', ({ objectManager }) => {
  const dos = openDosDevices({ backend: objectManager });

  test.each(KINDS)('of every %s that comes before, something is known', (kind) => {
    const name = find(dos, kind);
    expect(dos.query(name)).toBeUndefined();
    expect(objectManager.queryDosDevice(name)).toBe(ERROR.FILE_NOT_FOUND);
    const earlier = SERIES[kind].slice(0, SERIES[kind].indexOf(name));
    const persisted = new Set(dos.persisted().map((device) => device.name));
    const { registry } = objectManager;
    const arbiter = registry.getBinary(COM_NAME_ARBITER_KEY, 'ComDB');
    const reserved = JSON.stringify(
      [MOUNTED_DEVICES_KEY, SERIALCOMM_KEY, PARALLEL_PORTS_KEY].map((key) => registry.values(key)),
    );
    for (const other of earlier) {
      const isKnown =
        dos.has(other) ||
        persisted.has(other) ||
        reserved.includes(other) ||
        (kind === 'com' && typeof arbiter === 'object');
      expect(isKnown, other).toBe(true);
    }
  });

  test.each(KINDS)('a %s that is taken is free no longer, and then again', (kind) => {
    const name = find(dos, kind);
    {
      using _taken = dos.temporary(name, NULL_DEVICE);
      const next = find(dos, kind);
      expect(SERIES[kind].indexOf(next)).toBeGreaterThan(SERIES[kind].indexOf(name));
      expect(find(dos, kind, name)).toBe(next);
      expect(find(dos, kind, next)).toBe(next);
    }
    expect(find(dos, kind)).toBe(name);
  });

  test('no link is opened', () => {
    const recording = recordCalls(objectManager);
    for (const kind of KINDS) find(recording.dos, kind);
    const calls = new Set(
      recording.history.map(({ call }) => call.replace(/^registry\..*/, 'registry')),
    );
    calls.delete('registry');
    calls.delete('logonSession');
    calls.delete('comPortDatabase.claimed');
    expect([...calls].sort()).toEqual(['openDirectory', 'queryDirectory']);
    expect(recording.openHandles).toEqual([]);
  });

  test.each([
    ['drive', { from: 'C' }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    ['drive', { from: 'RR' }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    ['drive', { from: '' }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    ['drive', { from: 'ı' }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    ['drive', { from: '\u212a' }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    ['drive', { from: 5 }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    ['com', { from: 'COM5' }, 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    ['com', { from: 0 }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    ['com', { from: 1.5 }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    ['lpt', { from: Number.NaN }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    ['lpt', { from: 4097 }, 'ERR_DOSDEV_OUT_OF_RANGE'],
    ['COM', {}, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [undefined, {}, 'ERR_DOSDEV_INVALID_ARG_VALUE'],
  ])('there is no free(%j, %j)', (kind, options, code) => {
    expect(() => dos.free(kind as 'com', options as object)).toThrow(failing(code));
  });
});

describe('on a simulated machine', () => {
  const machine = () => createSimulatedMachine({ serialPorts: [], parallelPorts: [] });

  test('the first free name is the first that is nowhere: any names, in any place', () => {
    const place = fc.constantFrom('local', 'global', 'persisted', 'reserved');
    const numbers = fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), place), { maxLength: 12 });
    fc.assert(
      fc.property(
        fc.constantFrom(...KINDS),
        numbers,
        fc.integer({ min: 1, max: 9 }),
        (kind, taken, first) => {
          const computer = machine();
          const system = openDosDevices({ backend: computer.system() });
          const user = openDosDevices({ backend: computer.logon() });
          const { registry } = system.objectManager;
          const database = new Uint8Array(32);
          const nameOf = (number: number) => SERIES[kind][number - 1] ?? '';
          for (const [number, where] of taken) {
            const name = nameOf(number);
            if (where === 'global') system.define(name, NULL_DEVICE, { force: true });
            // Where there is a global one, a definition cannot shadow it.
            if (where === 'local' && !user.has(name)) user.define(name, NULL_DEVICE);
            if (where === 'persisted') system.persist(name.toLowerCase(), NULL_DEVICE);
            if (where !== 'reserved') continue;
            database[(number - 1) >> 3] =
              (database[(number - 1) >> 3] ?? 0) | (1 << ((number - 1) & 7));
            if (kind === 'com') registry.setBinary(COM_NAME_ARBITER_KEY, 'ComDB', database);
            if (kind === 'lpt')
              registry.setString(
                PARALLEL_PORTS_KEY,
                `\\Device\\P${number}`,
                `\\DosDevices\\${name}`,
              );
            if (kind === 'drive')
              registry.setBinary(MOUNTED_DEVICES_KEY, `\\DosDevices\\${name}`, new Uint8Array(12));
          }
          const numbersTaken = new Set(taken.map(([number]) => number));
          const expected = (from: number) => {
            let number = from;
            while (numbersTaken.has(number)) number += 1;
            return nameOf(number);
          };
          expect(find(user, kind)).toBe(expected(1));
          expect(find(user, kind, nameOf(first))).toBe(expected(first));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('a registry that cannot be read reserves nothing', () => {
    const computer = machine();
    const dos = openDosDevices({ backend: computer.logon() });
    for (const call of ['registry.values', 'registry.strings', 'registry.getBinary'] as const) {
      computer.failNext(call as never, ERROR.ACCESS_DENIED as never);
      expect(dos.free('com')).toBe('COM1');
      computer.clearFaults();
    }
  });

  test('a directory that cannot be read is an error', () => {
    const computer = machine();
    const dos = openDosDevices({ backend: computer.logon() });
    computer.failNext('queryDirectory', STATUS.ACCESS_DENIED);
    expect(() => dos.free('drive')).toThrow(
      failing('STATUS_ACCESS_DENIED', { syscall: 'NtQueryDirectoryObject', reason: 'denied' }),
    );
  });

  test('none is left: an error says which are tried, and what to do', () => {
    const dos = openDosDevices({ backend: machine().logon() });
    for (const letter of LETTERS) dos.define(letter, NULL_DEVICE);
    const none = (from: string, hint: RegExp) =>
      failing('ERROR_NO_MORE_DEVICES', {
        errno: 1248,
        reason: 'other',
        action: 'find a free drive letter',
        problem: `${from} to D: are all in use or reserved`,
        hint: expect.stringMatching(hint),
      });
    expect(() => dos.free('drive')).toThrow(none('Z:', /remove\(\) one .*needed$/));
    expect(() => dos.free('drive', { from: 'f:' })).toThrow(none('F:', /from$/));
    expect(() => dos.free('drive')).toThrow(Win32Error);
    expect(() => dos.free('drive', { from: 'D' })).toThrow(
      failing('ERROR_NO_MORE_DEVICES', { problem: 'D: is in use or reserved' }),
    );
    dos.remove('G:');
    expect(dos.free('drive')).toBe('G:');
    expect(() => dos.free('drive', { from: 'F' })).toThrow(none('F:', /from$/));
  });

  test('names of this caller alone count, besides those of everyone', () => {
    const computer = machine();
    const [one, other] = [computer.logon(), computer.logon()].map((backend) =>
      openDosDevices({ backend }),
    );
    one?.define('Z:', NULL_DEVICE);
    expect([one?.free('drive'), other?.free('drive')]).toEqual(['Y:', 'Z:']);
  });
});
