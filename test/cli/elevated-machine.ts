import { createSimulatedMachine, type MachineSpec } from '../../lib/simulated/index.js';

/** A simulated machine with an elevated logon session, as the command line starts one. */
export function elevatedMachine(spec: MachineSpec) {
  const machine = createSimulatedMachine(spec);
  machine.logon({ elevated: true });
  return machine;
}
