// Type tests: `tsc -p tsconfig.json` checks them; nothing runs.
import { expectTypeOf } from 'vitest';
import {
  IoCreateUnprotectedSymbolicLink,
  type LinkOutcome,
  NT_SUCCESS,
} from '../../lib/driver/index.js';
import {
  NtError,
  type NtStatus,
  type ObjectHandle,
  openObjectManager,
  STATUS,
  type Win32Code,
} from '../../lib/index.js';
import {
  type BackendContext,
  createSimulatedMachine,
  describeBackends,
  type MachineRecord,
  recordCalls,
  recordMachine,
  type SimulatedMachine,
  type SimulatedProcess,
} from '../../lib/testing/index.js';

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

// dosdev/testing
const machine = createSimulatedMachine();
expectTypeOf(machine).toEqualTypeOf<SimulatedMachine>();
expectTypeOf(recordCalls(machine.logon()).objectManager).toEqualTypeOf<SimulatedProcess>();
expectTypeOf(recordMachine(objectManager)).toEqualTypeOf<MachineRecord>();
machine.failNext('readLink', STATUS.ACCESS_DENIED);
// @ts-expect-error a member that answers no code cannot fail
machine.failNext('identity', STATUS.ACCESS_DENIED);
describeBackends('suite', (context) => {
  expectTypeOf(context).toEqualTypeOf<BackendContext>();
  expectTypeOf(context.machine).toEqualTypeOf<SimulatedMachine | undefined>();
});
// @ts-expect-error a backend that there is not
describeBackends('suite', () => {}, { backends: ['wine'] });
