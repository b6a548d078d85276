import { describe, expect, test } from 'vitest';
import { loadAddon } from '../../lib/native/loader.js';
import { NativeObjectManager } from '../../lib/native/object-manager.js';
import { CREATE_PERMANENT, PRIVILEGE_NAMES } from '../../lib/native/privileges.js';
import { OBJ } from '../../lib/object-manager/flags.js';

const addon = loadAddon();
const objectManager = new NativeObjectManager(addon);

describe('the names of privileges', () => {
  test.each([...PRIVILEGE_NAMES])('%i is %s to the system as well', (luid, name) => {
    const known = addon.privilegeName(luid);
    // An older system, or Wine, may lack the newest.
    if (known === undefined) expect(luid).toBeGreaterThan(30);
    else expect(known).toBe(name);
  });

  test('the table has every one that the system has', () => {
    const luids = Array.from({ length: 200 }, (_, luid) => luid);
    const named = luids.filter((luid) => addon.privilegeName(luid) !== undefined);
    expect(named.filter((luid) => !PRIVILEGE_NAMES.has(luid))).toEqual([]);
    expect(PRIVILEGE_NAMES.get(CREATE_PERMANENT.luid)).toBe(CREATE_PERMANENT.name);
  });
});

test('an identity says what its token holds, by name', () => {
  const held = addon.identity().privileges;
  const { privileges } = objectManager.identity();
  expect(privileges.length).toBe(held.length);
  for (const [at, [luid, enabled]] of held.entries()) {
    expect(privileges[at]).toEqual({ name: addon.privilegeName(luid), enabled });
  }
});

test('the logon session is the same, asked alone', () => {
  const { logonLuid, sessionId, localSystem } = objectManager.identity();
  expect(objectManager.logonSession()).toEqual({ logonLuid, sessionId, localSystem });
  expect(localSystem).toBe(logonLuid === '00000000-000003e7');
});

describe('a privilege is enabled for one call, and no longer', () => {
  const before = addon.identity();

  test('where the token holds it', () => {
    const disabled = before.privileges.filter(([, enabled]) => !enabled);
    // Every token of an administrator has some.
    expect(disabled.length > 0 || !before.elevated).toBe(true);
    for (const [luid] of disabled) {
      expect(addon.canEnablePrivilege(luid), PRIVILEGE_NAMES.get(luid)).toBe(true);
      expect(addon.identity()).toEqual(before);
    }
  });

  test('where it does not', () => {
    const held = new Set(before.privileges.map(([luid]) => luid));
    const missing = [...PRIVILEGE_NAMES.keys()].filter((luid) => !held.has(luid));
    for (const luid of [...missing, 0, 1, 1000]) {
      expect(addon.canEnablePrivilege(luid), String(luid)).toBe(false);
      expect(addon.identity()).toEqual(before);
    }
  });

  test('and by the calls that need it', () => {
    const held = before.privileges.some(([luid]) => luid === CREATE_PERMANENT.luid);
    expect(addon.canEnablePrivilege(CREATE_PERMANENT.luid)).toBe(held);
    const link = objectManager.createSymbolicLink('', 'x', { attributes: OBJ.PERMANENT });
    if (typeof link === 'object') link.close();
    expect(addon.identity()).toEqual(before);
    // One after another: a scope that is left open would keep the next from beginning.
    for (let i = 0; i < 3; i++) expect(addon.canEnablePrivilege(CREATE_PERMANENT.luid)).toBe(held);
  });
});
