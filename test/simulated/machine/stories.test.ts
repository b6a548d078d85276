import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { driverRoutines } from '../../../lib/driver/routines.js';
import { ACCESS, DDD } from '../../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../../lib/simulated/index.js';
import type { SimulatedHandle } from '../../../lib/simulated/object-manager/handle.js';
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

  test('whoever opens PRN opens the printer port', () => {
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
  test('everybody prints to COM1 from then on, until it is ended', () => {
    const machine = createSimulatedMachine();
    const anna = machine.logon({ user: 'anna', elevated: true });
    const bert = machine.logon({ user: 'bert' });
    expect(anna.defineDosDevice(RAW, 'LPT1', '\\??\\COM1')).toBe(ERROR.SUCCESS);
    expect(bert.queryDosDevice('LPT1')).toEqual(['\\??\\COM1', '\\Device\\Parallel0']);

    let printed = '';
    machine.plug('Serial0', (cable) => cable.on('data', (bytes) => (printed += bytes)));
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

describe('somebody and the same person as administrator', () => {
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

  test('in a directory that hands nothing down, anybody deletes the unprotected one', () => {
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

describe('logging off', () => {
  test("a session's own names go, and the others stay", () => {
    const machine = createSimulatedMachine();
    const anna = machine.logon({ user: 'anna' });
    const bert = machine.logon({ user: 'bert' });
    anna.defineDosDevice(RAW, 'COM20', '\\Device\\Serial0');
    bert.defineDosDevice(RAW, 'COM20', '\\Device\\Serial1');
    machine.system().defineDosDevice(RAW, 'COM21', '\\Device\\Serial1');
    const { logonLuid } = anna.identity();
    expect(machine.logoff(anna)).toBe(true);
    expect(bert.queryDosDevice('COM20')).toEqual(['\\Device\\Serial1']);
    expect(bert.queryDosDevice('COM21')).toEqual(['\\Device\\Serial1']);
    const kernel = machine.kernel();
    expect(kernel.openDirectory(`\\Sessions\\0\\DosDevices\\${logonLuid}`)).toBe(
      STATUS.OBJECT_NAME_NOT_FOUND,
    );
    expect(machine.logon({ user: 'anna' }).queryDosDevice('COM20')).toBe(NOT_DEFINED);
  });

  test('her programs have ended, and say so', () => {
    const machine = createSimulatedMachine();
    const anna = machine.logon();
    const handle = anna.createSymbolicLink('\\??\\DDX', 'x', { access: 0xf_0001 });
    machine.logoff(anna.identity().logonLuid);
    const ended = expect.objectContaining({ code: 'ERR_DOSDEV_PROCESS_ENDED' });
    expect(() => anna.readLink('\\??\\COM1')).toThrow(ended);
    expect(() => anna.raw).toThrow(ended);
    expect(typeof handle === 'object' && handle.closed).toBe(true);
    expect(machine.logoff(anna)).toBe(false);
  });

  test('a definition outlives the program that made it, and another one sees it', () => {
    const machine = createSimulatedMachine();
    const first = machine.logon();
    const second = machine.process(first);
    const kept = first.createSymbolicLink('\\??\\DDTEMPORARY', 'x');
    expect(kept).toBeTypeOf('object');
    first.defineDosDevice(RAW, 'COM20', '\\Device\\Serial0');
    expect(second.queryDosDevice('DDTEMPORARY')).toEqual(['x']);
    first.exit();
    expect(second.queryDosDevice('COM20')).toEqual(['\\Device\\Serial0']);
    expect(second.queryDosDevice('DDTEMPORARY')).toBe(NOT_DEFINED);
    expect(() => machine.process('00000000-deadbeef')).toThrow(RangeError);
  });
});

describe('a restart', () => {
  test('nothing that was defined is left, and the drivers have named their ports again', () => {
    const machine = createSimulatedMachine();
    const service = machine.system();
    service.defineDosDevice(RAW, 'COM1', '\\Device\\Serial1');
    service.defineDosDevice(RAW, 'COM20', '\\Device\\Serial1');
    const user = machine.logon();
    user.defineDosDevice(RAW, 'COM21', '\\Device\\Serial1');
    machine.reboot();
    expect(() => service.identity()).not.toThrow();
    expect(() => service.readLink('\\??\\COM1')).toThrow(
      expect.objectContaining({ code: 'ERR_DOSDEV_PROCESS_ENDED' }),
    );
    expect(machine.sessions).toEqual([]);
    const again = machine.logon();
    expect(again.queryDosDevice('COM1')).toEqual(['\\Device\\Serial0']);
    expect(again.queryDosDevice('COM20')).toBe(NOT_DEFINED);
    expect(again.queryDosDevice('COM21')).toBe(NOT_DEFINED);
    expect(again.identity().userSid).toBe(user.identity().userSid);
    expect(again.identity().logonLuid).not.toBe(user.identity().logonLuid);
  });

  test('what the registry lists in DOS Devices is made, for everybody', () => {
    const machine = createSimulatedMachine();
    const key = 'SYSTEM\\CurrentControlSet\\Control\\Session Manager\\DOS Devices';
    machine.registry.set(key, 'R:', { type: 'REG_SZ', data: '\\??\\C:\\Users' });
    expect(machine.logon().queryDosDevice('R:')).toBe(NOT_DEFINED);
    machine.reboot();
    expect(machine.logon().readLink('\\GLOBAL??\\R:')).toBe('\\??\\C:\\Users');
  });

  test('the registry tells which device is which port', () => {
    const machine = createSimulatedMachine();
    const ports = () =>
      machine.registry.getString('HARDWARE\\DEVICEMAP\\SERIALCOMM', '\\Device\\Serial1');
    expect(ports()).toBe('COM2');
    machine.reboot();
    expect(ports()).toBe('COM2');
  });

  test('cables stay plugged in', () => {
    const machine = createSimulatedMachine();
    let opened = 0;
    machine.plug('Serial0', () => {
      opened += 1;
    });
    machine.reboot();
    const stream = machine.logon().openStream('\\\\.\\COM1');
    expect(typeof stream).toBe('object');
    expect(opened).toBe(1);
  });
});

describe('failNext', () => {
  test('the next call of that kind fails, whoever makes it, and changes nothing', () => {
    const machine = createSimulatedMachine();
    const anna = machine.logon({ user: 'anna' });
    const bert = machine.logon({ user: 'bert' });
    machine.failNext('defineDosDevice', ERROR.NOT_ENOUGH_MEMORY);
    expect(bert.defineDosDevice(RAW, 'COM20', 'x')).toBe(ERROR.NOT_ENOUGH_MEMORY);
    expect(bert.queryDosDevice('COM20')).toBe(NOT_DEFINED);
    expect(anna.defineDosDevice(RAW, 'COM20', 'x')).toBe(ERROR.SUCCESS);
    expect(bert.defineDosDevice(RAW, 'COM20', 'x')).toBe(ERROR.SUCCESS);
  });

  test('said twice, it holds twice, for processes that start later too', async () => {
    const machine = createSimulatedMachine();
    machine.failNext('defineDosDeviceAsync', ERROR.ACCESS_DENIED);
    machine.failNext('defineDosDeviceAsync', ERROR.NOT_ENOUGH_MEMORY);
    const user = machine.logon();
    expect(await user.defineDosDeviceAsync(RAW, 'COM20', 'x')).toBe(ERROR.ACCESS_DENIED);
    expect(await user.defineDosDeviceAsync(RAW, 'COM20', 'x')).toBe(ERROR.NOT_ENOUGH_MEMORY);
    expect(await user.defineDosDeviceAsync(RAW, 'COM20', 'x')).toBe(ERROR.SUCCESS);
  });

  test('a routine that meets the failure hands it on', () => {
    const machine = createSimulatedMachine();
    const { IoCreateSymbolicLink } = driverRoutines(machine.kernel());
    machine.failNext('createSymbolicLink', STATUS.INSUFFICIENT_RESOURCES);
    expect(IoCreateSymbolicLink('\\??\\DDX', 'x')).toBe(STATUS.INSUFFICIENT_RESOURCES);
    expect(IoCreateSymbolicLink('\\??\\DDX', 'x')).toBe(STATUS.SUCCESS);
  });

  test('other calls are not affected', () => {
    const machine = createSimulatedMachine();
    const user = machine.logon();
    machine.failNext('openSymbolicLink', STATUS.ACCESS_DENIED);
    expect(user.readLink('\\??\\COM1')).toBe('\\Device\\Serial0');
    expect(user.openSymbolicLink('\\??\\COM1', { access: ACCESS.READ_CONTROL })).toBe(
      STATUS.ACCESS_DENIED,
    );
  });
});

describe('a process that ends', () => {
  test('closes what is still open, in whatever order the rest was closed', () => {
    const machine = createSimulatedMachine();
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 7 }), { maxLength: 24 }), (closed) => {
        const caller = machine.logon();
        const handles = Array.from({ length: 8 }, (_, i) => {
          const handle = caller.createSymbolicLink(`\\??\\DD${i}`, '\\Device\\Null');
          if (typeof handle === 'number') throw new Error(statusName(handle));
          return handle;
        });
        for (const i of closed) {
          handles[i]?.close();
          // Its place may be taken by the next.
          if (i % 2 === 0) handles.push(caller.openSymbolicLink('\\??\\COM1') as SimulatedHandle);
        }
        const local = `\\Sessions\\0\\DosDevices\\${caller.identity().logonLuid}`;
        caller.closeHandles();
        expect(handles.filter((handle) => !handle.closed)).toEqual([]);
        expect(machine.kernel().readLinks(local)).toMatchObject([{ name: 'Global' }]);
        machine.logoff(caller);
      }),
    );
  });
});
