import { equalNames, upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { follow, namespaceOf } from '../read/resolve.js';
import { endsOf } from './device-ends.js';
import { listedDevices } from './list-devices.js';
import { portDevices, portNodes } from './port-nodes.js';
import { selectorFor } from './selector-for.js';
import type { Device } from './types.js';

/** An object path that ends like the link of an interface: with the GUID of its class. */
const INTERFACE_LINK = /#\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}$/i;

/**
 * Finds out whether the device is there that an object path leads to: the link of an interface.
 * @returns `undefined` for another path, for a device that is not known, and where devices cannot be
 *   listed
 */
export function isDevicePresent(
  objectManager: ObjectManager,
  path: string | undefined,
): boolean | undefined {
  if (path === undefined || !INTERFACE_LINK.test(path)) return undefined;
  if (objectManager.lacks.devices !== undefined) return undefined;
  return portNodes(objectManager).find(({ interfaces }) =>
    interfaces.some(({ symbolicLinkName }) => equalNames(symbolicLinkName, path)),
  )?.present;
}

/**
 * Finds the selector of a USB device whose port an object path leads to, other than through the link of
 * its interface: another device may have that port at a later arrival.
 * @returns `undefined` for every other path, and where devices cannot be listed
 */
export function steadierSelector(
  objectManager: ObjectManager,
  path: string | undefined,
): string | undefined {
  if (path === undefined || objectManager.lacks.devices !== undefined) return undefined;
  const reader = namespaceOf(objectManager);
  const way = follow(reader, path);
  if (way.end !== 'device' || way.rest !== '') return undefined;
  if (way.hops.some(({ link }) => INTERFACE_LINK.test(link))) return undefined;
  const nodes = portNodes(objectManager);
  const ports = portDevices(objectManager, nodes);
  const found = nodes.find((node) => endsOf(reader, node, ports).includes(upcase(way.device)));
  const devices = listedDevices(nodes, ports);
  const device = devices.find(({ instance }) => instance === found?.instance);
  return device !== undefined && isLedTo(device) ? selectorFor(device, devices) : undefined;
}

/** Whether a name can lead to a device that comes and goes. */
function isLedTo({ usb, interfaces }: Device): boolean {
  return usb !== undefined && interfaces.length > 0;
}
