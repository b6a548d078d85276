import { GUID_DEVINTERFACE } from '../../../object-manager/device-interfaces.js';
import { SETUP_CLASS } from '../../../object-manager/device-tree.js';
import { DeviceKeys } from '../../plug-and-play/device-keys.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import type { RegistryHive } from '../../registry/index.js';
import { namePort, setInterfaces, unnamePort } from '../hardware/port-driver.js';
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
  booted: BootedMachine,
  isFirst: boolean,
): void {
  for (const port of ownPorts(booted)) startPort(kernel, booted, port, isFirst);
  kernel.exit();
}

/** A port of the machine's own. */
export interface OwnPort {
  readonly kind: PortKind;
  readonly spec: PortSpec;
  /** Its path in the device tree; `undefined` for one that is not in it. */
  readonly instance: string | undefined;
}

/** The ports of the machine's own. */
export function ownPorts({ machine }: BootedMachine): readonly OwnPort[] {
  const kinds = ['serialPorts', 'parallelPorts'] as const;
  return kinds.flatMap((kind) =>
    machine[kind].map((spec, i) => ({ kind, spec, instance: instanceOf(kind, i, spec) })),
  );
}

/** The name that the driver gives a port: the one that it had before, or that a program has written since. */
export function ownPortName(registry: RegistryHive, { instance, spec }: OwnPort): string {
  const kept = instance === undefined ? undefined : keptPortName(registry, instance);
  return kept ?? spec.name;
}

/** What the driver does when it starts a port. */
export function startPort(
  kernel: SimulatedProcess,
  { namespace: { registry }, system }: BootedMachine,
  port: OwnPort,
  isFirst: boolean,
): void {
  const { kind, spec, instance } = port;
  const name = ownPortName(registry, port);
  if (isFirst) claimNumber(registry, name, undefined);
  if (instance !== undefined) keepDevice(registry, kind, instance, { ...spec, name });
  namePort(kernel, registry, { kind, path: `\\Device\\${spec.device}`, name });
  if (instance === undefined || !system.hasPortInterfaces) return;
  setInterfaces(kernel, instance, [DRIVERS[kind].interfaceClass], true);
}

/** What it does when a port has been pulled out. */
export function stopPort(
  kernel: SimulatedProcess,
  { namespace: { registry }, system }: BootedMachine,
  port: OwnPort,
): void {
  const { kind, spec, instance } = port;
  const name = ownPortName(registry, port);
  if (instance !== undefined && system.hasPortInterfaces) {
    setInterfaces(kernel, instance, [DRIVERS[kind].interfaceClass], false);
  }
  const path = `\\Device\\${spec.device}`;
  unnamePort(kernel, registry, { kind, path, name });
  if (instance !== undefined) new DeviceKeys(registry).remove(instance);
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
