import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DDD } from '../../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../../lib/simulated/index.js';
import type { SimulatedHandle } from '../../../lib/simulated/object-manager/handle.js';
import { ERROR, STATUS, statusName } from '../../../lib/status/index.js';

const RAW = DDD.RAW_TARGET_PATH;
const NOT_DEFINED = ERROR.FILE_NOT_FOUND;

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

  test('names in the registry under DOS Devices are created for all users', () => {
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
    machine.serialDevice('Serial0', () => {
      opened += 1;
    });
    machine.reboot();
    const stream = machine.logon().openStream('\\\\.\\COM1');
    expect(typeof stream).toBe('object');
    expect(opened).toBe(1);
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
