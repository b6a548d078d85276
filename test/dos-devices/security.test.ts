import { describe, expect, onTestFinished, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import type { LinkRight } from '../../lib/dos-devices/security/link-rights.js';
import { ACCESS, OBJ } from '../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { directoryOf, ownScope } from '../../lib/object-manager/scope.js';
import { createSimulatedMachine } from '../../lib/simulated/index.js';
import { STATUS } from '../../lib/status/index.js';
import type { Backend } from '../support/backend.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';

const NULL_DEVICE = '\\Device\\Null';
const failing = (code: string, extra: object = {}) => expect.objectContaining({ code, ...extra });

/** What each right takes, as the calls that use it open the link. */
const MASKS: Record<LinkRight, number> = {
  query: 1,
  'read its security': ACCESS.READ_CONTROL,
  replace: ACCESS.DELETE | 1,
  delete: ACCESS.DELETE,
  'change its security': ACCESS.WRITE_DAC,
  'take it over': ACCESS.WRITE_OWNER,
};

const SECURITIES = [
  'D:NO_ACCESS_CONTROL',
  'D:',
  'D:(A;;GA;;;WD)',
  'D:(A;;GR;;;WD)(A;;GA;;;BA)',
  'D:(A;;SDCC;;;WD)',
  'D:(A;;SD;;;WD)',
  'D:(A;;RCWD;;;AU)(A;;CC;;;BU)',
  'D:(D;;SD;;;WD)(A;;GA;;;WD)',
  'D:(D;;WD;;;BU)(A;;GA;;;WD)',
  'D:(D;;CC;;;WD)(A;;GA;;;BA)(A;;GA;;;SY)',
  'D:(A;IO;GA;;;WD)(A;;GX;;;IU)',
  'O:BAD:(A;;CC;;;WD)(A;;GA;;;SY)',
  'O:SYD:(A;;GWSD;;;WD)',
  'O:BAD:(A;;RC;;;OW)(A;;CC;;;WD)',
];

/** Without those that name an owner, which the caller may not be. */
const OWN_SECURITIES = SECURITIES.filter((sddl) => !sddl.startsWith('O:'));

/** A name that is taken away whatever its security has become. */
function linkWith(objectManager: ObjectManager, path: string, sddl: string): void {
  const link = objectManager.createSymbolicLink(path, NULL_DEVICE, {
    attributes: OBJ.CASE_INSENSITIVE,
    security: { sddl },
  });
  if (typeof link === 'number') throw new Error(`${path}: ${link}`);
  onTestFinished(() => void link.close());
}

/** A name in the caller's own scope. Its security is set later: it may not let the caller in. */
function ownLink({ objectManager }: Backend, sddl: string): string {
  const name = uniqueName('DDSEC');
  const path = `\\??\\${name}`;
  linkWith(objectManager, path, 'D:(A;;GA;;;WD)');
  const handle = objectManager.openSymbolicLink(path, { access: ACCESS.WRITE_DAC });
  if (typeof handle === 'number') throw new Error(`${path}: ${handle}`);
  expect(objectManager.setSecurity(handle, 4, sddl)).toBe(STATUS.SUCCESS);
  handle.close();
  return name;
}

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
      expect(found?.may.filter(({ why }) => why === '')).toEqual([]);
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
    if (done?.sddl !== undefined) expect(done.open).toBe(sddl.includes('NO_ACCESS_CONTROL'));
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
        rights: ['query', 'read its security'],
        mask: 0x2_0001,
      },
      {
        type: 'allow',
        sid: 'S-1-5-18',
        name: 'LocalSystem',
        rights: ['query', 'read its security', 'delete', 'change its security', 'take it over'],
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

describe('callers of one machine', () => {
  const machine = createSimulatedMachine();
  const callers = {
    user: machine.logon(),
    filtered: machine.logon({ user: 'adm', administrator: true }),
    elevated: machine.logon({ user: 'adm', elevated: true }),
    system: machine.system(),
  };
  /** No handle is left: the base server changes no name that another program has open. */
  const permanentLink = (path: string, sddl: string) => {
    const attributes = OBJ.CASE_INSENSITIVE | OBJ.PERMANENT;
    const link = machine
      .kernel()
      .createSymbolicLink(path, NULL_DEVICE, { attributes, security: { sddl } });
    if (typeof link === 'number') throw new Error(`${path}: ${link}`);
    link.close();
  };
  const whys = (who: keyof typeof callers, name: string, scope?: 'local' | 'global') => {
    const found = openDosDevices({ backend: callers[who] }).security(name, scope && { scope });
    return Object.fromEntries(
      (found?.may ?? []).map(({ right, allowed, why }) => [right, `${allowed}: ${why}`]),
    );
  };

  test.each([
    ['user', 'query', 'true: allowed to Everyone'],
    ['user', 'replace', 'false: only allowed to Administrators and LocalSystem'],
    ['user', 'delete', 'false: only allowed to Administrators and LocalSystem'],
    ['filtered', 'replace', 'false: only allowed to Administrators and LocalSystem'],
    ['elevated', 'replace', 'true: allowed to Everyone and Administrators'],
    ['elevated', 'delete', 'true: allowed to Administrators'],
    ['system', 'delete', 'true: allowed to Administrators and LocalSystem'],
  ] as const)('%s, COM1, %s: %s', (who, right, why) => {
    expect(whys(who, 'COM1')[right]).toBe(why);
  });

  test.each(['user', 'filtered', 'elevated', 'system'] as const)(
    '%s: replacing is allowed where a definition is then made',
    (who) => {
      const dos = openDosDevices({ backend: callers[who] });
      for (const [index, sddl] of SECURITIES.entries()) {
        const name = `DDG${who.toUpperCase()}${index}`;
        permanentLink(`\\GLOBAL??\\${name}`, sddl);
        const said = dos.security(name)?.may.find(({ right }) => right === 'replace')?.allowed;
        const code = callers[who].defineDosDevice(1, name, '\\Device\\Mup');
        expect([sddl, said]).toEqual([sddl, code === 0]);
      }
    },
  );

  test('a link that lets the caller do nothing is shown as such', () => {
    linkWith(machine.kernel(), '\\GLOBAL??\\DDSHUT', 'O:SYD:(A;;GA;;;SY)');
    const found = openDosDevices({ backend: callers.user }).security('DDSHUT');
    expect(found).toMatchObject({ scope: 'global', sddl: undefined, open: false });
    expect(found?.entries).toBeUndefined();
    expect(found?.may.map(({ allowed }) => allowed)).toEqual(Array(6).fill(false));
  });

  test('a shadowed global name is read by its scope, and not replaced', () => {
    const dos = openDosDevices({ backend: callers.user });
    const held = dos.temporary('COM1', NULL_DEVICE);
    onTestFinished(() => held.close());
    expect(dos.security('COM1')).toMatchObject({ scope: 'local', path: '\\??\\COM1' });
    expect(dos.security('COM1', { scope: 'global' })?.path).toBe('\\GLOBAL??\\COM1');
    expect(whys('user', 'COM1', 'global').replace).toBe(
      'false: a local COM1 shadows it: remove that first',
    );
  });

  test('who may not change it is refused, with where to look', () => {
    const dos = openDosDevices({ backend: callers.user });
    for (const dryRun of [true, false]) {
      expect(() => dos.security('COM1', { sddl: 'D:(A;;GA;;;WD)', dryRun })).toThrow(
        failing('STATUS_ACCESS_DENIED', { hint: expect.stringContaining("security('COM1')") }),
      );
    }
  });

  test('an administrator opens a global name to everyone; a redefinition loses that', () => {
    const dos = openDosDevices({ backend: callers.elevated });
    const user = openDosDevices({ backend: callers.user });
    const change = dos.security('COM2', { sddl: 'D:(A;;GA;;;WD)' })?.change;
    expect(change).toMatchObject({ done: true, after: 'D:(A;;CCSDRCWDWO;;;WD)' });
    expect(user.security('COM2')?.may.every(({ allowed }) => allowed)).toBe(true);
    expect(user.audit().find(({ name }) => name === 'COM2')?.by[0]?.sid).toBe('S-1-1-0');
    dos.define('COM2', NULL_DEVICE, { scope: 'global' });
    expect(user.security('COM2')?.may.find(({ right }) => right === 'delete')?.allowed).toBe(false);
  });

  test('the link is opened once, for as short as can be', () => {
    const opened: string[] = [];
    const caller = callers.user;
    const watched = new Proxy(caller, {
      get: (target, member) => {
        const value: unknown = Reflect.get(target, member);
        if (typeof value !== 'function') return value;
        return (...args: unknown[]) => {
          if (String(member).startsWith('open') && member !== 'openDirectory') {
            opened.push(String(args[0]));
          }
          return value.apply(target, args);
        };
      },
    });
    openDosDevices({ backend: watched }).security('COM1');
    expect(opened).toEqual(['\\GLOBAL??\\COM1']);
  });
});
