import { describe, expect, test } from 'vitest';
import { driverRoutines } from '../../../lib/driver/routines.js';
import { ACCESS, DDD } from '../../../lib/object-manager/flags.js';
import { createSimulatedMachine } from '../../../lib/simulated/index.js';
import { ERROR, STATUS } from '../../../lib/status/index.js';

const RAW = DDD.RAW_TARGET_PATH;
const NOT_DEFINED = ERROR.FILE_NOT_FOUND;

describe('failNext', () => {
  test('the next call of that kind fails for any caller, and changes nothing', () => {
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
