import { describe, expect, test } from 'vitest';
import { openDosDevices, ReadBackError } from '../../lib/dos-devices/index.js';
import type { Registry } from '../../lib/object-manager/index.js';
import { DOS_DEVICES_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine, type SimulatedProcess } from '../../lib/simulated/index.js';
import { ERROR } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';
import { storedTarget } from '../support/stored-target.js';

const NULL_DEVICE = '\\Device\\Null';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });
  const { elevated, localSystem } = objectManager.identity();
  // Some systems say of no caller that it is elevated, and enforce nothing.
  const mayWrite = elevated || localSystem || objectManager.lacks.accessChecks !== undefined;
  const listed = (name: string) => dos.persisted().find((device) => device.name === name);

  test('a name is listed for the next restart, changed, and taken out again', () => {
    const name = uniqueName('DD');
    if (!mayWrite) {
      expect(() => dos.persist(name, NULL_DEVICE)).toThrow(
        failing('ERROR_ACCESS_DENIED', {
          errno: 5,
          syscall: 'RegSetValueExW',
          path: name,
          dest: NULL_DEVICE,
          hint: expect.stringContaining('run as an administrator'),
        }),
      );
      expect(listed(name)).toBeUndefined();
      return;
    }
    try {
      const via = 'RegSetValueExW';
      expect(dos.persist(name.toLowerCase(), NULL_DEVICE)).toEqual({
        action: 'persist',
        done: true,
        name,
        via,
        before: [],
        after: [NULL_DEVICE],
      });
      expect(dos.persist(name, NULL_DEVICE)).toEqual({
        action: 'unchanged',
        done: false,
        name,
        before: [NULL_DEVICE],
        after: [NULL_DEVICE],
      });
      expect(listed(name)).toEqual({ name, kind: 'other', target: NULL_DEVICE });
      expect(dos.persist(`\\\\.\\${name}`, 'C:\\work\\')).toMatchObject({
        before: [NULL_DEVICE],
        after: ['\\??\\C:\\work'],
      });
      // Nothing has changed now.
      expect(dos.query(name)).toBeUndefined();
    } finally {
      expect(dos.unpersist(name)).toMatchObject({
        action: 'unpersist',
        done: true,
        via: 'RegDeleteValueW',
        after: [],
      });
    }
    expect(listed(name)).toBeUndefined();
  });

  test('what is not listed is not taken out, which may be no error', () => {
    const name = uniqueName('DD');
    expect(() => dos.unpersist(name)).toThrow(
      failing('ERROR_FILE_NOT_FOUND', { path: name, syscall: 'RegDeleteValueW' }),
    );
    const nothing = { action: 'unchanged', done: false, name, before: [], after: [] };
    expect(dos.unpersist(name, { ifExists: true })).toEqual(nothing);
  });

  test.each([
    ['C:\\', '\\??\\C:\\'],
    ['C:\\work\\', '\\??\\C:\\work'],
    ['C:/work/a/../b', '\\??\\C:\\work\\b'],
    ['\\\\server\\share\\', '\\??\\UNC\\server\\share'],
    ['\\\\.\\COM1', '\\??\\COM1'],
    ['\\Device\\HarddiskVolume1\\', '\\Device\\HarddiskVolume1\\'],
  ])('%s is stored as %s', (target, stored) => {
    expect(storedTarget(() => dos.persist('DDTARGET', target, { dryRun: true }))).toBe(stored);
    expect(listed('DDTARGET')).toBeUndefined();
  });

  test.each([
    [['', NULL_DEVICE], 'ERR_DOSDEV_INVALID_NAME'],
    [['A\\B', NULL_DEVICE], 'ERR_DOSDEV_INVALID_NAME'],
    [[5, NULL_DEVICE], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [['DDBAD', 5], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [['DDBAD', ''], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [['DDBAD', '\\Device\\A\0B'], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [['DDBAD', 'C:\\work', { raw: true }], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [['DDBAD', NULL_DEVICE, { raw: 1 }], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [['DDBAD', NULL_DEVICE, { dryrun: true }], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
    [['DDBAD', NULL_DEVICE, null], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
    [['NUL', NULL_DEVICE], 'ERR_DOSDEV_GUARDED_NAME'],
  ])('persist(…%j) is refused: %s', (given, code) => {
    const before = dos.persisted();
    const [name, target, options] = given as unknown as [string, string, object];
    expect(() => dos.persist(name, target, options)).toThrow(failing(code));
    expect(dos.persisted()).toEqual(before);
  });

  test('a name that Windows depends on is not removed from the list without force', () => {
    expect(() => dos.unpersist('PIPE')).toThrow(failing('ERR_DOSDEV_GUARDED_NAME'));
  });
});

describe('on a simulated machine', () => {
  test('a persisted name exists for all users after the next restart', () => {
    const machine = createSimulatedMachine();
    const administrator = machine.logon({ user: 'anna', elevated: true });
    openDosDevices({ backend: administrator }).persist('R:', 'C:\\Users\\');
    expect(openDosDevices({ backend: machine.logon() }).query('R:')).toBeUndefined();
    machine.reboot();
    const dos = openDosDevices({ backend: machine.logon({ user: 'bert' }) });
    expect(dos.query('R:')).toMatchObject({ scope: 'global', target: '\\??\\C:\\Users' });
    expect(dos.toNtPath('R:\\x')).toBe('\\Device\\HarddiskVolume1\\Users\\x');
    openDosDevices({ backend: machine.system() }).unpersist('R:');
    expect(dos.query('R:')).toBeDefined();
    machine.reboot();
    expect(openDosDevices({ backend: machine.logon() }).query('R:')).toBeUndefined();
  });

  test("Windows' own are listed, and can be changed when that is meant", () => {
    const machine = createSimulatedMachine();
    const dos = openDosDevices({ backend: machine.system() });
    expect(dos.persisted().map(({ name }) => name)).toEqual([
      'AUX',
      'MAILSLOT',
      'NUL',
      'PIPE',
      'PRN',
      'UNC',
    ]);
    const plan = dos.persist('NUL', '\\Device\\Other', { force: true, dryRun: true });
    expect(plan.before).toEqual([NULL_DEVICE]);
  });

  /** A process at which some calls of the registry go wrong. */
  function callerWith(wrong: (real: Registry) => Partial<Registry>): SimulatedProcess {
    const caller = createSimulatedMachine().system();
    const real = caller.registry;
    const registry: Registry = {
      getString: (key, name) => real.getString(key, name),
      getBinary: (key, name) => real.getBinary(key, name),
      strings: (key) => real.strings(key),
      keys: (key) => real.keys(key),
      setString: (key, name, data) => real.setString(key, name, data),
      setBinary: (key, name, data) => real.setBinary(key, name, data),
      getValue: (key, name) => real.getValue(key, name),
      values: (key) => real.values(key),
      setValue: (key, name, value) => real.setValue(key, name, value),
      delete: (key, name) => real.delete(key, name),
      checkWrite: (key) => real.checkWrite(key),
      ...wrong(real),
    };
    return Object.defineProperty(caller, 'registry', { value: registry });
  }

  test('what does not read back as asked is undone and told', () => {
    const caller = callerWith((real) => ({
      setString: (key, name, data) => real.setString(key, name, data.replace('Asked', 'Other')),
    }));
    const dos = openDosDevices({ backend: caller });
    dos.persist('DDX', '\\Device\\Before');
    expect(() => dos.persist('DDX', '\\Device\\Asked')).toThrow(
      expect.objectContaining({
        code: 'ERR_DOSDEV_READ_BACK',
        path: 'DDX',
        expected: ['\\Device\\Asked'],
        actual: ['\\Device\\Other'],
        undone: true,
      }),
    );
    expect(dos.persisted().find(({ name }) => name === 'DDX')?.target).toBe('\\Device\\Before');
    expect(() => dos.persist('DDY', '\\Device\\Asked')).toThrow(ReadBackError);
    expect(caller.registry.getString(DOS_DEVICES_KEY, 'DDY')).toBe(ERROR.FILE_NOT_FOUND);
  });

  test('a removal that does not happen is told', () => {
    const caller = callerWith(() => ({ delete: () => ERROR.SUCCESS }));
    const dos = openDosDevices({ backend: caller });
    dos.persist('DDX', NULL_DEVICE);
    expect(() => dos.unpersist('DDX')).toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_READ_BACK', expected: [], undone: true }),
    );
  });

  test('a registry that cannot be read is told', () => {
    const caller = callerWith(() => ({
      getString: () => ERROR.NOT_SUPPORTED,
      strings: () => ERROR.NOT_SUPPORTED,
    }));
    const dos = openDosDevices({ backend: caller });
    const told = failing('ERROR_NOT_SUPPORTED');
    expect(() => dos.persist('DDX', NULL_DEVICE)).toThrow(told);
    expect(() => dos.persisted()).toThrow(told);
    // What is said in addition is left out.
    expect(dos.query('COM1')).not.toHaveProperty('port');
    expect(dos.list({ match: 'COM1' })[0]).not.toHaveProperty('port');
  });

  test('a value of another type is not overwritten', () => {
    const machine = createSimulatedMachine();
    machine.registry.set(DOS_DEVICES_KEY, 'DDX', { type: 'REG_DWORD', data: 1 });
    const dos = openDosDevices({ backend: machine.system() });
    expect(() => dos.persist('DDX', NULL_DEVICE)).toThrow(failing('ERROR_UNSUPPORTED_TYPE'));
    expect(machine.registry.getDword(DOS_DEVICES_KEY, 'DDX')).toBe(1);
  });
});
