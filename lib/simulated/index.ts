import { registerSimulator } from '../backend.js';
import { createSimulatedMachine } from './machine.js';
import type { Seat } from './seat.js';

export { createSimulatedMachine, type LogonSpec, SimulatedMachine } from './machine.js';
export type { MachineSpec, PortSpec, VolumeSpec } from './machine-spec.js';
export { Seat } from './seat.js';

let own: Seat | undefined;

// The process's own machine, with somebody plain logged on to it.
registerSimulator(() => {
  own ??= createSimulatedMachine().logon();
  return own;
});
