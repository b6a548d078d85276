import { describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import type { LinkRight } from '../../lib/dos-devices/security/link-rights.js';
import { ACCESS } from '../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { directoryOf, ownScope } from '../../lib/object-manager/scope.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { OWN_SECURITIES, ownLink, SECURITIES } from '../support/link-security.js';
import { uniqueName } from '../support/names.js';

const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

/** What each right takes, as the calls that use it open the link. */
const MASKS: Record<LinkRight, number> = {
  query: 1,
  'read-control': ACCESS.READ_CONTROL,
  replace: ACCESS.DELETE | 1,
  delete: ACCESS.DELETE,
  'write-dac': ACCESS.WRITE_DAC,
  'write-owner': ACCESS.WRITE_OWNER,
};

function opens(objectManager: ObjectManager, path: string, access: number): boolean {
  const handle = objectManager.openSymbolicLink(path, { access });
  if (typeof handle === 'number') return false;
  handle.close();
  return true;
}

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const dos = openDosDevices({ backend: objectManager });

  test('what is not defined has no security', () => {
    expect(dos.security(uniqueName('DDSEC'))).toBeUndefined();
    expect(() => dos.security(uniqueName('DDSEC'), { sddl: 'D:(A;;GA;;;WD)' })).toThrow(
      failing('ERROR_FILE_NOT_FOUND'),
    );
  });

  test('every listed name has a scope, a path and six rights with a reason', () => {
    for (const { name, scope } of dos.list()) {
      const found = dos.security(name);
      expect(found).toMatchObject({
        name,
        scope,
        path: `${directoryOf(objectManager, scope)}\\${name}`,
      });
      expect(found?.may.map(({ right }) => right)).toEqual(Object.keys(MASKS));
      expect(found?.may.filter(({ reason }) => reason === '')).toEqual([]);
    }
  });

  test.each(OWN_SECURITIES)('%s: what the caller may do is what the system lets it do', (sddl) => {
    const name = ownLink(backend, sddl);
    const found = dos.security(`\\\\.\\${name.toLowerCase()}`);
    expect(found).toMatchObject({ name, scope: ownScope(objectManager) });
    const path = `\\??\\${name}`;
    for (const { right, allowed } of found?.may ?? []) {
      expect([right, allowed]).toEqual([right, opens(objectManager, path, MASKS[right])]);
    }
  });

  test.each(SECURITIES)('%s is set, and reads back as the dry run said', (sddl) => {
    const name = ownLink(backend, 'D:(A;;GA;;;WD)');
    const before = dos.security(name);
    const would = () => dos.security(name, { sddl, dryRun: true });
    const does = () => dos.security(name, { sddl });
    let plan: ReturnType<typeof would>;
    try {
      plan = would();
    } catch (error) {
      // The caller may not make that account the owner, or not this much: the call says so, too.
      expect(does).toThrow(failing((error as { code: string }).code));
      return;
    }
    expect(plan?.change?.done).toBe(false);
    expect(dos.security(name)).toEqual(before);
    let done: ReturnType<typeof does>;
    try {
      done = does();
    } catch (error) {
      // Only whether the account may be an owner is found out by the call.
      expect(error).toMatchObject({ code: 'STATUS_INVALID_OWNER' });
      expect(dos.security(name)).toEqual(before);
      return;
    }
    expect(done?.change).toEqual({ ...plan?.change, done: true });
    if (done?.sddl !== undefined) expect(done.nullDacl).toBe(sddl.includes('NO_ACCESS_CONTROL'));
  });

  test('entries are in words, and in their order', (context) => {
    leaveOut(context, backend, ['daclGenericMapping']);
    const name = ownLink(backend, 'D:(D;;SD;;;BU)(A;;GR;;;WD)(A;;GA;;;SY)');
    expect(dos.security(name)?.entries).toEqual([
      { type: 'deny', sid: 'S-1-5-32-545', name: 'Users', rights: ['delete'], mask: 0x1_0000 },
      {
        type: 'allow',
        sid: 'S-1-1-0',
        name: 'Everyone',
        rights: ['query', 'read-control'],
        mask: 0x2_0001,
      },
      {
        type: 'allow',
        sid: 'S-1-5-18',
        name: 'LocalSystem',
        rights: ['query', 'read-control', 'delete', 'write-dac', 'write-owner'],
        mask: 0xf_0001,
      },
    ]);
  });

  test.each([
    ['nonsense', 'unexpected text at 0'],
    ['', 'an owner (O:), group (G:) or DACL (D:)'],
    ['D:(A;;XX;;;WD)', 'unknown right at 2'],
    ['D:(A;;GA;;;WD)S:(AU;SA;GA;;;WD)', 'without a SACL'],
    ['D::', 'at '],
    ['O:', 'unknown sid'],
  ])('%j is refused', (sddl, rule) => {
    const name = ownLink(backend, 'D:(A;;GA;;;WD)');
    const before = dos.security(name);
    for (const dryRun of [true, false]) {
      expect(() => dos.security(name, { sddl, dryRun })).toThrow(
        failing('ERR_DOSDEV_INVALID_ARG_VALUE', { message: expect.stringContaining(rule) }),
      );
    }
    expect(dos.security(name)).toEqual(before);
  });

  test('names that the system depends on are guarded', () => {
    const before = dos.security('NUL');
    for (const dryRun of [true, false]) {
      expect(() => dos.security('NUL', { sddl: 'D:(A;;GA;;;WD)', dryRun })).toThrow(
        failing('ERR_DOSDEV_GUARDED_NAME'),
      );
    }
    expect(dos.security('NUL')).toEqual(before);
  });

  test('what does not read back is undone, and told', () => {
    const name = ownLink(backend, 'D:(A;;GA;;;WD)');
    const before = dos.security(name);
    let calls = 0;
    const deaf: ObjectManager = Object.create(objectManager, {
      setSecurity: {
        value: (...[handle, parts, sddl]: Parameters<ObjectManager['setSecurity']>) => {
          calls += 1;
          const text = calls === 1 ? 'D:(A;;GA;;;WD)(A;;GR;;;BU)' : sddl;
          return objectManager.setSecurity(handle, parts, text);
        },
      },
    });
    // Private members of the backend are reached through the backend itself only.
    const bound = new Proxy(deaf, {
      get: (target, member) => {
        if (member === 'setSecurity') return target.setSecurity;
        const value: unknown = Reflect.get(objectManager, member);
        return typeof value === 'function' ? value.bind(objectManager) : value;
      },
    });
    const sddl = 'D:(A;;GA;;;WD)(A;;GA;;;SY)';
    expect(() => openDosDevices({ backend: bound }).security(name, { sddl })).toThrow(
      failing('ERR_DOSDEV_READ_BACK', {
        path: name,
        undone: true,
        message: expect.stringContaining('should be secured as'),
      }),
    );
    expect(calls).toBe(2);
    expect(dos.security(name)).toEqual(before);
  });
});
