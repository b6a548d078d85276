import { compareNames } from '../../names/compare-names.js';
import { equalNames, upcase } from '../../names/index.js';
import { type DeviceNode, SETUP_CLASS } from '../../object-manager/device-tree.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { NtError } from '../../status/index.js';
import { PORT_INTERFACES } from '../devices/port-nodes.js';
import { arbitratedNumber, numbersInUse } from '../read/com-ports.js';

/** The device that has the number of a COM port. */
export interface PortOwner {
  /** The device instance ID: `USB\VID_0403&PID_6001\A50285BI`. */
  readonly instance: string;
  /** Absent for a device that has none. */
  readonly friendlyName?: string;
  /** Whether it is there now. If not, it may come back, and then uses its number again. */
  readonly present: boolean;
}

/**
 * Lists the devices with ports, modems among them, present ones first, and then by their instances.
 * @throws {NtError} `STATUS_NOT_SUPPORTED` where devices cannot be listed
 */
export function portOwners({ deviceTree }: ObjectManager): readonly DeviceNode[] {
  const nodes = deviceTree.list([SETUP_CLASS.PORTS, SETUP_CLASS.MODEM], PORT_INTERFACES);
  if (typeof nodes === 'number') throw new NtError(nodes, { syscall: 'SetupDiGetClassDevsW' });
  return [...nodes].sort(
    (a, b) => Number(b.present) - Number(a.present) || compareNames(a.instance, b.instance),
  );
}

/** What a name leads to, when it leads to a device: its own port is not another's. */
export interface LeadsToDevice {
  /** The object path that the name gets. */
  readonly path: string;
  /** The device instance, where it is known. */
  readonly device?: string;
}

/**
 * Finds the device to which the number of a COM port belongs: one that is present and has a port of
 * this name; or one that is not present, unless its number was released.
 * @param name an exact name
 * @param except a device that does not count
 * @returns `undefined` for a number of no device, and for a name without one
 * @throws {NtError} as {@link portOwners}
 */
export function portOwner(
  objectManager: ObjectManager,
  name: string,
  except?: LeadsToDevice,
): PortOwner | undefined {
  const number = arbitratedNumber(name);
  if (number === undefined) return undefined;
  const others = portOwners(objectManager).filter((node) => !except || !isDevice(node, except));
  const owner = ownerAmong(others, name);
  if (owner === undefined || owner.present) return owner;
  return numbersInUse(objectManager)?.(number) === false ? undefined : owner;
}

function isDevice({ instance, interfaces }: DeviceNode, { path, device }: LeadsToDevice): boolean {
  return (
    (device !== undefined && upcase(instance) === upcase(device)) ||
    interfaces.some(({ symbolicLinkName }) => equalNames(symbolicLinkName, path))
  );
}

/** @returns the first of these devices that has a port of this name */
export function ownerAmong(nodes: readonly DeviceNode[], name: string): PortOwner | undefined {
  const found = nodes.find(({ portName = '' }) => upcase(portName) === upcase(name));
  if (found === undefined) return undefined;
  const { instance, friendlyName, present } = found;
  return { instance, ...(friendlyName !== undefined && { friendlyName }), present };
}
