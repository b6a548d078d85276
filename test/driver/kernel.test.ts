import { describe, expect, test } from 'vitest';
import { driverRoutines } from '../../lib/driver/routines.js';
import { ACCESS, DIRECTORY, OBJ, SECURITY_INFORMATION } from '../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { ERROR, STATUS, statusName } from '../../lib/status/index.js';
import { createSimulatedMachine } from '../../lib/testing/index.js';
import { REMOVE } from '../support/define-flags.js';

const T = '\\Device\\Null';
const EVERYONE_READS = '(A;;CCRC;;;WD)';
const SYSTEM = '(A;;CCSDRCWDWO;;;SY)';
const ADMINISTRATORS = '(A;;CCSDRCWDWO;;;BA)';
const PROTECTED = `D:${EVERYONE_READS}${SYSTEM}${ADMINISTRATORS}`;
/** With one more entry for the creator of the link, whose objects belong to Administrators. */
const HANDED_DOWN = `D:${EVERYONE_READS}${ADMINISTRATORS}${SYSTEM}${ADMINISTRATORS}`;
const NULL_DACL = 'D:NO_ACCESS_CONTROL';

function daclOf(objectManager: ObjectManager, path: string): unknown {
  const link = objectManager.openSymbolicLink(path, { access: ACCESS.READ_CONTROL });
  if (typeof link === 'number') return statusName(link);
  const dacl = objectManager.querySecurity(link, SECURITY_INFORMATION.DACL);
  link.close();
  return dacl;
}

/** What was seen of the kernel's routines, called by a driver on an NT kernel. */
describe('a driver', () => {
  const machine = createSimulatedMachine();
  const kernel = machine.kernel();
  const user = machine.logon();
  const elevated = machine.logon({ user: 'root', elevated: true });
  const { IoCreateSymbolicLink, IoCreateUnprotectedSymbolicLink, IoDeleteSymbolicLink } =
    driverRoutines(kernel);

  test.each([
    ['\\DosDevices\\DDK', HANDED_DOWN],
    ['\\GLOBAL??\\DDK', HANDED_DOWN],
    ['\\Device\\DDK', NULL_DACL],
    ['\\DDK', NULL_DACL],
  ])('makes %s, protected and unprotected', (path, unprotected) => {
    expect(IoCreateUnprotectedSymbolicLink(path, T)).toBe(0);
    expect(daclOf(kernel, path)).toBe(unprotected);
    const everything = user.openSymbolicLink(path, { access: 0xf_0001 });
    expect(typeof everything).toBe(unprotected === NULL_DACL ? 'object' : 'number');
    if (typeof everything === 'object') everything.close();
    expect(IoDeleteSymbolicLink(path)).toBe(0);
    expect(IoCreateSymbolicLink(path, T)).toBe(0);
    expect(daclOf(kernel, path)).toBe(PROTECTED);
    expect(user.openSymbolicLink(path, { access: ACCESS.DELETE })).toBe(STATUS.ACCESS_DENIED);
    expect(IoDeleteSymbolicLink(path)).toBe(0);
  });

  test.each([
    ['unprotected', IoCreateUnprotectedSymbolicLink],
    ['protected', IoCreateSymbolicLink],
  ] as const)('makes an %s name that administrators redefine, and users do not', (_, create) => {
    expect(create('\\DosDevices\\DDK', T)).toBe(0);
    expect(user.defineDosDevice(1, 'DDK', '\\Device\\Mup')).toBe(ERROR.ACCESS_DENIED);
    expect(user.defineDosDevice(REMOVE, 'DDK', null)).toBe(ERROR.ACCESS_DENIED);
    expect(elevated.defineDosDevice(1, 'DDK', '\\Device\\Mup')).toBe(0);
    expect(user.queryDosDevice('DDK')).toEqual(['\\Device\\Mup', T]);
    expect(daclOf(kernel, '\\GLOBAL??\\DDK')).toBe(HANDED_DOWN);
    expect(elevated.defineDosDevice(REMOVE, 'DDK', null)).toBe(0);
    expect(elevated.defineDosDevice(REMOVE, 'DDK', null)).toBe(0);
    expect(user.queryDosDevice('DDK')).toBe(ERROR.FILE_NOT_FOUND);
  });

  test.each([
    ['again', '\\DosDevices\\NUL', T, STATUS.OBJECT_NAME_COLLISION],
    ['in a missing directory', '\\absent\\DDK', T, STATUS.OBJECT_PATH_NOT_FOUND],
    ['with a relative name', 'DDK', T, STATUS.OBJECT_PATH_SYNTAX_BAD],
    ['to nothing that is there', '\\??\\DDK', '\\Device\\Absent', STATUS.SUCCESS],
    ['to a relative target', '\\??\\DDK', 'rel', STATUS.SUCCESS],
    ['to an empty target', '\\??\\DDK', '', STATUS.SUCCESS],
  ])('makes a link %s', (_, path, target, status) => {
    for (const create of [IoCreateSymbolicLink, IoCreateUnprotectedSymbolicLink]) {
      expect(statusName(create(path, target))).toBe(statusName(status));
      if (status !== STATUS.SUCCESS) continue;
      expect(kernel.readLink(path)).toBe(target);
      expect(IoDeleteSymbolicLink(path)).toBe(0);
    }
    expect(IoDeleteSymbolicLink('\\??\\DDK')).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
  });

  test('whose device name is a UNICODE_STRING of zeroes is refused', () => {
    const name = { units: '\\??\\DDK', length: 14, maximumLength: 16 };
    const zeroes = { units: null, length: 0, maximumLength: 0 };
    const objectAttributes = { name, attributes: OBJ.CASE_INSENSITIVE };
    expect(kernel.raw.createSymbolicLink({ objectAttributes, target: zeroes })).toBe(
      STATUS.INVALID_PARAMETER,
    );
  });
});

/** Who may make temporary links where: seen on an NT kernel. */
describe.each([
  ['user', [true, true, false, false, false]],
  ['elevated', [true, true, false, true, true]],
  ['system', [true, true, true, true, true]],
] as const)('temporary links of %s', (who, may) => {
  const machine = createSimulatedMachine();
  const caller =
    who === 'system' ? machine.system() : machine.logon({ elevated: who === 'elevated' });
  const { sessionId } = caller.identity();
  const own = sessionId === 0 ? '\\BaseNamedObjects' : `\\Sessions\\${sessionId}\\BaseNamedObjects`;

  test.each(
    ['\\??\\', `${own}\\`, '\\GLOBAL??\\', '\\', '\\Device\\'].map(
      (place, i) => [place, may[i]] as const,
    ),
  )('in %s: %s', (place, allowed) => {
    const made = caller.createSymbolicLink(`${place}DDT`, T);
    expect(typeof made === 'number' ? statusName(made) : 'made').toBe(
      allowed ? 'made' : 'STATUS_ACCESS_DENIED',
    );
    if (typeof made === 'object') made.close();
    expect(caller.readLink(`${place}DDT`)).toBe(STATUS.OBJECT_NAME_NOT_FOUND);
    expect(caller.openDirectory('\\', { access: DIRECTORY.QUERY })).toBeTypeOf('object');
  });
});
