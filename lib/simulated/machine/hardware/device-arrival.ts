import { upcase } from '../../../names/index.js';
import type { DeviceInstanceChange } from '../../../object-manager/device-watch.js';
import { type Cable, PortDriver } from '../../devices/index.js';
import { DeviceKeys } from '../../plug-and-play/device-keys.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import type { FullDeviceSpec } from '../specification/device-spec.js';
import { deviceName } from '../specification/spec.js';
import type { BootedMachine } from '../startup/boot.js';
import { addDevice, removeDevice } from '../startup/system-objects.js';
import {
  type DrivenPort,
  namePort,
  portKindOf,
  registerInterfaces,
  setInterfaces,
  unnamePort,
} from './port-driver.js';
import { storedDevice } from './stored-device.js';

/** A device that is plugged in, with its names. */
export interface PresentDevice extends FullDeviceSpec {
  readonly port: string | null;
  readonly device: string | null;
  readonly physicalDeviceObject: string;
}

/** Names of device objects by driver and bus, up to their numbers. */
const OBJECTS = { FTSER2K: 'VCP', Ser2pl: 'ProlificSerial', silabser: 'Silabser' } as const;
const USB_SERIAL = 'USBSER';
const USB_BUS = 'USBPDO-';

/**
 * Gives a device the names of its device objects.
 * @param port the name of its port; `null` for none
 */
export function nameObjects(
  { devices }: BootedMachine,
  spec: FullDeviceSpec,
  port: string | null,
): PresentDevice {
  const isFree = (name: string) => devices.find(name, true) === undefined;
  const first = (prefix: string) => {
    let number = 0;
    while (!isFree(`${prefix}${number}`)) number += 1;
    return `${prefix}${number}`;
  };
  const { service, device } = spec;
  const isKnown = service !== null && Object.hasOwn(OBJECTS, service);
  const prefix = isKnown ? OBJECTS[service as keyof typeof OBJECTS] : USB_SERIAL;
  return {
    ...spec,
    port,
    device: device === null ? null : deviceName(device ?? first(prefix)),
    physicalDeviceObject: deviceName(spec.physicalDeviceObject ?? first(USB_BUS)),
  };
}

/**
 * What a bus does when it finds a device: it makes its device objects.
 * @param cable what is plugged into its port
 */
export function enumerateDevice(
  { devices, namespace, ports }: BootedMachine,
  device: PresentDevice,
  cable?: Cable,
): void {
  const { instance, device: name, physicalDeviceObject } = device;
  const driver = new PortDriver(
    name ?? physicalDeviceObject,
    portKindOf(device.port ?? '') === 'serialPorts',
    cable,
  );
  ports.set(upcase(name ?? physicalDeviceObject), driver);
  if (name !== null) addDevice(devices, name, driver);
  addDevice(devices, physicalDeviceObject, driver);
  namespace.devices.add({ instance, path: pathOf(physicalDeviceObject), spec: device });
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
  const { instance, interfaces, disabledInterfaces = [] } = device;
  const keys = new DeviceKeys(registry);
  const kept = isInstalled ? undefined : keys.friendlyName(instance);
  const stored = storedDevice({ ...(kept === undefined ? {} : { friendlyName: kept }), ...device });
  keys.add({ ...stored, physicalDeviceObject: pathOf(device.physicalDeviceObject) });
  const port = portOf(device);
  if (port !== undefined) namePort(kernel, registry, port);
  setInterfaces(kernel, instance, interfaces, true);
  registerInterfaces(kernel, instance, disabledInterfaces);
  if (device.device !== null) report(namespace, device, 'started');
}

/** What they do when a device has been pulled out. Open handles stay, and carry nothing more. */
export function stopDevice(
  kernel: SimulatedProcess,
  { namespace, devices, ports }: BootedMachine,
  device: PresentDevice,
): void {
  const { registry } = namespace;
  setInterfaces(kernel, device.instance, device.interfaces, false);
  const port = portOf(device);
  if (port !== undefined) unnamePort(kernel, registry, port);
  new DeviceKeys(registry).remove(device.instance);
  namespace.devices.remove({
    instance: device.instance,
    path: pathOf(device.physicalDeviceObject),
  });
  const name = device.device ?? device.physicalDeviceObject;
  removeDevice(devices, name);
  removeDevice(devices, device.physicalDeviceObject);
  ports.get(upcase(name))?.pullOut();
  ports.delete(upcase(name));
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

/** The port that its driver names, if it does. */
function portOf({ port, device }: PresentDevice): DrivenPort | undefined {
  if (port === null || device === null) return undefined;
  return { kind: portKindOf(port), path: pathOf(device), name: port };
}
