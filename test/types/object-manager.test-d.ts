import type { Duplex } from 'node:stream';
import { expectTypeOf, test } from 'vitest';
import {
  IoCreateUnprotectedSymbolicLink,
  type LinkOutcome,
  NT_SUCCESS,
} from '../../lib/driver/index.js';
import {
  type NtStatus,
  type ObjectHandle,
  type ObjectManager,
  openObjectManager,
  type Win32Code,
} from '../../lib/entry-points/nt.js';
import { type DosDevices, ERROR, type ErrorReason, NtError, STATUS } from '../../lib/index.js';
import {
  type BackendContext,
  type CallRecording,
  type CapabilityName,
  type Clock,
  createSimulatedMachine,
  denyReal,
  describeBackends,
  type FailingCode,
  type FailingReason,
  type MachineRecord,
  manualClock,
  type RealDenial,
  recordCalls,
  recordMachine,
  replayMachine,
  type SerialDevice,
  type SerialDeviceEnd,
  type SimulatedMachine,
  type SimulatedProcess,
  type Simulation,
  simulate,
} from '../../lib/testing/index.js';

test('the object manager, the routines and the testing helpers', () => {
  const objectManager = openObjectManager();

  // A value or a status; no value is a number, and an ordinary number is no status.
  const handle = objectManager.openSymbolicLink('\\??\\COM1');
  expectTypeOf(handle).toEqualTypeOf<ObjectHandle | NtStatus>();
  if (typeof handle === 'number') expectTypeOf(handle).toEqualTypeOf<NtStatus>();
  else expectTypeOf(handle).toEqualTypeOf<ObjectHandle>();
  expectTypeOf(objectManager.readLink('\\??\\COM1')).toEqualTypeOf<string | NtStatus>();
  expectTypeOf(objectManager.defineDosDevice(0, 'R:', null)).toEqualTypeOf<Win32Code>();
  expectTypeOf<NtStatus>().toExtend<number>();
  expectTypeOf<number>().not.toExtend<NtStatus>();
  expectTypeOf<Win32Code>().not.toExtend<NtStatus>();
  // @ts-expect-error a handle may be a status, which has nothing to close
  handle.close();
  // @ts-expect-error the target is missing
  objectManager.createSymbolicLink('\\??\\COM1');
  // @ts-expect-error an error wants to know of which call
  new NtError(STATUS.ACCESS_DENIED, {});

  expectTypeOf(IoCreateUnprotectedSymbolicLink('\\??\\X', '\\Y')).toEqualTypeOf<NtStatus>();
  expectTypeOf(NT_SUCCESS).returns.toEqualTypeOf<boolean>();
  expectTypeOf<LinkOutcome>().toHaveProperty('status');

  // What is lacking has a reason; what is not has no value, whose truth is right.
  expectTypeOf(objectManager.lacks.deviceMaps).toEqualTypeOf<string | undefined>();
  expectTypeOf<keyof typeof objectManager.lacks>().toEqualTypeOf<CapabilityName>();
  // @ts-expect-error a name that says the same as longDosDeviceNames
  objectManager.lacks.dosDeviceNames;

  // dosdev/testing
  const machine = createSimulatedMachine();
  expectTypeOf(machine).toEqualTypeOf<SimulatedMachine>();
  expectTypeOf(recordCalls(machine.logon()).objectManager).toEqualTypeOf<SimulatedProcess>();
  expectTypeOf(recordCalls(machine.dosDevices())).toEqualTypeOf<CallRecording<ObjectManager>>();
  expectTypeOf(machine.dosDevices('system')).toEqualTypeOf<DosDevices>();
  expectTypeOf(simulate()).toEqualTypeOf<Simulation>();
  expectTypeOf(simulate()).toExtend<Disposable>();
  expectTypeOf(simulate().process).toEqualTypeOf<SimulatedProcess>();
  expectTypeOf(replayMachine({})).toEqualTypeOf<Simulation>();
  simulate({ serialPorts: ['COM37', { device: 'VCP0', name: 'COM38' }] }, { logon: 'system' });
  // @ts-expect-error a logon is a specification, or the system
  simulate({}, { logon: 'anna' });
  expectTypeOf(machine.serialDevice('COM1', () => {})).toEqualTypeOf<SerialDevice>();
  expectTypeOf(machine.serialDevice('COM1')).toEqualTypeOf<SerialDeviceEnd>();
  expectTypeOf<SerialDeviceEnd>().toExtend<Duplex & Disposable>();
  machine.serialDevice('COM1').set({ cts: false });
  expectTypeOf(manualClock()).toExtend<Clock>();
  expectTypeOf(
    machine.serialDevice('COM1', { pace: manualClock() }),
  ).toEqualTypeOf<SerialDeviceEnd>();
  machine.serialDevice('COM1', () => {}, { pace: true });
  // @ts-expect-error half a clock
  machine.serialDevice('COM1', { pace: { now: () => 0 } });
  // @ts-expect-error RTS is the program's
  machine.serialDevice('COM1').set({ rts: false });
  expectTypeOf(machine.listenPipe('x', () => {})).toEqualTypeOf<Disposable>();
  expectTypeOf(denyReal()).toEqualTypeOf<RealDenial>();
  expectTypeOf<RealDenial>().toExtend<Disposable>();
  expectTypeOf(recordMachine(objectManager)).toEqualTypeOf<MachineRecord>();
  machine.failNext('readLink', STATUS.ACCESS_DENIED);
  machine.failNext('defineDosDeviceAsync', ERROR.ACCESS_DENIED);
  machine.failNext('registry.setString', ERROR.ACCESS_DENIED);
  machine.failNext('deviceInterfaces.register', STATUS.ACCESS_DENIED);
  // @ts-expect-error DefineDosDeviceW fails with a Win32 error
  machine.failNext('defineDosDevice', STATUS.ACCESS_DENIED);
  // @ts-expect-error the registry fails with a Win32 error
  machine.failNext('registry.getValue', STATUS.ACCESS_DENIED);
  // @ts-expect-error the object manager fails with an NTSTATUS
  machine.failNext('openSymbolicLink', ERROR.ACCESS_DENIED);
  // @ts-expect-error device interfaces fail with an NTSTATUS
  machine.failNext('deviceInterfaces.list', ERROR.ACCESS_DENIED);
  // @ts-expect-error a number is no code
  machine.failNext('readLink', 5);
  // By a verb and a reason.
  machine.failNext({ dos: 'query', name: 'COM1' }, 'denied');
  machine.failNext({ dos: 'list' }, 'busy');
  expectTypeOf<FailingReason>().toEqualTypeOf<Exclude<ErrorReason, 'guarded' | 'changed'>>();
  // @ts-expect-error an unknown verb
  machine.failNext({ dos: 'qurey' }, 'denied');
  // @ts-expect-error an unknown reason
  machine.failNext({ dos: 'query' }, 'forbidden');
  // @ts-expect-error no call fails because a name is guarded
  machine.failNext({ dos: 'define' }, 'guarded');
  // @ts-expect-error a code, where a reason is asked for
  machine.failNext({ dos: 'query' }, STATUS.ACCESS_DENIED);
  // @ts-expect-error a reason, where a code is asked for
  machine.failNext('readLink', 'denied');
  // @ts-expect-error a list is about no single name
  machine.failNext({ dos: 'list', name: 'COM1' }, 'denied');
  // Each call fails with one kind of code, which is that of its answer.
  expectTypeOf<FailingCode<'queryDosDevice' | 'redirectDevice'>>().toEqualTypeOf<Win32Code>();
  expectTypeOf<FailingCode<'close' | 'setSecurity'>>().toEqualTypeOf<NtStatus>();
  // @ts-expect-error a member that answers no code cannot fail
  machine.failNext('identity', STATUS.ACCESS_DENIED);
  describeBackends('suite', (context) => {
    context.failNext('queryDosDevice', ERROR.ACCESS_DENIED);
    context.failNext({ dos: 'define', name: 'COM20' }, 'exists');
    // @ts-expect-error QueryDosDeviceW fails with a Win32 error
    context.failNext('queryDosDevice', STATUS.ACCESS_DENIED);
    expectTypeOf(context).toEqualTypeOf<BackendContext>();
    expectTypeOf(context.machine).toEqualTypeOf<SimulatedMachine | undefined>();
  });
  // @ts-expect-error a backend that there is not
  describeBackends('suite', () => {}, { backends: ['wine'] });
});
