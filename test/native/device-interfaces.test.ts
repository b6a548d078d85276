import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import type { Addon } from '../../lib/native/boundary.js';
import { loadAddon } from '../../lib/native/loader.js';
import { deviceOf, skip } from '../support/left-out.js';
import { nativeBackend } from '../support/native-backend.js';

const addon = loadAddon();
const backend = nativeBackend();
const { objectManager, testDevice } = backend;
const loose = addon as unknown as Record<keyof Addon, (...args: unknown[]) => unknown>;

const OURS = '{d05de700-6b1a-4c52-9d0e-5a1b6f0c7e03}';
const HID = '{4d1e55b2-f16f-11cf-88cb-001111000030}';
const NO_SUCH_DEVINST = 0xe000_020b;
const INVALID_REFERENCE_STRING = 0xe000_021f;

describe('native device interfaces', () => {
  test.each([[undefined], [null], [''], ['x'], [OURS.slice(1, -1)], [`${OURS}x`], [`${OURS}\0`]])(
    '%j is no GUID in braces',
    (guid) => {
      expect(() => loose.listDeviceInterfaces(guid)).toThrow(TypeError);
      expect(() => loose.registerDeviceInterface('x', guid, null)).toThrow(TypeError);
    },
  );

  test('neither is anything but text an instance or a reference string', () => {
    expect(() => loose.registerDeviceInterface(5, OURS, null)).toThrow(TypeError);
    expect(() => loose.registerDeviceInterface('x', OURS, 5)).toThrow(TypeError);
    expect(() => loose.registerDeviceInterface('x', OURS)).toThrow(TypeError);
  });

  test('no text is cut off at a NUL', () => {
    expect(addon.registerDeviceInterface('', OURS, null)).toBe(NO_SUCH_DEVINST);
    expect(addon.registerDeviceInterface('\0', OURS, null)).toBe(NO_SUCH_DEVINST);
    expect(addon.registerDeviceInterface(`${testDevice}\0`, OURS, null)).toBe(NO_SUCH_DEVINST);
    expect(addon.registerDeviceInterface(`${testDevice}`, OURS, 'a\0')).toBe(
      INVALID_REFERENCE_STRING,
    );
  });

  test('a thousand listings leave nothing open that the next would lack', () => {
    for (let i = 0; i < 1000; i++) expect(addon.listDeviceInterfaces(OURS)).toEqual([]);
  });

  test('the link of an enabled interface is there', (context) => {
    const listed = objectManager.deviceInterfaces.list(HID);
    if (typeof listed === 'number') throw new Error(listed.toString(16));
    const enabled = listed.filter((one) => one.enabled && one.referenceString === '');
    if (enabled.length === 0) {
      skip(context, backend.name, 'hidDevices', 'this machine has no keyboard and no mouse');
    }
    for (const { symbolicLinkName, deviceInstance } of enabled) {
      expect(objectManager.readLink(symbolicLinkName)).toMatch(/^\\Device\\/i);
      expect(deviceInstance).toMatch(/^[^\\]+\\[^\\]+\\[^\\]+$/);
    }
  });
});

describe('native device interfaces of a test device', () => {
  const classKey = `HKLM\\SYSTEM\\CurrentControlSet\\Control\\DeviceClasses\\${OURS}`;
  const reg = (...args: string[]) => execFileSync('reg', args, { encoding: 'utf8' });

  test('are in the registry, where enabling is a value of theirs', (context) => {
    const device = deviceOf(context, backend);
    const link = `${device.replaceAll('\\', '#').toLowerCase()}#${OURS}`;
    try {
      expect(addon.registerDeviceInterface(device, OURS, 'ref')).toBe(`\\\\?\\${link}\\ref`);
      expect(addon.listDeviceInterfaces(OURS)).toEqual([[`\\\\?\\${link}\\ref`, device, false]]);
      const key = `${classKey}\\##?#${link}\\#ref`;
      expect(reg('query', key, '/v', 'SymbolicLink')).toContain(`\\\\?\\${link}\\ref`);
      reg('add', `${key}\\Control`, '/v', 'Linked', '/t', 'REG_DWORD', '/d', '1', '/f');
      expect(addon.listDeviceInterfaces(OURS)).toEqual([[`\\\\?\\${link}\\ref`, device, true]]);
    } finally {
      reg('delete', classKey, '/f');
    }
    expect(addon.listDeviceInterfaces(OURS)).toEqual([]);
  });
});
