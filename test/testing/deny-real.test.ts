import { afterEach, describe, expect, test } from 'vitest';
import { IoCreateUnprotectedSymbolicLink, IoDeleteSymbolicLink } from '../../lib/driver/index.js';
import { openObjectManager, statusName } from '../../lib/entry-points/nt.js';
import { openDosDevices, STATUS } from '../../lib/index.js';
import { denyReal, type RealDenial, recordMachine } from '../../lib/testing/index.js';

const onWindows = process.platform === 'win32';
const denied = expect.objectContaining({ code: 'ERR_DOSDEV_REAL_DENIED', name: 'RealDeniedError' });

const denials: RealDenial[] = [];
afterEach(() => {
  for (const denial of denials.splice(0)) denial.lift();
});

/** Denies the real namespace until the end of the test. */
function deny(): RealDenial {
  const denial = denyReal();
  denials.push(denial);
  return denial;
}

describe('while the real namespace is denied', () => {
  test('it cannot be opened, by name or otherwise', () => {
    deny();
    expect(() => openObjectManager('native')).toThrow(denied);
    expect(() => openDosDevices({ backend: 'native' })).toThrow(denied);
    if (onWindows && process.env.DOSDEV_BACKEND === undefined) {
      expect(() => openObjectManager()).toThrow(denied);
      expect(() => openDosDevices()).toThrow(denied);
    }
  });

  test('the simulator works', () => {
    deny();
    expect(openDosDevices({ backend: 'simulated' }).query('NUL')?.target).toBe('\\Device\\Null');
  });

  test.for(['lift', Symbol.dispose] as const)('%s of one denial leaves the others', (end) => {
    const first = deny();
    const second = deny();
    first[end]();
    first[end]();
    expect(() => openObjectManager('native')).toThrow(denied);
    second[end]();
    second[end]();
    const open = () => openObjectManager('native');
    if (onWindows) expect(open().backend).toBe('native');
    else expect(open).toThrow(expect.objectContaining({ code: 'ERR_DOSDEV_ADDON_UNAVAILABLE' }));
  });
});

if (onWindows) {
  describe('native: what was opened before the real namespace is denied', () => {
    const objectManager = openObjectManager('native');
    const dos = openDosDevices({ backend: 'native' });
    const name = `DDDENY${process.pid}`;

    test('object managers, handles and routines refuse, and work again afterwards', async () => {
      const handle = objectManager.openSymbolicLink('\\??\\NUL');
      if (typeof handle === 'number') throw new Error(statusName(handle));
      const link = `\\??\\${name}`;
      expect(IoCreateUnprotectedSymbolicLink(link, '\\Device\\Null')).toBe(STATUS.SUCCESS);
      {
        using _ = denyReal();
        expect(() => objectManager.readLink('\\??\\NUL')).toThrow(denied);
        expect(() => objectManager.querySymbolicLink(handle)).toThrow(denied);
        expect(() => objectManager.identity()).toThrow(denied);
        expect(() => objectManager.raw.queryDosDevice('NUL', 10)).toThrow(denied);
        await expect(objectManager.defineDosDeviceAsync(0, 'R:', null)).rejects.toEqual(denied);
        expect(() => dos.list()).toThrow(denied);
        expect(() => dos.define(name, '\\Device\\Null')).toThrow(denied);
        expect(() => IoDeleteSymbolicLink(link)).toThrow(denied);
        expect(() => recordMachine(dos)).toThrow(denied);
        expect(objectManager.statusToWin32(STATUS.ACCESS_DENIED)).toBe(5);
      }
      expect(objectManager.querySymbolicLink(handle)).toMatchObject({ target: '\\Device\\Null' });
      expect(IoDeleteSymbolicLink(link)).toBe(STATUS.SUCCESS);
      handle.close();
    });

    test('a handle may be closed, and takes its temporary name along', () => {
      const held = dos.temporary(name, '\\Device\\Null');
      const denial = denyReal();
      held.close();
      denial.lift();
      expect(dos.query(name)).toBeUndefined();
    });
  });
}
