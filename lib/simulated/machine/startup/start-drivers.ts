import { driverRoutines } from '../../../driver/routines.js';
import { serialPortNumber } from '../../../names/index.js';
import { SETUP_CLASS } from '../../../object-manager/device-tree.js';
import { statusName } from '../../../status/index.js';
import { ComPortNumbers } from '../../plug-and-play/com-port-numbers.js';
import { DeviceKeys } from '../../plug-and-play/device-keys.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import {
  PARALLEL_PORTS_KEY,
  type RegistryHive,
  SERIALCOMM_KEY,
  setVolatile,
} from '../../registry/index.js';
import {
  defaultInstance,
  type FullMachineSpec,
  type PortKind,
  type PortSpec,
} from '../specification/spec.js';

/** What the two drivers of ports differ in. */
const DRIVERS = {
  serialPorts: {
    description: 'Communications Port',
    service: 'Serial',
    list: (registry, { device, name }) =>
      setVolatile(registry, SERIALCOMM_KEY, `\\Device\\${device}`, name),
  },
  parallelPorts: {
    description: 'Printer Port',
    service: 'Parport',
    list: (registry, { device, name }) =>
      setVolatile(registry, PARALLEL_PORTS_KEY, `\\Device\\${device}`, `\\DosDevices\\${name}`),
  },
} as const satisfies Record<
  PortKind,
  {
    readonly description: string;
    readonly service: string;
    readonly list: (registry: RegistryHive, port: PortSpec) => void;
  }
>;

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
  for (const kind of ['serialPorts', 'parallelPorts'] as const) {
    for (const [i, port] of machine[kind].entries()) {
      const instance = port.instance ?? defaultInstance(kind, i);
      const { list, description, service } = DRIVERS[kind];
      keepDevice(registry, instance, port, description, service);
      startPort(kernel, port);
      list(registry, port);
    }
  }
  kernel.exit();
}

/** Writes what plug and play keeps of a port. */
function keepDevice(
  registry: RegistryHive,
  instance: string,
  { device, name }: PortSpec,
  description: string,
  service: string,
): void {
  const number = serialPortNumber(name);
  if (number !== undefined) new ComPortNumbers(registry).claim(number);
  new DeviceKeys(registry).add({
    instance,
    setupClass: SETUP_CLASS.PORTS,
    description,
    friendlyName: `${description} (${name})`,
    manufacturer: '(Standard port types)',
    service,
    portName: name,
    physicalDeviceObject: `\\Device\\${device}`,
    hardwareIds: [instance.slice(0, instance.lastIndexOf('\\'))],
    compatibleIds: [],
    location: { paths: [] },
  });
}

function startPort(kernel: SimulatedProcess, { device, name }: PortSpec): void {
  const { IoCreateUnprotectedSymbolicLink } = driverRoutines(kernel);
  const link = `\\DosDevices\\${name}`;
  const status = IoCreateUnprotectedSymbolicLink(link, `\\Device\\${device}`);
  if (status !== 0) throw new Error(`${link} -> ${device}: ${statusName(status)}`);
}
