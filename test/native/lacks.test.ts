import { describe, expect, test } from 'vitest';
import { stateFolder } from '../../lib/dos-devices/transaction/state-folder.js';
import type { Addon } from '../../lib/native/boundary.js';
import { NativeDeviceInterfaces } from '../../lib/native/device-interfaces.js';
import { nativeLacks } from '../../lib/native/lacks.js';
import { loadAddon } from '../../lib/native/loader.js';
import { NativeObjectManager } from '../../lib/native/object-manager.js';
import { STATUS } from '../../lib/status/index.js';

const addon = loadAddon();
const identity = new NativeObjectManager(addon).identity();
const CLASS = '{d05de700-6b1a-4c52-9d0e-5a1b6f0c7e03}';

/** The addon of another kind of process. */
const other = (facts: Partial<Addon>): Addon => ({ ...addon, ...facts });

describe('a 32-bit process of a 64-bit Windows', () => {
  test('is told apart', () => {
    if (process.arch !== 'ia32') expect(addon.isWow64).toBe(false);
    const { registerDeviceInterfaces } = nativeLacks(other({ isWow64: true }), identity);
    expect(registerDeviceInterfaces).toMatch(/ERROR_IN_WOW64.*64-bit Node\.js/);
  });

  test('and what setupapi.dll refuses there is not supported', () => {
    const interfaces = new NativeDeviceInterfaces(
      other({
        listDeviceInterfaces: () => 0xe000_0235,
        registerDeviceInterface: () => 0xe000_0235,
      }),
    );
    expect(interfaces.list(CLASS)).toBe(STATUS.NOT_SUPPORTED);
    expect(interfaces.register('ROOT\\X\\0', CLASS, null)).toBe(STATUS.NOT_SUPPORTED);
  });
});

test('a 32-bit process has other structures', () => {
  const lacking = (facts: Partial<Addon>) => nativeLacks(other(facts), identity).structuresOf64Bits;
  expect(lacking({ objectAttributesSize: 48 })).toBeUndefined();
  expect(lacking({ objectAttributesSize: 24 })).toMatch(/32-bit process/);
  expect(lacking({}) !== undefined).toBe(process.arch === 'ia32');
});

test('LocalSystem has one folder for journals, in 32-bit processes too', () => {
  const objectManager = new NativeObjectManager(addon);
  const profile = 'C:\\Windows\\system32\\config\\systemprofile\\AppData\\Local';
  const own = { LOCALAPPDATA: profile };
  expect(stateFolder(objectManager, undefined, own)).toBe(`${profile}\\dosdev`);
  const wow = { ...own, PROCESSOR_ARCHITEW6432: 'AMD64' };
  expect(stateFolder(objectManager, undefined, wow)).toBe(
    'C:\\Windows\\Sysnative\\config\\systemprofile\\AppData\\Local\\dosdev',
  );
  const plain = { ...wow, LOCALAPPDATA: 'C:\\Users\\anna\\AppData\\Local' };
  expect(stateFolder(objectManager, undefined, plain)).toBe(
    'C:\\Users\\anna\\AppData\\Local\\dosdev',
  );
});

test('who may make permanent objects is who can have the privilege enabled', () => {
  const windows = { wineVersion: null };
  const may = other({ ...windows, canEnablePrivilege: (luid) => luid === 16 });
  expect(nativeLacks(may, identity).createPermanent).toBeUndefined();
  const mayNot = other({ ...windows, canEnablePrivilege: () => false });
  expect(nativeLacks(mayNot, identity).createPermanent).toContain('SeCreatePermanentPrivilege');
});
