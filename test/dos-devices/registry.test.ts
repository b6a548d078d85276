import { afterEach, describe, expect, test } from 'vitest';
import { SERIALCOMM_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { ERROR } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

const KEY = 'SOFTWARE\\dosdev-test';

describe.each(backends)('$name', (backend) => {
  const { registry, capabilities } = backend.objectManager;
  const { elevated, localSystem } = backend.objectManager.identity();
  // Some systems say of no caller that it is elevated, and enforce nothing.
  const mayWrite = elevated || localSystem || capabilities.accessChecks !== true;
  const name = uniqueName('DD');
  afterEach(() => {
    registry.delete(KEY, name);
  });

  test('text is set, read, listed and deleted, in any case', () => {
    if (!mayWrite) {
      expect(registry.setString(KEY, name, 'x')).toBe(ERROR.ACCESS_DENIED);
      return;
    }
    for (const data of ['\\??\\C:\\x', '', 'ü \u{1F600}']) {
      expect(registry.setString(KEY, name, data)).toBe(ERROR.SUCCESS);
      expect(registry.getString(KEY.toLowerCase(), name.toLowerCase())).toBe(data);
      expect(registry.strings(KEY)).toContainEqual([name, data]);
    }
    expect(registry.delete(KEY, name.toLowerCase())).toBe(ERROR.SUCCESS);
    expect(registry.getString(KEY, name)).toBe(ERROR.FILE_NOT_FOUND);
    expect(registry.delete(KEY, name)).toBe(ERROR.FILE_NOT_FOUND);
  });

  test('what is not there is not found', () => {
    const key = `SOFTWARE\\${name}\\none`;
    expect(registry.getString(key, 'x')).toBe(ERROR.FILE_NOT_FOUND);
    expect(registry.strings(key)).toBe(ERROR.FILE_NOT_FOUND);
    expect(registry.delete(key, 'x')).toBe(ERROR.FILE_NOT_FOUND);
    expect(registry.getString(SERIALCOMM_KEY, name)).toBe(ERROR.FILE_NOT_FOUND);
  });

  test('a NUL, or a name that is too long, is not taken', () => {
    const wrong = [
      ['SOFT\0WARE', name],
      [KEY, 'A\0B'],
      [KEY, 'x'.repeat(16_384)],
    ] as const;
    for (const [key, value] of wrong) {
      expect(registry.getString(key, value)).toBe(ERROR.INVALID_PARAMETER);
      expect(registry.setString(key, value, '')).toBe(ERROR.INVALID_PARAMETER);
      expect(registry.delete(key, value)).toBe(ERROR.INVALID_PARAMETER);
    }
    expect(registry.setString(KEY, name, 'A\0B')).toBe(ERROR.INVALID_PARAMETER);
  });

  test.each(['', '\\SOFTWARE', 'SOFTWARE\\', 'A\\\\B'])('%j is no key', (key) => {
    const misuse = expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' });
    expect(() => registry.getString(key, name)).toThrow(misuse);
    expect(() => registry.strings(key)).toThrow(misuse);
    expect(() => registry.setString(key, name, '')).toThrow(misuse);
    expect(() => registry.delete(key, name)).toThrow(misuse);
  });

  test('what is no text is misuse', () => {
    const misuse = expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' });
    const wrong = 5 as unknown as string;
    expect(() => registry.strings(wrong)).toThrow(misuse);
    expect(() => registry.getString(KEY, wrong)).toThrow(misuse);
    expect(() => registry.setString(KEY, name, wrong)).toThrow(misuse);
  });
});

describe('a simulated machine', () => {
  const machine = createSimulatedMachine();

  test('lets everyone read, and administrators and the system write', () => {
    const plain = machine.logon();
    expect(plain.registry.getString(SERIALCOMM_KEY, '\\Device\\Serial0')).toBe('COM1');
    expect(plain.registry.setString(KEY, 'A', 'x')).toBe(ERROR.ACCESS_DENIED);
    for (const seat of [machine.logon({ elevated: true }), machine.system(), machine.kernel()]) {
      expect(seat.registry.setString(KEY, 'A', 'x')).toBe(ERROR.SUCCESS);
      expect(plain.registry.delete(KEY, 'A')).toBe(ERROR.ACCESS_DENIED);
      expect(seat.registry.delete(KEY, 'A')).toBe(ERROR.SUCCESS);
    }
    const filtered = machine.logon({ administrator: true });
    expect(filtered.registry.setString(KEY, 'A', 'x')).toBe(ERROR.ACCESS_DENIED);
  });

  test('tells values of other types from missing ones', () => {
    machine.registry.set(KEY, 'number', { type: 'REG_DWORD', data: 1 });
    const { registry } = machine.logon();
    expect(registry.getString(KEY, 'number')).toBe(ERROR.UNSUPPORTED_TYPE);
    expect(registry.strings(KEY)).toEqual([]);
  });

  test('a process that has ended asks nothing more', () => {
    const seat = machine.logon();
    seat.exit();
    expect(() => seat.registry).toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_PROCESS_ENDED' }),
    );
  });
});
