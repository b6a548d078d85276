import { driverRoutines } from '../../driver/routines.js';
import { statusName } from '../../status/index.js';
import type { SimulatedProcess } from '../process/simulated-process.js';
import {
  PARALLEL_PORTS_KEY,
  type RegistryHive,
  SERIALCOMM_KEY,
  setVolatile,
} from '../registry/index.js';
import type { MachineSpec } from './spec.js';

/**
 * The serial and parallel drivers' start: each names its ports by the kernel's routine, unprotected,
 * so that users may reassign them, and lists them in the registry's device map. Drivers are clients of the routines here as they are on Windows.
 */
export function startDrivers(
  kernel: SimulatedProcess,
  registry: RegistryHive,
  machine: Required<MachineSpec>,
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
