import { upcase } from '../../../names/index.js';
import type { DeviceInstanceChange } from '../../../object-manager/device-watch.js';
import { PortDriver, type PortListener } from '../../devices/index.js';
import { DeviceKeys } from '../../plug-and-play/device-keys.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import type { FullDeviceSpec } from '../specification/device-spec.js';
import { deviceName } from '../specification/spec.js';
import type { BootedMachine } from '../startup/boot.js';
import { addDevice, removeDevice } from '../startup/system-objects.js';
import { type DrivenPort, namePort, portKindOf, setInterfaces, unnamePort } from './port-driver.js';

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
 * Gives a device the names of its device objects.
 * @param port the name of its port
 */
export function nameObjects(
  { devices }: BootedMachine,
  spec: FullDeviceSpec,
  port: string,
): PresentDevice {
  const isFree = (name: string) => devices.find(name, true) === undefined;
  const first = (prefix: string) => {
    let number = 0;
    while (!isFree(`${prefix}${number}`)) number += 1;
    return `${prefix}${number}`;
  };
  const prefix = Object.hasOwn(OBJECTS, spec.service)
    ? OBJECTS[spec.service as keyof typeof OBJECTS]
    : USB_SERIAL;
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
 * @param isInstalled whether the device gets its friendly name, as it does with its port's name
 */
export function startDevice(
  kernel: SimulatedProcess,
  { namespace }: BootedMachine,
  device: PresentDevice,
  isInstalled: boolean,
): void {
  const { registry } = namespace;
  const { instance, port, containerId, interfaces } = device;
  const keys = new DeviceKeys(registry);
  const kept = isInstalled ? undefined : keys.friendlyName(instance);
  const { friendlyName = kept ?? `${device.description} (${port})` } = device;
  keys.add({
    instance,
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
  namePort(kernel, registry, portOf(device));
  setInterfaces(kernel, instance, interfaces, true);
  report(namespace, device, 'started');
}

/** What they do when a device has been pulled out. Open handles stay, and carry nothing more. */
export function stopDevice(
  kernel: SimulatedProcess,
  { namespace, devices, ports }: BootedMachine,
  device: PresentDevice,
): void {
  const { registry } = namespace;
  setInterfaces(kernel, device.instance, device.interfaces, false);
  unnamePort(kernel, registry, portOf(device));
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

function portOf({ port, device }: PresentDevice): DrivenPort {
  return { kind: portKindOf(port), path: pathOf(device), name: port };
}
