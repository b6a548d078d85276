import { upcase } from '../../names/index.js';
import type { DeviceNode } from '../../object-manager/device-tree.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { follow, type NamespaceReader } from '../read/resolve.js';
import { portDevices, portNodes } from './port-nodes.js';

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
