import { afterEach, describe, expect, test } from 'vitest';
import { REG, type RegistryData } from '../../lib/object-manager/index.js';
import { DOS_DEVICES_KEY, SERIALCOMM_KEY } from '../../lib/object-manager/registry-keys.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { ERROR } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { uniqueName } from '../support/names.js';

const KEY = 'SOFTWARE\\dosdev-test';
const NOTHING: RegistryData = { type: 0, data: new Uint8Array() };

describe.each(backends)('$name', (backend) => {
  const { registry, lacks } = backend.objectManager;
  const { elevated, localSystem } = backend.objectManager.identity();
  // Some systems say of no caller that it is elevated, and enforce nothing.
  const mayWrite = elevated || localSystem || lacks.accessChecks !== undefined;
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

  test('bytes are set, read and deleted, and are no text', () => {
    const data = Uint8Array.from({ length: 300 }, (_, i) => i);
    if (!mayWrite) {
      expect(registry.setBinary(KEY, name, data)).toBe(ERROR.ACCESS_DENIED);
      return;
    }
    for (const part of [data, data.subarray(5, 9), new Uint8Array(), Buffer.from([0, 255])]) {
      expect(registry.setBinary(KEY, name, part)).toBe(ERROR.SUCCESS);
      expect(registry.getBinary(KEY.toLowerCase(), name.toLowerCase())).toEqual(
        Uint8Array.from(part),
      );
    }
    expect(registry.getString(KEY, name)).toBe(ERROR.UNSUPPORTED_TYPE);
    expect(registry.strings(KEY)).not.toContainEqual([name, expect.anything()]);
    expect(registry.setString(KEY, name, 'text')).toBe(ERROR.SUCCESS);
    expect(registry.getBinary(KEY, name)).toBe(ERROR.UNSUPPORTED_TYPE);
    expect(registry.delete(KEY, name)).toBe(ERROR.SUCCESS);
    expect(registry.getBinary(KEY, name)).toBe(ERROR.FILE_NOT_FOUND);
  });

  test('bytes that were given or read are copies', () => {
    if (!mayWrite) return;
    const data = Uint8Array.of(1, 2, 3);
    registry.setBinary(KEY, name, data);
    data.fill(9);
    const read = registry.getBinary(KEY, name);
    expect(read).toEqual(Uint8Array.of(1, 2, 3));
    if (typeof read === 'object') read.fill(8);
    expect(registry.getBinary(KEY, name)).toEqual(Uint8Array.of(1, 2, 3));
  });

  test('values of any type come back byte for byte', () => {
    const units = (text: string) => Uint8Array.from(Buffer.from(text, 'utf16le'));
    const values: readonly RegistryData[] = [
      { type: REG.SZ, data: units('text\0') },
      { type: REG.SZ, data: units('without its NUL') },
      { type: REG.SZ, data: units('two\0\0') },
      { type: REG.SZ, data: Uint8Array.of(65) },
      { type: REG.EXPAND_SZ, data: units('%SystemRoot%\0') },
      { type: REG.DWORD, data: Uint8Array.of(1, 2, 3, 255) },
      { type: REG.DWORD, data: Uint8Array.of(1) },
      { type: REG.MULTI_SZ, data: units('a\0\0b\0\0') },
      { type: REG.MULTI_SZ, data: units('\0') },
      { type: REG.MULTI_SZ, data: units('a') },
      { type: REG.MULTI_SZ, data: new Uint8Array() },
      { type: REG.BINARY, data: Uint8Array.of(0, 255) },
      { type: 0, data: new Uint8Array() },
      { type: 11, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
    ];
    for (const value of values) {
      if (!mayWrite) {
        expect(registry.setValue(KEY, name, value)).toBe(ERROR.ACCESS_DENIED);
        continue;
      }
      expect(registry.setValue(KEY, name, value)).toBe(ERROR.SUCCESS);
      expect(registry.getValue(KEY.toLowerCase(), name.toLowerCase())).toEqual(value);
      expect(registry.values(KEY)).toContainEqual([name, value]);
      expect(typeof registry.getString(KEY, name) === 'string').toBe(value.type === REG.SZ);
    }
  });

  test('whether a key may be written to is told, and nothing changes', () => {
    const answer = mayWrite ? ERROR.SUCCESS : ERROR.ACCESS_DENIED;
    const missing = `SOFTWARE\\${name}\\none`;
    for (const key of [DOS_DEVICES_KEY, missing]) expect(registry.checkWrite(key)).toBe(answer);
    expect(registry.values(missing)).toBe(ERROR.FILE_NOT_FOUND);
    expect(registry.keys(`SOFTWARE\\${name}`)).toBe(ERROR.FILE_NOT_FOUND);
  });

  test('the keys below a key are listed', () => {
    const [parent, child] = SERIALCOMM_KEY.split('\\').slice(1);
    expect(registry.keys('HARDWARE')).toContain(parent);
    expect(registry.keys(`hardware\\${parent}`)).toContain(child);
    expect(registry.keys(SERIALCOMM_KEY)).toEqual([]);
    if (!mayWrite) return;
    expect(registry.setString(`${KEY}\\Sub key`, name, 'x')).toBe(ERROR.SUCCESS);
    expect(registry.keys(KEY)).toContain('Sub key');
    expect(registry.delete(`${KEY}\\Sub key`, name)).toBe(ERROR.SUCCESS);
  });

  test('what is not there is not found', () => {
    const key = `SOFTWARE\\${name}\\none`;
    expect(registry.getString(key, 'x')).toBe(ERROR.FILE_NOT_FOUND);
    expect(registry.getBinary(key, 'x')).toBe(ERROR.FILE_NOT_FOUND);
    expect(registry.getValue(key, 'x')).toBe(ERROR.FILE_NOT_FOUND);
    expect(registry.values(key)).toBe(ERROR.FILE_NOT_FOUND);
    expect(registry.strings(key)).toBe(ERROR.FILE_NOT_FOUND);
    expect(registry.keys(key)).toBe(ERROR.FILE_NOT_FOUND);
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
      expect(registry.getBinary(key, value)).toBe(ERROR.INVALID_PARAMETER);
      expect(registry.setBinary(key, value, new Uint8Array())).toBe(ERROR.INVALID_PARAMETER);
      expect(registry.setString(key, value, '')).toBe(ERROR.INVALID_PARAMETER);
      expect(registry.getValue(key, value)).toBe(ERROR.INVALID_PARAMETER);
      expect(registry.setValue(key, value, NOTHING)).toBe(ERROR.INVALID_PARAMETER);
      expect(registry.delete(key, value)).toBe(ERROR.INVALID_PARAMETER);
    }
    expect(registry.setString(KEY, name, 'A\0B')).toBe(ERROR.INVALID_PARAMETER);
    expect(registry.strings('SOFT\0WARE')).toBe(ERROR.INVALID_PARAMETER);
    expect(registry.keys('SOFT\0WARE')).toBe(ERROR.INVALID_PARAMETER);
    expect(registry.values('SOFT\0WARE')).toBe(ERROR.INVALID_PARAMETER);
    expect(registry.checkWrite('SOFT\0WARE')).toBe(ERROR.INVALID_PARAMETER);
  });

  test.each(['', '\\SOFTWARE', 'SOFTWARE\\', 'A\\\\B'])('%j is no key', (key) => {
    const misuse = expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_VALUE' });
    expect(() => registry.getString(key, name)).toThrow(misuse);
    expect(() => registry.strings(key)).toThrow(misuse);
    expect(() => registry.keys(key)).toThrow(misuse);
    expect(() => registry.getBinary(key, name)).toThrow(misuse);
    expect(() => registry.setBinary(key, name, new Uint8Array())).toThrow(misuse);
    expect(() => registry.setString(key, name, '')).toThrow(misuse);
    expect(() => registry.delete(key, name)).toThrow(misuse);
    expect(() => registry.getValue(key, name)).toThrow(misuse);
    expect(() => registry.setValue(key, name, NOTHING)).toThrow(misuse);
    expect(() => registry.values(key)).toThrow(misuse);
    expect(() => registry.checkWrite(key)).toThrow(misuse);
  });

  test('what is no text is misuse', () => {
    const misuse = expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' });
    const wrong = 5 as unknown as string;
    expect(() => registry.strings(wrong)).toThrow(misuse);
    expect(() => registry.getString(KEY, wrong)).toThrow(misuse);
    expect(() => registry.setString(KEY, name, wrong)).toThrow(misuse);
    expect(() => registry.keys(wrong)).toThrow(misuse);
    for (const data of ['text', [1, 2], new ArrayBuffer(2), new Uint16Array(1), null]) {
      expect(() => registry.setBinary(KEY, name, data as unknown as Uint8Array)).toThrow(misuse);
      const value = { type: REG.BINARY, data } as unknown as RegistryData;
      expect(() => registry.setValue(KEY, name, value)).toThrow(misuse);
    }
    for (const value of [undefined, null, 'x', {}, { ...NOTHING, type: 'REG_SZ' }]) {
      expect(() => registry.setValue(KEY, name, value as RegistryData)).toThrow(misuse);
    }
    const range = expect.objectContaining({ code: 'ERR_DOSDEV_OUT_OF_RANGE' });
    expect(() => registry.setValue(KEY, name, { ...NOTHING, type: -1 })).toThrow(range);
  });
});

describe('a simulated machine', () => {
  const machine = createSimulatedMachine();

  test('lets everyone read, and administrators and the system write', () => {
    const plain = machine.logon();
    expect(plain.registry.getString(SERIALCOMM_KEY, '\\Device\\Serial0')).toBe('COM1');
    expect(plain.registry.setString(KEY, 'A', 'x')).toBe(ERROR.ACCESS_DENIED);
    for (const caller of [machine.logon({ elevated: true }), machine.system(), machine.kernel()]) {
      expect(caller.registry.setString(KEY, 'A', 'x')).toBe(ERROR.SUCCESS);
      expect(plain.registry.delete(KEY, 'A')).toBe(ERROR.ACCESS_DENIED);
      expect(caller.registry.delete(KEY, 'A')).toBe(ERROR.SUCCESS);
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
    const caller = machine.logon();
    caller.exit();
    expect(() => caller.registry).toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_PROCESS_ENDED' }),
    );
  });
});
