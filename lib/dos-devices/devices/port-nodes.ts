import { parseDeviceInterfaceName, splitDosDeviceName, upcase } from '../../names/index.js';
import { GUID_DEVINTERFACE } from '../../object-manager/device-interfaces.js';
import { type DeviceNode, SETUP_CLASS } from '../../object-manager/device-tree.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { PARALLEL_PORTS_KEY, SERIALCOMM_KEY } from '../../object-manager/registry-keys.js';
import { NtError, type NtStatus } from '../../status/index.js';
import type { DevicePort } from './types.js';

/** The interface classes of ports. */
export const PORT_INTERFACES: readonly string[] = [
  GUID_DEVINTERFACE.COMPORT,
  GUID_DEVINTERFACE.PARALLEL,
];

/**
 * Lists the devices of the setup class Ports and those with an interface of a port, present or not.
 * @param interfaceClass a GUID: lists those with an interface of this class or of a port
 * @throws {NtError} `STATUS_NOT_SUPPORTED` where devices cannot be listed
 */
export function portNodes(
  objectManager: ObjectManager,
  interfaceClass?: string,
): readonly DeviceNode[] {
  const nodes =
    interfaceClass === undefined
      ? listPorts(objectManager)
      : objectManager.deviceTree.list([], [interfaceClass, ...PORT_INTERFACES]);
  if (typeof nodes === 'number') throw new NtError(nodes, { syscall: 'SetupDiGetClassDevsW' });
  return nodes;
}

function listPorts({ deviceTree }: ObjectManager): readonly DeviceNode[] | NtStatus {
  return deviceTree.list([SETUP_CLASS.PORTS], PORT_INTERFACES);
}

/**
 * The ports that drivers have listed: each device's object path, by the port's name in upper case. A
 * name that several devices have is left out: nothing says which of them it leads to.
 */
export function portDevices(
  { registry }: ObjectManager,
  nodes: readonly DeviceNode[],
): ReadonlyMap<string, string> {
  const listed = [SERIALCOMM_KEY, PARALLEL_PORTS_KEY].flatMap((key) => {
    const values = registry.strings(key);
    return typeof values === 'number' ? [] : values;
  });
  const users = new Map<string, number>();
  for (const { present, portName } of nodes) {
    const name = upcase(portName ?? '');
    if (present) users.set(name, (users.get(name) ?? 0) + 1);
  }
  return new Map(
    listed
      // The driver of parallel ports lists `\DosDevices\LPT1`.
      .map(([device, name]) => [upcase(splitDosDeviceName(name).rest), device] as const)
      .filter(([name]) => users.get(name) === 1),
  );
}

/**
 * The ports that are there, by the names of their interfaces' links, in upper case. None where devices
 * cannot be listed: a name has its kind and its target without them.
 */
export function portsByInterface(
  objectManager: ObjectManager,
): ReadonlyMap<string, Required<DevicePort>> {
  const nodes = listPorts(objectManager);
  if (typeof nodes === 'number') return new Map();
  const ports = portDevices(objectManager, nodes);
  return new Map(
    nodes.flatMap(({ portName = '', interfaces }) => {
      const name = upcase(portName);
      const device = ports.get(name);
      if (device === undefined) return [];
      return interfaces.flatMap(({ symbolicLinkName }) => {
        const { link } = parseDeviceInterfaceName(symbolicLinkName) ?? {};
        return link === undefined ? [] : [[upcase(link), { device, name }] as const];
      });
    }),
  );
}
