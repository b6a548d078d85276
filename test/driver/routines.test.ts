import { describe, expect, test } from 'vitest';
import { driverRoutines } from '../../lib/driver/routines.js';
import { ACCESS, SECURITY_INFORMATION } from '../../lib/object-manager/flags.js';
import type { CapabilityName } from '../../lib/object-manager/index.js';
import { STATUS, statusName } from '../../lib/status/index.js';
import { backends } from '../support/backends.js';
import { leaveOut } from '../support/left-out.js';
import { uniqueName } from '../support/names.js';
import { namespaceOf } from '../support/namespace.js';

const NULL_DEVICE = '\\Device\\Null';

/** The status of a routine for bad input, the same for every caller and backend. */
const REFUSED: readonly {
  readonly what: string;
  readonly name: string;
  readonly device?: string;
  readonly status: number;
  readonly needs?: readonly CapabilityName[];
}[] = [
  { what: 'a name without directory', name: 'COM20', status: STATUS.OBJECT_PATH_SYNTAX_BAD },
  { what: 'a Win32 name', name: '\\\\.\\COM20', status: STATUS.OBJECT_NAME_INVALID },
  { what: 'a slash for a backslash', name: '/??/COM20', status: STATUS.OBJECT_PATH_SYNTAX_BAD },
  { what: 'a directory alone', name: '\\??\\', status: STATUS.OBJECT_NAME_INVALID },
  { what: 'an empty component', name: '\\??\\\\COM20', status: STATUS.OBJECT_NAME_INVALID },
  { what: 'a backslash at the end', name: '\\??\\DDNO\\', status: STATUS.OBJECT_PATH_NOT_FOUND },
  { what: 'a missing parent', name: '\\nodir\\COM20', status: STATUS.OBJECT_PATH_NOT_FOUND },
  { what: 'a missing parent in \\??', name: '\\??\\no\\x', status: STATUS.OBJECT_PATH_NOT_FOUND },
  { what: 'a name that exists', name: '\\??\\NUL', status: STATUS.OBJECT_NAME_COLLISION },
  { what: 'that name in lower case', name: '\\??\\nul', status: STATUS.OBJECT_NAME_COLLISION },
  {
    what: 'that name by \\DosDevices',
    name: '\\DosDevices\\NUL',
    status: STATUS.OBJECT_NAME_COLLISION,
  },
  {
    what: 'a name that is no link',
    name: '\\Device',
    status: STATUS.OBJECT_TYPE_MISMATCH,
    needs: ['createTypeMismatch'],
  },
  {
    what: 'a name of 40,000 units',
    name: `\\??\\${'x'.repeat(40000)}`,
    status: STATUS.OBJECT_NAME_INVALID,
  },
  {
    what: 'a device name of 40,000 units',
    name: '\\??\\DDLONG',
    device: `\\${'x'.repeat(40000)}`,
    status: STATUS.NAME_TOO_LONG,
  },
];

describe.each(backends)('$name', (backend) => {
  const { objectManager } = backend;
  const routines = driverRoutines(objectManager);
  const creators = ['IoCreateUnprotectedSymbolicLink', 'IoCreateSymbolicLink'] as const;

  test.each(creators)(
    '%s makes a link that stays, and IoDeleteSymbolicLink takes it away',
    (create) => {
      const path = `\\??\\${uniqueName('DD')}`;
      expect(statusName(routines[create](path, NULL_DEVICE))).toBe('STATUS_SUCCESS');
      expect(objectManager.readLink(path)).toBe(NULL_DEVICE);
      const file = objectManager.openFile(path);
      expect(file).toBeTypeOf('object');
      if (typeof file === 'object') file.close();
      expect(statusName(routines[create](path, '\\Device\\Other'))).toBe(
        'STATUS_OBJECT_NAME_COLLISION',
      );
      expect(objectManager.readLink(path)).toBe(NULL_DEVICE);
      expect(statusName(routines.IoDeleteSymbolicLink(path))).toBe('STATUS_SUCCESS');
      expect(objectManager.readLink(path)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
      expect(routines.IoDeleteSymbolicLink(path)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
    },
  );

  test('a link is reached by \\DosDevices as well', () => {
    const name = uniqueName('DD');
    expect(routines.IoCreateUnprotectedSymbolicLink(`\\DosDevices\\${name}`, NULL_DEVICE)).toBe(0);
    expect(objectManager.queryDosDevice(name)).toEqual([NULL_DEVICE]);
    expect(routines.IoDeleteSymbolicLink(`\\??\\${name}`)).toBe(0);
  });

  test('a name that leads nowhere is taken all the same', () => {
    const path = `\\??\\${uniqueName('DD')}`;
    expect(routines.IoCreateUnprotectedSymbolicLink(path, 'nowhere')).toBe(0);
    expect(routines.IoCreateUnprotectedSymbolicLink(path, NULL_DEVICE)).toBe(
      STATUS.OBJECT_NAME_COLLISION,
    );
    expect(objectManager.readLink(path)).toBe('nowhere');
    expect(routines.IoDeleteSymbolicLink(path)).toBe(0);
  });

  test('a device name is stored, not checked', () => {
    const path = `\\??\\${uniqueName('DD')}`;
    expect(routines.IoCreateUnprotectedSymbolicLink(path, 'no device at all')).toBe(0);
    expect(objectManager.readLink(path)).toBe('no device at all');
    expect(routines.IoDeleteSymbolicLink(path)).toBe(0);
  });

  test('an empty device name makes a link with an empty target', () => {
    const { emptyTargets, createPermanent } = objectManager.lacks;
    const path = `\\??\\${uniqueName('DD')}`;
    const made = !emptyTargets && !createPermanent;
    const lacking = emptyTargets ? STATUS.INVALID_PARAMETER : STATUS.PRIVILEGE_NOT_HELD;
    const status = routines.IoCreateSymbolicLink(path, '');
    expect(statusName(status)).toBe(statusName(made ? STATUS.SUCCESS : lacking));
    expect(objectManager.readLink(path)).toBe(made ? '' : STATUS.OBJECT_NAME_NOT_FOUND);
    if (made) expect(routines.IoDeleteSymbolicLink(path)).toBe(0);
    const again = routines.IoCreateUnprotectedSymbolicLink('\\??\\NUL', '');
    const exists = emptyTargets ? again : STATUS.OBJECT_NAME_COLLISION;
    expect(statusName(again)).toBe(statusName(exists));
    expect(objectManager.readLink('\\??\\NUL')).toBe(NULL_DEVICE);
  });

  test('the explaining variant says which call made the link, and how long it stays', () => {
    const { lacks } = objectManager;
    const path = `\\??\\${uniqueName('DD')}`;
    const outcome = routines.createUnprotectedSymbolicLink(path, NULL_DEVICE);
    const direct = !lacks.createPermanent;
    const shared = lacks.deviceMaps !== undefined || objectManager.identity().localSystem;
    expect(outcome).toEqual({
      status: STATUS.SUCCESS,
      via: direct ? 'NtCreateSymbolicLinkObject' : 'DefineDosDeviceW',
      lifetime: shared ? 'boot' : 'session',
    });
    expect(routines.createUnprotectedSymbolicLink(path, NULL_DEVICE)).toEqual({
      status: STATUS.OBJECT_NAME_COLLISION,
      via: undefined,
      lifetime: undefined,
    });
    expect(routines.IoDeleteSymbolicLink(path)).toBe(0);
  });

  test('outside \\?? a caller without the privilege is told so', (context) => {
    leaveOut(context, backend, ['permanentPrivilege'], ['createPermanent']);
    const path = `${backend.directory}\\${uniqueName('DD')}`;
    expect(routines.IoCreateSymbolicLink(path, NULL_DEVICE)).toBe(STATUS.PRIVILEGE_NOT_HELD);
    expect(objectManager.readLink(path)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });

  describe.each(creators)('%s refuses', (create) => {
    for (const { what, name, device = NULL_DEVICE, status, needs } of REFUSED) {
      test(what, (context) => {
        leaveOut(context, backend, needs);
        const before = namespaceOf(backend);
        expect(statusName(routines[create](name, device))).toBe(statusName(status));
        expect(namespaceOf(backend)).toEqual(before);
      });
    }

    test.each([[undefined], [null], [20], [{}], [Buffer.from('x')]])('%s for a name', (value) => {
      const before = namespaceOf(backend);
      const wrong = value as unknown as string;
      const misuse = expect.objectContaining({ code: 'ERR_DOSDEV_INVALID_ARG_TYPE' });
      expect(() => routines[create](wrong, NULL_DEVICE)).toThrow(misuse);
      expect(() => routines[create]('\\??\\DDWRONG', wrong)).toThrow(misuse);
      expect(namespaceOf(backend)).toEqual(before);
    });
  });

  describe('IoDeleteSymbolicLink refuses', () => {
    test.each([
      ['a missing name', '\\??\\DDABSENT', STATUS.OBJECT_NAME_NOT_FOUND],
      ['a device', '\\Device\\Null', STATUS.OBJECT_TYPE_MISMATCH],
      ['a directory', '\\Device', STATUS.OBJECT_TYPE_MISMATCH],
      ['no backslash', 'COM20', STATUS.OBJECT_PATH_SYNTAX_BAD],
      ['an empty component', '\\??\\', STATUS.OBJECT_NAME_INVALID],
      ['a missing parent', '\\nodir\\x', STATUS.OBJECT_PATH_NOT_FOUND],
      ['no name at all', '', STATUS.OBJECT_PATH_SYNTAX_BAD],
    ])('%s', (_what, name, status) => {
      const before = namespaceOf(backend);
      expect(statusName(routines.IoDeleteSymbolicLink(name))).toBe(statusName(status));
      expect(namespaceOf(backend)).toEqual(before);
    });
  });

  describe('security', () => {
    const securityOf = (create: (typeof creators)[number]) => {
      const path = `${backend.directory}\\${uniqueName('DD')}`;
      expect(routines[create](path, NULL_DEVICE)).toBe(STATUS.SUCCESS);
      const handle = objectManager.openSymbolicLink(path, { access: ACCESS.READ_CONTROL });
      if (typeof handle === 'number') throw new Error(statusName(handle));
      const sddl = objectManager.querySecurity(handle, SECURITY_INFORMATION.DACL);
      handle.close();
      expect(routines.IoDeleteSymbolicLink(path)).toBe(STATUS.SUCCESS);
      return sddl;
    };

    test('a protected link lets everyone read, and the system and administrators change', (context) => {
      leaveOut(context, backend, ['createPermanent', 'daclGenericMapping']);
      expect(securityOf('IoCreateSymbolicLink')).toBe(
        'D:(A;;CCRC;;;WD)(A;;CCSDRCWDWO;;;SY)(A;;CCSDRCWDWO;;;BA)',
      );
    });

    test('an unprotected link is secured in another way', (context) => {
      leaveOut(context, backend, ['createPermanent']);
      expect(securityOf('IoCreateUnprotectedSymbolicLink')).not.toBe(
        securityOf('IoCreateSymbolicLink'),
      );
    });

    test('where the directory hands nothing down, an unprotected link is open to all', (context) => {
      leaveOut(context, backend, ['createPermanent']);
      expect(securityOf('IoCreateUnprotectedSymbolicLink')).toBe('D:NO_ACCESS_CONTROL');
    });

    test('where it does, an unprotected link gets that', (context) => {
      leaveOut(context, backend, ['createPermanent', 'securityInheritance', 'globalDirectory']);
      const name = uniqueName('DD');
      expect(routines.IoCreateUnprotectedSymbolicLink(`\\GLOBAL??\\${name}`, NULL_DEVICE)).toBe(0);
      const path = `\\GLOBAL??\\${name}`;
      const handle = objectManager.openSymbolicLink(path, { access: ACCESS.READ_CONTROL });
      if (typeof handle === 'number') throw new Error(statusName(handle));
      const sddl = objectManager.querySecurity(handle, SECURITY_INFORMATION.DACL);
      handle.close();
      expect(routines.IoDeleteSymbolicLink(path)).toBe(0);
      expect(sddl).toContain('(A;;CCRC;;;WD)');
      expect(sddl).toContain('(A;;CCSDRCWDWO;;;BA)');
    });
  });

  test('IoAssignArcName and IoDeassignArcName', (context) => {
    leaveOut(context, backend, ['arcNames', 'createPermanent']);
    const path = `\\ArcName\\${uniqueName('multi(0)')}`;
    expect(routines.IoAssignArcName(path, '\\Device\\Harddisk0\\Partition1')).toBe(0);
    expect(objectManager.readLink(path)).toBe('\\Device\\Harddisk0\\Partition1');
    expect(routines.IoAssignArcName(path, NULL_DEVICE)).toBe(STATUS.OBJECT_NAME_COLLISION);
    expect(routines.IoDeassignArcName(path)).toBe(0);
    expect(routines.IoDeassignArcName(path)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });
});
