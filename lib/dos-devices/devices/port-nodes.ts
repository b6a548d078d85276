import { splitDosDeviceName, upcase } from '../../names/index.js';
import { GUID_DEVINTERFACE } from '../../object-manager/device-interfaces.js';
import { type DeviceNode, SETUP_CLASS } from '../../object-manager/device-tree.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { PARALLEL_PORTS_KEY, SERIALCOMM_KEY } from '../../object-manager/registry-keys.js';
import { NtError } from '../../status/index.js';
import { follow, type NamespaceReader } from '../read/resolve.js';

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
  const [setup, interfaces] =
    interfaceClass === undefined
      ? [[SETUP_CLASS.PORTS], PORT_INTERFACES]
      : [[], [interfaceClass, ...PORT_INTERFACES]];
  const nodes = objectManager.deviceTree.list(setup, interfaces);
  if (typeof nodes === 'number') throw new NtError(nodes, { syscall: 'SetupDiGetClassDevsW' });
  return nodes;
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
 * The object paths at which names that lead to a device end: the device object that its driver has
 * named, and the one of its bus, to which its interfaces lead. In upper case.
 * @param ports what {@link portDevices} returns
 */
export function endsOf(
  reader: NamespaceReader,
  { present, portName, physicalDeviceObject, interfaces }: DeviceNode,
  ports: ReadonlyMap<string, string>,
): readonly string[] {
  if (!present) return [];
  const links = interfaces.filter(({ enabled }) => enabled).map((it) => it.symbolicLinkName);
  const behind = links.flatMap((link) => {
    const way = follow(reader, link);
    return way.end === 'device' && way.rest === '' ? [way.device] : [];
  });
  const all = [ports.get(upcase(portName ?? '')), physicalDeviceObject, ...behind];
  return [...new Set(all.flatMap((end) => (end === undefined ? [] : [upcase(end)])))];
}

/**
 * The other object paths of the device at the end of a name. None where devices cannot be listed.
 * @param end an object path: `\Device\VCP0`
 * @param reader reads the links of interfaces
 */
export function sameDevice(
  objectManager: ObjectManager,
  end: string,
  reader: NamespaceReader,
): readonly string[] {
  if (objectManager.lacks.devices !== undefined) return [];
  const nodes = portNodes(objectManager);
  const ports = portDevices(objectManager, nodes);
  return nodes
    .map((node) => endsOf(reader, node, ports))
    .filter((ends) => ends.includes(upcase(end)))
    .flat()
    .filter((it) => it !== upcase(end));
}
