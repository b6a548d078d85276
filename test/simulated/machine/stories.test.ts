import { describe, expect, test } from 'vitest';
import { driverRoutines } from '../../../lib/driver/routines.js';
import { DDD } from '../../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../../lib/simulated/index.js';
import { ERROR, STATUS, statusName } from '../../../lib/status/index.js';

const RAW = DDD.RAW_TARGET_PATH;
const REMOVE = DDD.REMOVE_DEFINITION;
const NOT_DEFINED = ERROR.FILE_NOT_FOUND;

describe('a machine that has just started', () => {
  const machine = createSimulatedMachine();
  const user = machine.logon();

  test('its drivers have named its ports', () => {
    expect(user.queryDosDevice('COM1')).toEqual(['\\Device\\Serial0']);
    expect(user.queryDosDevice('COM2')).toEqual(['\\Device\\Serial1']);
    expect(user.queryDosDevice('LPT1')).toEqual(['\\Device\\Parallel0']);
  });

  test('it has the DOS devices that every Windows has, and its volume', () => {
    const names = user.queryDosDevice(null);
    expect(names).toEqual(
      expect.arrayContaining(['AUX', 'PRN', 'NUL', 'PIPE', 'MAILSLOT', 'UNC', 'C:', 'GLOBALROOT']),
    );
    expect(user.readLink('\\??\\AUX')).toBe('\\DosDevices\\COM1');
  });

  test('opening PRN opens the printer port', () => {
    const file = user.openFile('\\??\\PRN');
    expect(file).toBeTypeOf('object');
    if (typeof file === 'object') file.close();
  });
});

describe('MODE LPT1=COM1, as a plain user', () => {
  const machine = createSimulatedMachine();
  const anna = machine.logon({ user: 'anna' });
  const bert = machine.logon({ user: 'bert' });

  test('the base server refuses, since only administrators may change the global LPT1', () => {
    expect(anna.defineDosDevice(RAW, 'LPT1', '\\??\\COM1')).toBe(ERROR.ACCESS_DENIED);
    expect(anna.queryDosDevice('LPT1')).toEqual(['\\Device\\Parallel0']);
  });

  test('but a link of her own hides it from her programs, as long as one keeps it open', () => {
    const link = anna.createSymbolicLink('\\??\\LPT1', '\\??\\COM1');
    expect(link).toBeTypeOf('object');
    expect(anna.queryDosDevice('LPT1')).toEqual(['\\??\\COM1']);
    expect(bert.queryDosDevice('LPT1')).toEqual(['\\Device\\Parallel0']);
    if (typeof link === 'object') link.close();
    expect(anna.queryDosDevice('LPT1')).toEqual(['\\Device\\Parallel0']);
  });
});

describe('MODE LPT1=COM1, as an administrator', () => {
  test('all users print to COM1 from then on, until it is ended', () => {
    const machine = createSimulatedMachine();
    const anna = machine.logon({ user: 'anna', elevated: true });
    const bert = machine.logon({ user: 'bert' });
    expect(anna.defineDosDevice(RAW, 'LPT1', '\\??\\COM1')).toBe(ERROR.SUCCESS);
    expect(bert.queryDosDevice('LPT1')).toEqual(['\\??\\COM1', '\\Device\\Parallel0']);

    let printed = '';
    machine.serialDevice('Serial0', (cable) => cable.on('data', (bytes) => (printed += bytes)));
    const printer = bert.openStream('\\\\.\\LPT1');
    if (typeof printer === 'number') throw new Error(statusName(printer));
    return new Promise<void>((done) => {
      printer.write('a page', () => {
        setImmediate(() => {
          expect(printed).toBe('a page');
          expect(anna.defineDosDevice(RAW | REMOVE, 'LPT1', '\\??\\COM1')).toBe(ERROR.SUCCESS);
          expect(bert.queryDosDevice('LPT1')).toEqual(['\\Device\\Parallel0']);
          done();
        });
      });
    });
  });
});

describe('a user, and the same user as administrator', () => {
  const machine = createSimulatedMachine();
  const plain = machine.logon({ user: 'anna', administrator: true });
  const elevated = machine.logon({ user: 'anna', elevated: true });

  test('they are one account in two logon sessions', () => {
    expect(elevated.identity().userSid).toBe(plain.identity().userSid);
    expect(elevated.identity().logonLuid).not.toBe(plain.identity().logonLuid);
  });

  test('a drive that the administrator maps is invisible to the plain session', () => {
    expect(elevated.defineDosDevice(0, 'R:', 'C:\\Users')).toBe(ERROR.SUCCESS);
    expect(elevated.queryDosDevice('R:')).toEqual(['\\??\\C:\\Users']);
    expect(plain.queryDosDevice('R:')).toBe(NOT_DEFINED);
  });

  test('a service maps it for both, in \\GLOBAL??', () => {
    const service = machine.system();
    expect(service.defineDosDevice(0, 'S:', 'C:\\Users')).toBe(ERROR.SUCCESS);
    expect(service.readLink('\\GLOBAL??\\S:')).toBe('\\??\\C:\\Users');
    expect(plain.queryDosDevice('S:')).toEqual(['\\??\\C:\\Users']);
    expect(elevated.queryDosDevice('S:')).toEqual(['\\??\\C:\\Users']);
  });

  test('not even the administrator creates a name in \\GLOBAL??', () => {
    for (const caller of [plain, elevated]) {
      expect(caller.createSymbolicLink('\\GLOBAL??\\DDNEW', 'x')).toBe(STATUS.ACCESS_DENIED);
    }
    const created = machine.system().createSymbolicLink('\\GLOBAL??\\DDNEW', 'x');
    expect(created).toBeTypeOf('object');
  });
});

describe('a protected and an unprotected link', () => {
  const target = '\\Device\\Serial0';
  const reassign = (rules: { protectedLinks?: 'system' } = {}) => {
    const machine = createSimulatedMachine({ rules });
    const driver = driverRoutines(machine.kernel());
    expect(driver.IoCreateSymbolicLink('\\DosDevices\\DDPROTECTED', target)).toBe(0);
    expect(driver.IoCreateUnprotectedSymbolicLink('\\DosDevices\\DDOPEN', target)).toBe(0);
    const by = (elevated: boolean) => {
      const caller = machine.logon({ elevated });
      return ['DDPROTECTED', 'DDOPEN'].map((name) =>
        caller.defineDosDevice(RAW, name, '\\Device\\Serial1'),
      );
    };
    return { plain: by(false), administrator: by(true) };
  };

  test('an administrator reassigns both, a plain user neither', () => {
    const { plain, administrator } = reassign();
    expect(plain).toEqual([ERROR.ACCESS_DENIED, ERROR.ACCESS_DENIED]);
    expect(administrator).toEqual([ERROR.SUCCESS, ERROR.SUCCESS]);
  });

  test('where protected links are for the system alone, an administrator reassigns the other', () => {
    const { plain, administrator } = reassign({ protectedLinks: 'system' });
    expect(plain).toEqual([ERROR.ACCESS_DENIED, ERROR.ACCESS_DENIED]);
    expect(administrator).toEqual([ERROR.ACCESS_DENIED, ERROR.SUCCESS]);
  });

  test('in a directory without inheritable entries, every user may delete the unprotected one', () => {
    const machine = createSimulatedMachine();
    const kernel = machine.kernel();
    const driver = driverRoutines(kernel);
    const security = { sddl: 'D:(A;;GRGX;;;WD)(A;;GA;;;SY)' };
    const attributes = 0x50;
    kernel.createDirectory('\\DDBARE', { attributes, security });
    expect(driver.IoCreateSymbolicLink('\\DDBARE\\protected', target)).toBe(0);
    expect(driver.IoCreateUnprotectedSymbolicLink('\\DDBARE\\open', target)).toBe(0);
    const user = machine.logon();
    const { IoDeleteSymbolicLink } = driverRoutines(user);
    expect(IoDeleteSymbolicLink('\\DDBARE\\protected')).toBe(STATUS.ACCESS_DENIED);
    expect(IoDeleteSymbolicLink('\\DDBARE\\open')).toBe(STATUS.SUCCESS);
  });
});
