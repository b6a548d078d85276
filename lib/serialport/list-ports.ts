import { listDevices } from '../dos-devices/devices/list-devices.js';
import type { Device } from '../dos-devices/devices/types.js';
import { equalNames } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import type { ListedPort } from './types.js';

/**
 * Lists serial ports as @serialport/bindings-cpp does: the devices of ports that are present and have
 * a name with COM. After each come the further names that lead to it.
 * @throws {NtError} when the names cannot be read
 */
export function listPorts(objectManager: ObjectManager): ListedPort[] {
  return listDevices(objectManager).flatMap((device) => {
    const { port, names } = device;
    if (port === undefined || !port.name.includes('COM')) return [];
    const own = { path: port.name, ...factsOf(device) };
    const further = names.filter((name) => !equalNames(name, port.name));
    return [own, ...further.map((path) => ({ ...own, path, aliasOf: port.name }))];
  });
}

function factsOf({ instance, manufacturer, usb, location, friendlyName }: Device) {
  return {
    manufacturer,
    serialNumber: usb?.serial ?? serialNumberIn(instance),
    pnpId: instance,
    locationId: location,
    friendlyName,
    vendorId: /VID_(.{4})/.exec(instance)?.[1],
    productId: /PID_(.{4})/.exec(instance)?.[1],
  };
}

/** The serial number as @serialport/bindings-cpp reads it from a device instance. */
function serialNumberIn(instance: string): string | undefined {
  const usb = /^USB\\.+\\(.+)/.exec(instance);
  const ftdi = /^FTDIBUS\\.+\+(.+?)A?\\.+/.exec(instance);
  return (usb ?? ftdi)?.[1];
}
