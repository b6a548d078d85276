import { driverRoutines } from '../../../driver/routines.js';
import { serialPortNumber, upcase } from '../../../names/index.js';
import type { DeviceInstanceChange } from '../../../object-manager/device-watch.js';
import { PortDriver, type PortListener } from '../../devices/index.js';
import { ComPortNumbers } from '../../plug-and-play/com-port-numbers.js';
import { DeviceKeys } from '../../plug-and-play/device-keys.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import { type RegistryHive, SERIALCOMM_KEY, setVolatile } from '../../registry/index.js';
import type { FullDeviceSpec } from '../specification/device-spec.js';
import { deviceName } from '../specification/spec.js';
import type { BootedMachine } from '../startup/boot.js';
import { addDevice, removeDevice } from '../startup/system-objects.js';

/** A device that is plugged in, with its names. */
export interface PresentDevice extends FullDeviceSpec {
  readonly port: string;
  readonly device: string;
  readonly physicalDeviceObject: string;
}

/** Names of device objects by driver and bus, up to their numbers. */
const OBJECTS = { FTSER2K: 'VCP', Ser2pl: 'ProlificSerial', silabser: 'Silabser' } as const;
const USB_SERIAL = 'USBSER';
const USB_BUS = 'USBPDO-';

/**
 * Gives a device the names that it lacks: its port's, from the registry or the COM port database,
 * and those of its device objects.
 */
export function nameDevice(
  { namespace, devices }: BootedMachine,
  spec: FullDeviceSpec,
): PresentDevice {
  const { registry } = namespace;
  const isFree = (name: string) => devices.find(name, true) === undefined;
  const first = (prefix: string) => {
    let number = 0;
    while (!isFree(`${prefix}${number}`)) number += 1;
    return `${prefix}${number}`;
  };
  const prefix = Object.hasOwn(OBJECTS, spec.service)
    ? OBJECTS[spec.service as keyof typeof OBJECTS]
    : USB_SERIAL;
  const port =
    spec.port ??
    new DeviceKeys(registry).portName(spec.instance) ??
    `COM${new ComPortNumbers(registry).free()}`;
  return {
    ...spec,
    port,
    device: deviceName(spec.device ?? first(prefix)),
    physicalDeviceObject: deviceName(spec.physicalDeviceObject ?? first(USB_BUS)),
  };
}

/**
 * What a bus does when it finds a device: it makes its device objects.
 * @param listener what is at the far end of the port's cable
 */
export function enumerateDevice(
  { devices, namespace, ports }: BootedMachine,
  device: PresentDevice,
  listener?: PortListener,
): void {
  const driver = new PortDriver(device.device, listener);
  ports.set(upcase(device.device), driver);
  addDevice(devices, device.device, driver);
  addDevice(devices, device.physicalDeviceObject, driver);
  namespace.devices.add({ instance: device.instance, path: pathOf(device.physicalDeviceObject) });
  report(namespace, device, 'enumerated');
}

/**
 * What plug and play and the driver do when a device has arrived: they keep its properties, name
 * its port, and register and enable its interfaces.
 */
export function startDevice(
  kernel: SimulatedProcess,
  { namespace }: BootedMachine,
  device: PresentDevice,
): void {
  const { registry } = namespace;
  const { port, containerId, friendlyName = `${device.description} (${port})` } = device;
  const keys = new DeviceKeys(registry);
  const left = keys.portName(device.instance);
  keys.add({
    instance: device.instance,
    setupClass: device.setupClass,
    description: device.description,
    friendlyName,
    manufacturer: device.manufacturer,
    service: device.service,
    ...(containerId === undefined ? {} : { containerId }),
    portName: port,
    physicalDeviceObject: pathOf(device.physicalDeviceObject),
    hardwareIds: device.hardwareIds,
    compatibleIds: device.compatibleIds,
    location: {
      ...(device.location === undefined ? {} : { information: device.location }),
      paths: device.locationPaths,
    },
    ...(device.parent === undefined ? {} : { parent: device.parent }),
  });
  claimNumber(registry, port, left);
  const routines = driverRoutines(kernel);
  const status = routines.IoCreateUnprotectedSymbolicLink(linkOf(port), pathOf(device.device));
  // Another link has the name: the port can be reached by its interfaces only.
  if (status === 0) setVolatile(registry, SERIALCOMM_KEY, pathOf(device.device), port);
  for (const interfaceClass of device.interfaces) {
    const { symbolicLinkName } = routines.IoRegisterDeviceInterface(
      device.instance,
      interfaceClass,
    );
    if (symbolicLinkName !== undefined) routines.IoSetDeviceInterfaceState(symbolicLinkName, true);
  }
  report(namespace, device, 'started');
}

/**
 * Claims the number of a device's port, and releases that of the one it had before, unless another
 * device has a port of that name.
 */
function claimNumber(registry: RegistryHive, port: string, left: string | undefined): void {
  const numbers = new ComPortNumbers(registry);
  const number = serialPortNumber(port);
  const before = left === undefined ? undefined : serialPortNumber(left);
  if (number !== undefined) numbers.claim(number);
  if (left === undefined || before === undefined || before === number) return;
  if (!new DeviceKeys(registry).usesPort(left)) numbers.release(before);
}

/** What they do when a device has been pulled out. Open handles stay, and carry nothing more. */
export function stopDevice(
  kernel: SimulatedProcess,
  { namespace, devices, ports }: BootedMachine,
  device: PresentDevice,
): void {
  const { registry } = namespace;
  const routines = driverRoutines(kernel);
  for (const interfaceClass of device.interfaces) {
    const { symbolicLinkName } = routines.IoRegisterDeviceInterface(
      device.instance,
      interfaceClass,
    );
    if (symbolicLinkName !== undefined) routines.IoSetDeviceInterfaceState(symbolicLinkName, false);
  }
  // The driver made the link only if it could list the port.
  if (registry.delete(SERIALCOMM_KEY, pathOf(device.device))) {
    routines.IoDeleteSymbolicLink(linkOf(device.port));
  }
  new DeviceKeys(registry).remove(device.instance);
  namespace.devices.remove({
    instance: device.instance,
    path: pathOf(device.physicalDeviceObject),
  });
  removeDevice(devices, device.device);
  removeDevice(devices, device.physicalDeviceObject);
  ports.get(upcase(device.device))?.pullOut();
  ports.delete(upcase(device.device));
  report(namespace, device, 'removed');
}

function report(
  { deviceEvents }: BootedMachine['namespace'],
  { instance }: PresentDevice,
  action: DeviceInstanceChange['action'],
): void {
  deviceEvents.emit({ kind: 'device', action, instance });
}

function pathOf(device: string): string {
  return `\\Device\\${device}`;
}

function linkOf(port: string): string {
  return `\\DosDevices\\${port}`;
}
