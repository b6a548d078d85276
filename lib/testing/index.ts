export {
  createSimulatedMachine,
  type LogonSpec,
  type MachineSpec,
  type PortSpec,
  Seat,
  SimulatedMachine,
  type VolumeSpec,
} from '../simulated/index.js';
