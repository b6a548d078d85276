import { GUID_DEVINTERFACE } from '../../../object-manager/device-interfaces.js';
import { SETUP_CLASS } from '../../../object-manager/device-tree.js';
import { DeviceKeys } from '../../plug-and-play/device-keys.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import type { RegistryHive } from '../../registry/index.js';
import { namePort, setInterfaces } from '../hardware/port-driver.js';
import { claimNumber, keptPortName } from '../hardware/port-names.js';
import { instanceOf, type PortKind, type PortSpec } from '../specification/spec.js';
import type { BootedMachine } from './boot.js';

/** What the two drivers of ports differ in. */
const DRIVERS = {
  serialPorts: {
    description: 'Communications Port',
    service: 'Serial',
    interfaceClass: GUID_DEVINTERFACE.COMPORT,
  },
  parallelPorts: {
    description: 'Printer Port',
    service: 'Parport',
    interfaceClass: GUID_DEVINTERFACE.PARALLEL,
  },
} as const satisfies Record<PortKind, unknown>;

/**
 * Starts the serial and parallel drivers. Each names its ports, and on Windows registers and
 * enables their interfaces. Sources: Microsoft, "GUID_DEVINTERFACE_COMPORT" and
 * "GUID_DEVINTERFACE_PARALLEL".
 * @param isFirst whether the machine starts for the first time, when its ports are installed
 */
export function startDrivers(
  kernel: SimulatedProcess,
  { machine, namespace: { registry }, system }: BootedMachine,
  isFirst: boolean,
): void {
  for (const kind of ['serialPorts', 'parallelPorts'] as const) {
    for (const [i, port] of machine[kind].entries()) {
      const instance = instanceOf(kind, i, port);
      const kept = instance === undefined ? undefined : keptPortName(registry, instance);
      const name = kept ?? port.name;
      if (isFirst) claimNumber(registry, name, undefined);
      if (instance !== undefined) keepDevice(registry, kind, instance, { ...port, name });
      namePort(kernel, registry, { kind, path: `\\Device\\${port.device}`, name });
      if (instance === undefined || !system.hasPortInterfaces) continue;
      setInterfaces(kernel, instance, [DRIVERS[kind].interfaceClass], true);
    }
  }
  kernel.exit();
}

/** Writes what plug and play keeps of a port. */
function keepDevice(
  registry: RegistryHive,
  kind: PortKind,
  instance: string,
  { device, name }: PortSpec,
): void {
  const { description, service } = DRIVERS[kind];
  const keys = new DeviceKeys(registry);
  keys.add({
    instance,
    setupClass: SETUP_CLASS.PORTS,
    description,
    friendlyName: keys.friendlyName(instance) ?? `${description} (${name})`,
    manufacturer: '(Standard port types)',
    service,
    portName: name,
    physicalDeviceObject: `\\Device\\${device}`,
    hardwareIds: [instance.slice(0, instance.lastIndexOf('\\'))],
    compatibleIds: [],
    location: { paths: [] },
  });
}
