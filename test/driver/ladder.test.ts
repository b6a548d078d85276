import { beforeEach, describe, expect, test } from 'vitest';
import { openDosDevices } from '../../lib/dos-devices/index.js';
import { driverRoutines } from '../../lib/driver/routines.js';
import { ACCESS, DDD, OBJ, SECURITY_INFORMATION } from '../../lib/object-manager/flags.js';
import type { ObjectManager } from '../../lib/object-manager/index.js';
import { PROTECTED_LINK_SDDL } from '../../lib/security/link-descriptors.js';
import {
  createSimulatedMachine,
  type SimulatedMachine,
} from '../../lib/simulated/machine/machine.js';
import { STATUS } from '../../lib/status/index.js';
import { overridden } from '../support/overridden.js';

const NULL_DEVICE = '\\Device\\Null';
const PATH = '\\??\\DDLADDER';
const { DACL } = SECURITY_INFORMATION;

describe('a caller without the privilege', () => {
  let machine: SimulatedMachine;
  let user: ObjectManager;
  let defined: [flags: number, name: string, target: string | null][];
  const recording = (members: Partial<ObjectManager> = {}) =>
    driverRoutines(
      overridden(user, {
        defineDosDevice: (...call) => {
          defined.push(call);
          return user.defineDosDevice(...call);
        },
        ...members,
      }),
    );
  const daclOf = (path: string) => {
    const handle = user.openSymbolicLink(path, { access: ACCESS.READ_CONTROL });
    if (typeof handle === 'number') return handle;
    const sddl = user.querySecurity(handle, DACL);
    handle.close();
    return sddl;
  };

  beforeEach(() => {
    machine = createSimulatedMachine();
    user = machine.logon();
    defined = [];
  });

  test('has the base server make the link, which tells no program of it', () => {
    const routines = recording();
    expect(routines.IoCreateUnprotectedSymbolicLink(PATH, NULL_DEVICE)).toBe(STATUS.SUCCESS);
    const flags = DDD.RAW_TARGET_PATH | DDD.NO_BROADCAST_SYSTEM;
    expect(defined).toEqual([[flags, 'DDLADDER', NULL_DEVICE]]);
  });

  test('gets a protected link protected, and an unprotected one as the base server makes it', () => {
    const routines = recording();
    expect(routines.IoCreateUnprotectedSymbolicLink(PATH, NULL_DEVICE)).toBe(STATUS.SUCCESS);
    const byBaseServer = daclOf(PATH);
    expect(routines.IoDeleteSymbolicLink(PATH)).toBe(STATUS.SUCCESS);
    expect(routines.IoCreateSymbolicLink(PATH, NULL_DEVICE)).toBe(STATUS.SUCCESS);
    expect(daclOf(PATH)).not.toEqual(byBaseServer);
    const [, expected = ''] = /(D:.*)/.exec(PROTECTED_LINK_SDDL) ?? [];
    const trustees = (sddl: unknown) => String(sddl).match(/;\w\w\)/g);
    expect(trustees(daclOf(PATH))).toEqual(trustees(expected));
  });

  test('keeps no link that could not be protected, and every definition that was there', () => {
    const refusing = recording({ setSecurity: () => STATUS.ACCESS_DENIED });
    expect(refusing.createSymbolicLink(PATH, NULL_DEVICE)).toEqual({
      status: STATUS.ACCESS_DENIED,
      via: undefined,
      lifetime: undefined,
    });
    expect(openDosDevices({ backend: user }).query('DDLADDER')).toBeUndefined();
    const [, [undoing = 0] = []] = defined;
    expect(undoing & (DDD.REMOVE_DEFINITION | DDD.EXACT_MATCH_ON_REMOVE)).toBe(
      DDD.REMOVE_DEFINITION | DDD.EXACT_MATCH_ON_REMOVE,
    );
  });

  test('has nothing defined below a DOS device: that would be another name', () => {
    const system = machine.system();
    const directory = system.createDirectory('\\GLOBAL??\\DDFOLDER', {
      attributes: OBJ.PERMANENT | OBJ.CASE_INSENSITIVE,
      security: { sddl: 'D:(A;;GA;;;WD)' },
    });
    expect(directory).toBeTypeOf('object');
    expect(recording().IoCreateSymbolicLink('\\??\\DDFOLDER\\x', NULL_DEVICE)).toBe(
      STATUS.PRIVILEGE_NOT_HELD,
    );
    expect(defined).toEqual([]);
  });

  test('finds the DACL of a link as it was, when deleting it as its owner fails', () => {
    const routines = recording();
    expect(routines.IoCreateSymbolicLink(PATH, NULL_DEVICE)).toBe(STATUS.SUCCESS);
    const before = daclOf(PATH);
    const refusing = recording({ makeTemporary: () => STATUS.INSUFFICIENT_RESOURCES });
    expect(refusing.IoDeleteSymbolicLink(PATH)).toBe(STATUS.INSUFFICIENT_RESOURCES);
    expect(daclOf(PATH)).toBe(before);
    expect(routines.IoDeleteSymbolicLink(PATH)).toBe(STATUS.SUCCESS);
  });
});

test('a link without a name is not made permanent: nothing could ever delete it', () => {
  const system = createSimulatedMachine().system();
  const asked: (number | undefined)[] = [];
  const routines = driverRoutines(
    overridden(system, {
      createSymbolicLink: (path, target, options) => {
        asked.push(options?.attributes);
        return system.createSymbolicLink(path, target, options);
      },
    }),
  );
  routines.IoCreateSymbolicLink('', NULL_DEVICE);
  routines.IoCreateSymbolicLink(PATH, NULL_DEVICE);
  expect(asked).toEqual([OBJ.CASE_INSENSITIVE, OBJ.CASE_INSENSITIVE | OBJ.PERMANENT]);
});
