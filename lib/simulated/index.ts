import { registerSimulator } from '../backend.js';
import { createSimulatedMachine } from './machine/machine.js';
import type { SimulatedProcess } from './process/simulated-process.js';

export type { PipeListener } from './devices/named-pipe.js';
export type {
  Clock,
  ControlLines,
  ModemLines,
  Parity,
  PortListener,
  RtsMode,
  SerialDevice,
  SerialDeviceEnd,
  SerialSettings,
} from './devices/serial/index.js';
export type {
  FailingCall,
  FailingCode,
  InjectedFailure,
} from './machine/failures/failing-calls.js';
export type {
  FailingReason,
  FailingUse,
  FailingVerb,
  InjectedVerbFailure,
  VerbOfNoName,
} from './machine/failures/failing-verbs.js';
export type { FailNext, Fault } from './machine/failures/pending-failures.js';
export type { AttachedDevice, AttachOptions } from './machine/hardware/attached-devices.js';
export type { SerialDeviceOptions } from './machine/hardware/serial-device-options.js';
export type { LogonSpec, SimulatedLogonSession } from './machine/logon-sessions.js';
export { createSimulatedMachine, SimulatedMachine } from './machine/machine.js';
export type { MachineRecord } from './machine/record/record.js';
export type { MachineSpecError } from './machine/specification/check-spec.js';
export type {
  AbsentDeviceSpec,
  DeviceSpec,
  FullDeviceSpec,
} from './machine/specification/device-spec.js';
export type {
  FullMachineSpec,
  MachineSpec,
  PortSpec,
  VolumeSpec,
} from './machine/specification/spec.js';
export type { CallerChoice, SessionChoice } from './machine/startup/start-caller.js';
export { SimulatedProcess } from './process/simulated-process.js';
export type { CreateKeyOptions, RegistryHive } from './registry/hive.js';
export type { RegistryValue } from './registry/value.js';
export { PROFILES, type ProfileName, type Rules } from './rules.js';

let own: SimulatedProcess | undefined;

// The process's own machine, with a plain user logged on.
registerSimulator(() => {
  own ??= createSimulatedMachine().logon();
  return own;
});
