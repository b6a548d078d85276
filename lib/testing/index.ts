// Kept in the published types: a program that uses them needs no setting for `using`.
/// <reference lib="esnext.disposable" preserve="true" />

export { RealDeniedError } from '../native/denial.js';
export type { CapabilityName, DifferenceName } from '../object-manager/capabilities.js';
export {
  type AbsentDeviceSpec,
  type AttachedDevice,
  type AttachOptions,
  type CallerChoice,
  type Clock,
  type ControlLines,
  type CreateKeyOptions,
  createSimulatedMachine,
  type DeviceSpec,
  type FailingCall,
  type FailingCode,
  type FailingReason,
  type FailingUse,
  type FailingVerb,
  type FailNext,
  type Fault,
  type FullDeviceSpec,
  type FullMachineSpec,
  type InjectedFailure,
  type InjectedVerbFailure,
  type LogonSpec,
  type MachineRecord,
  type MachineSpec,
  type MachineSpecError,
  type ModemLines,
  type Parity,
  type PipeListener,
  type PortListener,
  type PortSpec,
  PROFILES,
  type ProfileName,
  type RegistryHive,
  type RegistryValue,
  type RtsMode,
  type Rules,
  type SerialDevice,
  type SerialDeviceEnd,
  type SerialDeviceOptions,
  type SerialSettings,
  type SessionChoice,
  type SimulatedLogonSession,
  SimulatedMachine,
  type SimulatedProcess,
  type VerbOfNoName,
  type VolumeSpec,
} from '../simulated/index.js';
export { type BackendContext, type BackendName, LeftoverError } from './backend-context.js';
export { denyReal, type RealDenial } from './deny-real.js';
export {
  type DescribeBackendsOptions,
  describeBackends,
  type TestRunner,
} from './describe-backends.js';
export type { FreeNames } from './free-names.js';
export { type ManualClock, manualClock } from './manual-clock.js';
export type { Leftover } from './name-keeper.js';
export { assertNoPendingFaults, PendingFaultsError } from './pending-faults.js';
export { type CallRecording, recordCalls } from './record-calls.js';
export { type RecordMachineOptions, recordMachine, replayMachine } from './record-machine.js';
export type { RecordedCall } from './recorded-call.js';
export {
  type BackendSerial,
  type SerialPair,
  SerialPairError,
  type SerialPairOptions,
} from './serial/index.js';
export { type SimulateOptions, type Simulation, simulate } from './simulate.js';
