import { describe, expect, test } from 'vitest';
import { IrqlViolation, type PassiveRoutine } from '../../lib/driver/irql.js';
import { type DriverRoutines, driverRoutines } from '../../lib/driver/routines.js';
import { GUID_DEVINTERFACE, IRQL } from '../../lib/object-manager/index.js';
import { createSimulatedMachine } from '../../lib/simulated/machine/machine.js';
import { backends } from '../support/backends.js';
import { namespaceOf } from '../support/namespace.js';
import { simulatedBackend } from '../support/simulated-backend.js';

const machine = createSimulatedMachine();
const kernel = machine.kernel();
const routines = driverRoutines(kernel);
const world = simulatedBackend('kernel', machine, kernel);

const { symbolicLinkName: registered = '' } = routines.IoRegisterDeviceInterface(
  '\\Device\\Serial1',
  GUID_DEVINTERFACE.COMPORT,
);
const interfaces = () => kernel.deviceInterfaces.list(GUID_DEVINTERFACE.COMPORT);

const LINK = '\\??\\DDIRQL';
const CALLS: readonly (readonly [PassiveRoutine, string, (on: DriverRoutines) => unknown])[] = [
  [
    'IoCreateUnprotectedSymbolicLink',
    'IrqlIoPassive4',
    (on) => on.IoCreateUnprotectedSymbolicLink(LINK, '\\Device\\Null'),
  ],
  [
    'IoCreateUnprotectedSymbolicLink',
    'IrqlIoPassive4',
    (on) => on.createUnprotectedSymbolicLink(LINK, '\\Device\\Null'),
  ],
  [
    'IoCreateSymbolicLink',
    'IrqlIoPassive3',
    (on) => on.IoCreateSymbolicLink(LINK, '\\Device\\Null'),
  ],
  ['IoCreateSymbolicLink', 'IrqlIoPassive3', (on) => on.createSymbolicLink(LINK, '\\Device\\Null')],
  ['IoDeleteSymbolicLink', 'IrqlIoPassive4', (on) => on.IoDeleteSymbolicLink('\\??\\NUL')],
  [
    'IoAssignArcName',
    'IrqlIoPassive3',
    (on) => on.IoAssignArcName('\\ArcName\\multi(0)disk(0)', '\\Device\\Null'),
  ],
  ['IoDeassignArcName', 'IrqlIoPassive4', (on) => on.IoDeassignArcName('\\??\\NUL')],
  [
    'IoRegisterDeviceInterface',
    'IrqlIoPassive3',
    (on) => on.IoRegisterDeviceInterface('\\Device\\Serial0', GUID_DEVINTERFACE.COMPORT),
  ],
  [
    'IoSetDeviceInterfaceState',
    'IrqlIoPassive1',
    (on) => on.IoSetDeviceInterfaceState(registered, true),
  ],
];

describe('a driver at a raised IRQL', () => {
  test.each(CALLS)('%s breaks %s and does nothing', (routine, rule, call) => {
    const before = [namespaceOf(world), interfaces()];
    for (const irql of [IRQL.APC_LEVEL, IRQL.DISPATCH_LEVEL, 7, IRQL.HIGH_LEVEL]) {
      const answer = () => kernel.withIrql(irql, () => call(routines));
      expect(answer).toThrow(IrqlViolation);
      expect(answer).toThrow(
        expect.objectContaining({
          name: 'IrqlViolation',
          code: 'ERR_DOSDEV_IRQL',
          message: expect.stringContaining(routine),
          routine,
          rule,
          irql,
        }),
      );
    }
    expect([namespaceOf(world), interfaces()]).toEqual(before);
    expect(kernel.irql).toBe(IRQL.PASSIVE_LEVEL);
  });

  test('may call again once the level is lowered', () => {
    const before = kernel.raiseIrql(IRQL.DISPATCH_LEVEL);
    expect(before).toBe(IRQL.PASSIVE_LEVEL);
    expect(kernel.raiseIrql(IRQL.HIGH_LEVEL)).toBe(IRQL.DISPATCH_LEVEL);
    kernel.lowerIrql(IRQL.DISPATCH_LEVEL);
    expect(kernel.irql).toBe(IRQL.DISPATCH_LEVEL);
    expect(() => routines.IoCreateSymbolicLink(LINK, '\\Device\\Null')).toThrow(IrqlViolation);
    kernel.lowerIrql(before);
    expect(routines.IoCreateSymbolicLink(LINK, '\\Device\\Null')).toBe(0);
    expect(routines.IoDeleteSymbolicLink(LINK)).toBe(0);
  });

  test('has a level of its own: other threads are not at it', () => {
    const other = machine.kernel();
    kernel.withIrql(IRQL.DISPATCH_LEVEL, () => {
      expect(other.irql).toBe(IRQL.PASSIVE_LEVEL);
      expect(driverRoutines(other).IoDeleteSymbolicLink('\\??\\DDABSENT')).not.toBe(0);
    });
  });

  test('is lowered again when the work throws', () => {
    const failing = () => {
      throw new Error('at work');
    };
    expect(() => kernel.withIrql(IRQL.APC_LEVEL, failing)).toThrow('at work');
    expect(kernel.irql).toBe(IRQL.PASSIVE_LEVEL);
  });

  test('raises to what is higher and lowers to what is lower', () => {
    const range = expect.objectContaining({ name: 'RangeError', code: 'ERR_DOSDEV_OUT_OF_RANGE' });
    kernel.withIrql(IRQL.DISPATCH_LEVEL, () => {
      expect(() => kernel.raiseIrql(IRQL.APC_LEVEL)).toThrow(range);
      expect(() => kernel.lowerIrql(IRQL.HIGH_LEVEL)).toThrow(range);
    });
    for (const level of [-1, 16, 1.5, Number.NaN]) {
      expect(() => kernel.raiseIrql(level)).toThrow(range);
      expect(() => kernel.lowerIrql(level)).toThrow(range);
    }
    expect(kernel.irql).toBe(IRQL.PASSIVE_LEVEL);
  });
});

test.each([machine.system(), machine.logon({ elevated: true }), machine.logon()])(
  'a user-mode process stays at PASSIVE_LEVEL',
  (caller) => {
    const misuse = expect.objectContaining({ name: 'TypeError', code: 'ERR_DOSDEV_KERNEL_ONLY' });
    expect(() => caller.raiseIrql(IRQL.APC_LEVEL)).toThrow(misuse);
    expect(() => caller.lowerIrql(IRQL.PASSIVE_LEVEL)).toThrow(misuse);
    expect(() => caller.withIrql(IRQL.PASSIVE_LEVEL, () => {})).toThrow(misuse);
    expect(caller.irql).toBe(IRQL.PASSIVE_LEVEL);
  },
);

test.each(backends)('$name runs at PASSIVE_LEVEL', ({ objectManager }) => {
  expect(objectManager.irql ?? IRQL.PASSIVE_LEVEL).toBe(IRQL.PASSIVE_LEVEL);
});
