import { driverRoutines } from '../../driver/routines.js';
import { statusName } from '../../status/index.js';
import type { SimulatedProcess } from '../process/simulated-process.js';
import {
  PARALLEL_PORTS_KEY,
  type RegistryHive,
  SERIALCOMM_KEY,
  setVolatile,
} from '../registry/index.js';
import type { FullMachineSpec } from './spec.js';

/**
 * Starts the serial and parallel drivers. Each creates unprotected links for its ports with the
 * kernel's routine, so that users can reassign them, and lists the ports in the registry's device
 * map.
 */
export function startDrivers(
  kernel: SimulatedProcess,
  registry: RegistryHive,
  machine: Required<FullMachineSpec>,
): void {
  const { IoCreateUnprotectedSymbolicLink } = driverRoutines(kernel);
  for (const { device, name } of [...machine.serialPorts, ...machine.parallelPorts]) {
    const link = `\\DosDevices\\${name}`;
    const status = IoCreateUnprotectedSymbolicLink(link, `\\Device\\${device}`);
    if (status !== 0) throw new Error(`${link} -> ${device}: ${statusName(status)}`);
  }
  for (const { device, name } of machine.serialPorts) {
    setVolatile(registry, SERIALCOMM_KEY, `\\Device\\${device}`, name);
  }
  for (const { device, name } of machine.parallelPorts) {
    setVolatile(registry, PARALLEL_PORTS_KEY, `\\Device\\${device}`, `\\DosDevices\\${name}`);
  }
  kernel.exit();
}
