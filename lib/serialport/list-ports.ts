import { listDevices } from '../dos-devices/devices/list-devices.js';
import type { Device } from '../dos-devices/devices/types.js';
import { equalNames } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { checkList, checkObject, checkString, listItems, readMember } from '../status/checks.js';
import { isBorrowed } from './borrowed-name.js';
import type { ListedPort, WrappedPort } from './types.js';

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
    const further = names.filter((name) => !equalNames(name, port.name) && !isBorrowed(name));
    return [own, ...further.map((path) => ({ ...own, path, aliasOf: port.name }))];
  });
}

/** What messages call the list of a wrapped binding. */
const LISTED = 'options.binding.list()';

/**
 * Checks what a binding lists.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` when it is not an array of objects that have a path
 */
export function checkListed(ports: unknown): asserts ports is readonly WrappedPort[] {
  checkList(LISTED, ports);
  for (const [index, port] of listItems(LISTED, ports)) {
    const name = `${LISTED}[${index}]`;
    checkObject(name, port);
    checkString(`${name}.path`, readMember(name, port, 'path'));
    for (const key of ['pnpId', 'aliasOf']) {
      const fact = readMember(name, port, key);
      if (fact !== undefined) checkString(`${name}.${key}`, fact);
    }
  }
}

/**
 * Adds to the ports that a binding lists what Windows knows: further facts, further names of each
 * port, and ports that the binding has left out.
 * @param ports what the binding lists, which counts where both know something
 * @param known what {@link listPorts} returns
 */
export function withKnownPorts(
  ports: readonly WrappedPort[],
  known: readonly ListedPort[],
): ListedPort[] {
  // A binding that lists aliases itself, as those of dosdev do, does not list them twice.
  const own = ports.filter(({ aliasOf }) => aliasOf === undefined);
  const listed = own.flatMap((port) => {
    const entries = known.filter((other) => isSame(port, other));
    const facts = entries.find(({ aliasOf }) => aliasOf === undefined);
    const further = entries.filter(({ aliasOf }) => aliasOf !== undefined);
    const merged = { ...NO_FACTS, ...facts, ...withoutUnknown(port) };
    return [merged, ...further.map(({ path }) => ({ ...merged, path, aliasOf: port.path }))];
  });
  return [...listed, ...known.filter((other) => !own.some((port) => isSame(port, other)))];
}

/** Whether an entry is for a port of a binding, or for an alias of it. */
function isSame({ path, pnpId }: WrappedPort, other: ListedPort): boolean {
  if (!equalNames(path, other.aliasOf ?? other.path)) return false;
  // Two devices can have a port of the same name.
  return pnpId === undefined || other.pnpId === undefined || equalNames(pnpId, other.pnpId);
}

const NO_FACTS = {
  manufacturer: undefined,
  serialNumber: undefined,
  pnpId: undefined,
  locationId: undefined,
  friendlyName: undefined,
  vendorId: undefined,
  productId: undefined,
} as const;

function withoutUnknown<Port extends WrappedPort>(port: Port): Port {
  const facts = Object.entries(port).filter(([, fact]) => fact !== undefined);
  return Object.fromEntries(facts) as Port;
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
