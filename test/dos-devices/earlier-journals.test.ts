import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { Journal, journalFile } from '../../lib/dos-devices/transaction/journal.js';
import type { JournalEntry } from '../../lib/dos-devices/transaction/journal-form.js';
import { journalOwner } from '../../lib/dos-devices/transaction/owner.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import {
  createSimulatedMachine,
  type SimulatedMachine,
  type SimulatedProcess,
} from '../../lib/simulated/index.js';

const A = '\\Device\\A';
const B = '\\Device\\B';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });
const folder = mkdtempSync(join(tmpdir(), 'dosdev-earlier-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const DEFINED: JournalEntry = { name: 'COM60', scope: 'local', before: [], after: [A] };
const LISTED: JournalEntry = { persisted: 'COM50', before: ['hex(2):25,00'], after: [A] };
const NEW: JournalEntry = { persisted: 'COM51', before: [], after: [B] };

let state = '';
let machine: SimulatedMachine;
beforeEach(() => {
  state = mkdtempSync(join(folder, 'state-'));
  // Its time tells two runs of the system apart, however fast the test is.
  let time = Date.now();
  machine = createSimulatedMachine({ now: () => ++time });
});

/** What a process leaves that is killed when it has made its changes of the registry. */
function leave(caller: SimulatedProcess, entries: readonly JournalEntry[]): string {
  const owner = journalOwner(caller);
  const journal = new Journal(journalFile(state, owner), owner);
  for (const entry of entries) journal.record(entry);
  journal.close();
  machine.registry.set(DOS_DEVICES_KEY, 'COM50', { type: 'REG_SZ', data: A });
  machine.registry.set(DOS_DEVICES_KEY, 'COM51', { type: 'REG_SZ', data: B });
  return journal.file;
}

const listed = (name: string) => machine.registry.get(DOS_DEVICES_KEY, name);
const open = (caller: SimulatedProcess) => openDosDevices({ backend: caller, stateFolder: state });
const PUT_BACK = [
  { name: 'COM51', persisted: true, found: [B], wanted: [], outcome: 'restored' },
  { name: 'COM50', persisted: true, found: [A], wanted: ['hex(2):25,00'], outcome: 'restored' },
];
const EXPAND = { type: 2, data: Uint8Array.of(0x25, 0) };

describe('a process was killed, and the system was restarted before a recovery', () => {
  test.each([
    ['LocalSystem, whose logon session is always the same', 'system', 'system'],
    ['an administrator, who has another logon session', 'admin', 'admin'],
    ['another administrator', 'admin', 'system'],
  ] as const)('%s puts the registry back, byte for byte', (_, before, after) => {
    const start = (who: 'system' | 'admin') =>
      who === 'system' ? machine.system() : machine.logon({ elevated: true });
    const file = leave(start(before), [DEFINED, LISTED, NEW]);
    machine.reboot();
    machine.logon();
    const dos = open(start(after));
    expect(dos.recover()).toMatchObject(PUT_BACK);
    expect([listed('COM50'), listed('COM51')]).toEqual([EXPAND, undefined]);
    expect(existsSync(file)).toBe(false);
    expect(dos.recover()).toEqual([]);
  });

  test('the next transaction of an administrator begins with it', () => {
    leave(machine.system(), [LISTED, NEW]);
    machine.reboot();
    open(machine.logon({ elevated: true })).transaction(() => {
      expect([listed('COM50'), listed('COM51')]).toEqual([EXPAND, undefined]);
    });
    expect(readdirSync(state)).toEqual([]);
  });

  test('a plain user goes on, and leaves that to an administrator', () => {
    const file = leave(machine.system(), [LISTED, NEW]);
    machine.reboot();
    const user = open(machine.logon());
    user.transaction((it) => it.define('COM61', A));
    expect(user.query('COM61')?.target).toBe(A);
    expect([listed('COM51')?.data, existsSync(file)]).toEqual([B, true]);
    // Every caller gets the error.
    expect(() => user.recover()).toThrow(
      failing('ERR_DOSDEV_ROLL_BACK', {
        names: expect.arrayContaining([
          expect.objectContaining({
            name: 'COM51',
            outcome: 'failed',
            error: failing('ERROR_ACCESS_DENIED'),
          }),
        ]),
      }),
    );
    expect(open(machine.system()).recover()).toMatchObject(PUT_BACK);
  });

  test('what another process has changed since is left, and stops transactions until it is given up', () => {
    const file = leave(machine.system(), [LISTED, NEW]);
    machine.reboot();
    machine.registry.set(DOS_DEVICES_KEY, 'COM51', { type: 'REG_SZ', data: 'other' });
    const dos = open(machine.logon({ elevated: true }));
    const conflict = failing('ERR_DOSDEV_ROLL_BACK');
    expect(() => dos.transaction(() => {})).toThrow(conflict);
    expect(() => dos.recover()).toThrow(conflict);
    expect(listed('COM51')?.data).toBe('other');
    expect(dos.recover({ discard: true })).toMatchObject([
      { name: 'COM51', found: ['other'], outcome: 'conflict' },
      { name: 'COM50', outcome: 'unchanged' },
    ]);
    expect(existsSync(file)).toBe(false);
  });

  test('a transaction that had ended is not undone, and one of names alone is dropped', () => {
    const admin = machine.logon({ elevated: true });
    const owner = journalOwner(admin);
    leave(admin, [DEFINED]);
    const ended = new Journal(join(state, 'transaction-ended.journal'), owner);
    ended.record(LISTED);
    const whole = readFileSync(ended.file);
    ended.commit();
    machine.reboot();
    const dos = open(machine.system());
    expect(dos.recover()).toEqual([]);
    dos.transaction((it) => it.define('COM61', A));
    expect(readdirSync(state)).toEqual([]);
    // The same that had not ended.
    writeFileSync(ended.file, whole);
    expect(dos.recover()).toMatchObject([{ name: 'COM50', outcome: 'restored' }]);
  });

  test('a journal that is damaged is told, where it is about the registry', () => {
    const file = leave(machine.system(), [LISTED, NEW]);
    writeFileSync(file, readFileSync(file, 'utf8').replace('COM51', 'COM52'));
    machine.reboot();
    const admin = open(machine.logon({ elevated: true }));
    const damaged = failing('ERR_DOSDEV_JOURNAL', { path: file });
    expect(() => admin.recover()).toThrow(damaged);
    expect(() => admin.transaction(() => {})).toThrow(damaged);
    open(machine.logon()).transaction((it) => it.define('COM61', A));
    expect(existsSync(file)).toBe(true);
    expect(admin.recover({ discard: true })).toEqual([]);
    expect(existsSync(file)).toBe(false);
    expect([listed('COM50')?.data, listed('COM51')?.data]).toEqual([A, B]);
  });
});
