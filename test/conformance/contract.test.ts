import { inspect } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ABILITIES, DIFFERENCES } from '../../lib/object-manager/capabilities.js';
import { ACCESS, SECURITY_INFORMATION } from '../../lib/object-manager/flags.js';
import type { ObjectHandle, ObjectManager } from '../../lib/object-manager/index.js';
import { ERROR, STATUS, statusName } from '../../lib/status/index.js';
import { backendsAndSimulator } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { freeDriveLetters, uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const { OWNER, DACL } = SECURITY_INFORMATION;
const ALL = 0xf_0001;

/** The contract with its types taken off, for calls that they forbid. */
type Loose = Record<string, (...args: unknown[]) => unknown>;

function handleOf(answer: ObjectHandle | number): ObjectHandle {
  if (typeof answer === 'number') throw new Error(statusName(answer));
  return answer;
}

/** Calls with arguments of the wrong type or range, and the code of what they throw. */
const MISUSE: readonly (readonly [string, readonly unknown[], string])[] = [
  ['createSymbolicLink', [5, 'x'], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['createSymbolicLink', ['\\??\\DDX', null], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['createSymbolicLink', ['\\??\\DDX', 'x', 7], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['createSymbolicLink', ['\\??\\DDX', 'x', { acess: 1 }], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
  ['createSymbolicLink', ['\\??\\DDX', 'x', { access: -1 }], 'ERR_DOSDEV_OUT_OF_RANGE'],
  ['createSymbolicLink', ['\\??\\DDX', 'x', { access: 2 ** 32 }], 'ERR_DOSDEV_OUT_OF_RANGE'],
  ['createSymbolicLink', ['\\??\\DDX', 'x', { attributes: 0.5 }], 'ERR_DOSDEV_OUT_OF_RANGE'],
  ['createSymbolicLink', ['\\??\\DDX', 'x', { root: {} }], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['createSymbolicLink', ['\\??\\DDX', 'x', { security: 'D:' }], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['openSymbolicLink', [undefined], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['openSymbolicLink', ['x', { security: {} }], 'ERR_DOSDEV_INVALID_ARG_VALUE'],
  ['openDirectory', [{}], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['createDirectory', ['x', { access: '1' }], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['openFile', [null], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['querySymbolicLink', [{}], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['querySymbolicLink', [null], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['queryDirectory', [4], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['queryObject', ['h'], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['makeTemporary', [undefined], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['makePermanent', [undefined], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['close', [undefined], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['readLink', [Symbol('x')], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['readLinks', [1n], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['defineDosDevice', ['1', 'X:', null], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['defineDosDevice', [-1, 'X:', null], 'ERR_DOSDEV_OUT_OF_RANGE'],
  ['defineDosDevice', [0, undefined, null], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['defineDosDevice', [0, 'X:', undefined], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['queryDosDevice', [undefined], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['statusToWin32', ['5'], 'ERR_DOSDEV_INVALID_ARG_TYPE'],
  ['win32Message', [-5], 'ERR_DOSDEV_OUT_OF_RANGE'],
];

describe.each(backendsAndSimulator)('$name', (backend) => {
  const { objectManager, directory } = backend;
  const path = () => `${directory}\\${uniqueName('DD')}`;

  describe('misuse', () => {
    test.each(MISUSE.map((row) => [`${row[0]}(${inspect(row[1])})`, ...row] as const))(
      '%s throws and changes nothing',
      (_what, call, args, code) => {
        const before = namespaceOf(backend);
        const loose = objectManager as unknown as Loose;
        expect(() => loose[call]?.call(objectManager, ...args)).toThrow(
          expect.objectContaining({ code }),
        );
        expect(namespaceOf(backend)).toEqual(before);
      },
    );

    test('the asynchronous define rejects, and does not throw', async () => {
      const loose = objectManager as unknown as Loose;
      const answer = loose.defineDosDeviceAsync?.call(objectManager, 0, 5, null);
      await expect(answer).rejects.toThrow(
        expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' }),
      );
    });

    test("another backend's handle is misuse", () => {
      const foreign = {
        closed: false,
        status: STATUS.SUCCESS,
        close: () => STATUS.SUCCESS,
        [Symbol.dispose]: () => {},
      };
      expect(() => objectManager.queryObject(foreign)).toThrow(TypeError);
    });
  });

  test('a handle closes itself at the end of its block', () => {
    const name = path();
    {
      using link = handleOf(objectManager.createSymbolicLink(name, '\\Device\\Null'));
      expect(link.closed).toBe(false);
      expect(objectManager.readLink(name)).toBe('\\Device\\Null');
    }
    expect(objectManager.readLink(name)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });

  test('a security descriptor is put on a new link, read and replaced', () => {
    const { userSid } = objectManager.identity();
    const sddl = `D:(A;;CCSDRCWDWO;;;SY)(A;;CCSDRCWDWO;;;${userSid})(A;;CCRC;;;WD)`;
    const security = { sddl };
    using link = handleOf(
      objectManager.createSymbolicLink(path(), '\\Device\\Null', { access: ALL, security }),
    );
    const shown = sddl.replace(
      `;${userSid})`,
      objectManager.identity().localSystem ? ';SY)' : '$&',
    );
    expect(objectManager.querySecurity(link, DACL)).toBe(shown);
    expect(objectManager.setSecurity(link, DACL, 'D:(A;;CCRC;;;WD)')).toBe(STATUS.SUCCESS);
    expect(objectManager.querySecurity(link, DACL)).toBe('D:(A;;CCRC;;;WD)');
    expect(objectManager.setSecurity(link, DACL, 'D:NO_ACCESS_CONTROL')).toBe(STATUS.SUCCESS);
    expect(objectManager.querySecurity(link, DACL)).toBe('D:NO_ACCESS_CONTROL');
    expect(objectManager.setSecurity(link, DACL, 'D:')).toBe(STATUS.SUCCESS);
    expect(objectManager.querySecurity(link, DACL)).toBe('D:');
  });

  test.each(['nonsense', 'D:(A;;CCRC;;;WD', 'D:(A;;??;;;WD)', 'D:(A;;CCRC;;;S-1-x)'])(
    '%s is no security descriptor',
    (sddl) => {
      const name = path();
      const security = { sddl };
      expect(objectManager.createSymbolicLink(name, 'x', { security })).toBe(
        STATUS.INVALID_SECURITY_DESCR,
      );
      expect(objectManager.readLink(name)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
      using link = handleOf(objectManager.createSymbolicLink(name, 'x', { access: ALL }));
      expect(objectManager.setSecurity(link, DACL, sddl)).toBe(STATUS.INVALID_SECURITY_DESCR);
    },
  );

  test('security asks for rights on the handle', (context) => {
    leaveOut(context, backend, ['accessChecks']);
    using link = handleOf(objectManager.createSymbolicLink(path(), 'x', { access: 1 }));
    expect(objectManager.querySecurity(link, DACL)).toBe(STATUS.ACCESS_DENIED);
    expect(objectManager.querySecurity(link, OWNER)).toBe(STATUS.ACCESS_DENIED);
    expect(objectManager.setSecurity(link, DACL, 'D:')).toBe(STATUS.ACCESS_DENIED);
  });

  test('a link whose DACL denies deletion is not opened for deletion', (context) => {
    leaveOut(context, backend, ['accessChecks']);
    const name = path();
    const security = { sddl: 'D:(A;;CCRC;;;WD)' };
    using _link = handleOf(objectManager.createSymbolicLink(name, 'x', { access: ALL, security }));
    expect(objectManager.openSymbolicLink(name, { access: ACCESS.DELETE })).toBe(
      STATUS.ACCESS_DENIED,
    );
    using _read = handleOf(objectManager.openSymbolicLink(name));
  });

  test('who this is', () => {
    const identity = objectManager.identity();
    expect(identity.userSid).toMatch(/^S-1-\d+(-\d+)+$/);
    expect(identity.logonLuid).toMatch(/^[\da-f]{8}-[\da-f]{8}$/);
    expect(identity.sessionId).toBeTypeOf('number');
    expect(identity.localSystem).toBe(identity.userSid === 'S-1-5-18');
    for (const { name, enabled } of identity.privileges) {
      expect(name).toMatch(/^Se\w+Privilege$/);
      expect(enabled).toBeTypeOf('boolean');
    }
  });

  test('a DOS device is defined off the main thread too', async () => {
    const [letter = ''] = freeDriveLetters(objectManager);
    expect(await objectManager.defineDosDeviceAsync(9, letter, '\\Device\\Null')).toBe(0);
    expect(objectManager.queryDosDevice(letter)).toEqual(['\\Device\\Null']);
    expect(await objectManager.defineDosDeviceAsync(0xb, letter, '\\Device\\Null')).toBe(0);
    expect(objectManager.queryDosDevice(letter)).toBe(ERROR.FILE_NOT_FOUND);
  });

  test('codes are mapped and explained', () => {
    expect(objectManager.statusToWin32(STATUS.OBJECT_NAME_COLLISION)).toBe(ERROR.ALREADY_EXISTS);
    expect(objectManager.win32Message(ERROR.ACCESS_DENIED)).toMatch(/^\w.{8,}/);
    expect(objectManager.win32Message(ERROR.ACCESS_DENIED)).not.toMatch(/\s$/);
  });

  test('what it lacks has a name that is known, and a reason', () => {
    const known = [...Object.keys(ABILITIES), ...Object.keys(DIFFERENCES)];
    for (const [name, reason] of Object.entries(objectManager.lacks)) {
      expect(known).toContain(name);
      expect(reason, name).toMatch(/\w{3,} \w{2,}/);
    }
  });

  test('a list of all DOS devices needs a buffer with room for its last NUL', () => {
    const { raw } = objectManager;
    const refused = { value: 0, error: ERROR.INSUFFICIENT_BUFFER, buffer: '' };
    const whole = raw.queryDosDevice(null, 0x8000);
    expect(whole).toMatchObject({ value: whole.buffer.length, error: ERROR.SUCCESS });
    expect(whole.buffer.endsWith('\0\0')).toBe(true);
    for (const more of [0, 1, 2, 500]) {
      expect(raw.queryDosDevice(null, whole.value + more)).toEqual(whole);
    }
    for (const units of [0, 1, 2, whole.value - 2, whole.value - 1]) {
      expect(raw.queryDosDevice(null, units)).toEqual(refused);
    }
  });

  test('links of every length come back whole, one by one and in bulk', () => {
    const folder = path();
    using root = handleOf(objectManager.createDirectory(folder, { access: 0xf_000f }));
    const lengths = [1, 2, 255, 510, 511, 512, 513, 1023, 1024, 5000, 32765, 32766];
    const links = lengths.map((units) =>
      handleOf(objectManager.createSymbolicLink(`l${units}`, 't'.repeat(units), { root })),
    );
    for (const units of lengths) {
      expect(objectManager.readLink(`${folder}\\l${units}`)).toBe('t'.repeat(units));
    }
    expect(allLinks(objectManager, folder)).toEqual(
      Object.fromEntries(lengths.map((units) => [`l${units}`, 't'.repeat(units)])),
    );
    for (const link of links) link.close();
    expect(objectManager.readLinks(folder)).toEqual([]);
  });
});

function allLinks(objectManager: ObjectManager, folder: string): unknown {
  const links = objectManager.readLinks(folder);
  if (typeof links === 'number') return links;
  return Object.fromEntries(links.map(({ name, target }) => [name, target]));
}
