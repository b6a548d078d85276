import { registerSimulator } from '../backend.js';
import { createSimulatedMachine } from './machine.js';
import type { Seat } from './seat.js';

export type { MachineSpecError } from './check-machine-spec.js';
export type { PipeListener } from './devices/named-pipe.js';
export type { PortListener } from './devices/port.js';
export type { FailingCall, Fault } from './fault-table.js';
export type { LogonSession, LogonSpec } from './logon-sessions.js';
export { createSimulatedMachine, SimulatedMachine } from './machine.js';
export type { MachineRecord } from './machine-record.js';
export type { MachineSpec, PortSpec, VolumeSpec } from './machine-spec.js';
export type { CreateKeyOptions, RegistryHive } from './registry/hive.js';
export type { RegistryValue } from './registry/value.js';
export { PROFILES, type ProfileName, type Rules } from './rules.js';
export { Seat } from './seat.js';

let own: Seat | undefined;

// The process's own machine, with somebody plain logged on to it.
registerSimulator(() => {
  own ??= createSimulatedMachine().logon();
  return own;
});
