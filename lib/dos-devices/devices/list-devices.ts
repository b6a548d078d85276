import { compareNames } from '../../names/compare-names.js';
import { guidArgument } from '../../names/guid-argument.js';
import { dosDevicePath, upcase } from '../../names/index.js';
import type { DeviceNode } from '../../object-manager/device-tree.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { visibleScopes } from '../../object-manager/scope.js';
import { NtError } from '../../status/index.js';
import { follow, namespaceOf } from '../read/resolve.js';
import { endsOf } from './device-ends.js';
import { portDevices, portNodes } from './port-nodes.js';
import type { Device, DevicePort } from './types.js';
import { usbIdentityOf } from './usb-identity.js';

/** Options for listing devices. */
export interface DevicesOptions {
  /**
   * `'ports'`: the devices of the setup class Ports, and all with an interface of a serial or
   * parallel port; or the GUID of an interface class. Default: `'ports'`
   */
  readonly class?: string;
  /** `false` also lists devices that were there before, and may come back. Default: `true` */
  readonly present?: boolean;
}

/**
 * Lists devices, in the order of their ports' names, with the MS-DOS device names that lead to each.
 * @throws {NtError} `STATUS_NOT_SUPPORTED` where devices cannot be listed
 */
export function listDevices(
  objectManager: ObjectManager,
  options: DevicesOptions = {},
): readonly Device[] {
  return devicesWith(objectManager, options, true);
}

/**
 * Lists the devices of ports, present or not, without the names that lead to them, so that it opens no
 * link.
 * @throws {NtError} as {@link listDevices}
 */
export function knownDevices(objectManager: ObjectManager): readonly Device[] {
  return devicesWith(objectManager, { present: false }, false);
}

/**
 * Describes devices that have been listed, without the names that lead to them.
 * @param nodes present or not
 * @param ports what {@link portDevices} returns for them
 */
export function listedDevices(
  nodes: readonly DeviceNode[],
  ports: ReadonlyMap<string, string>,
): readonly Device[] {
  return nodes.map((node) => deviceOf(node, ports, []));
}

function devicesWith(
  objectManager: ObjectManager,
  { class: wanted = 'ports', present = true }: DevicesOptions,
  withNames: boolean,
): readonly Device[] {
  const guid = wanted === 'ports' ? undefined : guidArgument('options.class', wanted);
  const nodes = portNodes(objectManager, guid);
  const names = withNames ? namesByEnd(objectManager) : undefined;
  const ports = portDevices(objectManager, nodes);
  const reader = namespaceOf(objectManager);
  const namesFor = (node: DeviceNode, names: ReadonlyMap<string, readonly string[]>) =>
    namesOf(node, endsOf(reader, node, ports), names);
  return nodes
    .filter((node) => node.present || !present)
    .filter(
      ({ interfaces }) => guid === undefined || interfaces.some((it) => it.interfaceClass === guid),
    )
    .map((node) => deviceOf(node, ports, names ? namesFor(node, names) : []))
    .sort((a, b) => compareNames(orderOf(a), orderOf(b)) || compareNames(a.instance, b.instance));
}

/** By the port; two devices can have ports of the same name, and then by the instance. */
function orderOf({ port, instance }: Device): string {
  return port === undefined ? `\uffff${instance}` : port.name;
}

function deviceOf(
  node: DeviceNode,
  ports: ReadonlyMap<string, string>,
  names: readonly string[],
): Device {
  const { instance, present, friendlyName, description, manufacturer, service } = node;
  const { hardwareIds, containerId, portName, interfaces } = node;
  const usb = usbIdentityOf(node);
  const device = present && portName !== undefined ? ports.get(upcase(portName)) : undefined;
  const port: DevicePort | undefined =
    portName === undefined ? undefined : { name: portName, ...(device && { device }) };
  const location = node.location.information ?? node.parentLocation.information;
  const paths = [...node.location.paths, ...node.parentLocation.paths];
  return withoutAbsent({
    instance,
    present,
    friendlyName,
    description,
    manufacturer,
    service,
    hardwareIds,
    usb,
    location,
    locationPaths: [...new Set(paths)],
    containerId,
    port,
    interfaces: interfaces.map(({ symbolicLinkName, interfaceClass, enabled }) => ({
      link: symbolicLinkName,
      classGuid: interfaceClass,
      enabled,
    })),
    names,
  });
}

/** The names that end at a device, its port's own first, without the links of its interfaces. */
function namesOf(
  { portName: own, interfaces }: DeviceNode,
  ends: readonly string[],
  names: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const links = new Set(interfaces.map((it) => upcase(dosName(it.symbolicLinkName))));
  const found = ends.flatMap((end) => names.get(end) ?? []);
  const all = [...new Set(found)].filter((name) => !links.has(upcase(name)));
  const isOwn = (name: string) => upcase(name) === upcase(own ?? '');
  return [...all.filter(isOwn), ...all.filter((name) => !isOwn(name)).sort(compareNames)];
}

function dosName(path: string): string {
  return path.slice(dosDevicePath('').length);
}

/** Every name that this caller sees, by the object path at which it ends. */
function namesByEnd(objectManager: ObjectManager): ReadonlyMap<string, readonly string[]> {
  const seen = new Map<string, string>();
  // The first scope is the one that the caller sees a name in.
  for (const [, directory] of [...visibleScopes(objectManager)].reverse()) {
    const links = objectManager.readLinks(directory);
    if (typeof links === 'number')
      throw new NtError(links, { syscall: 'NtQueryDirectoryObject', path: directory });
    for (const { name } of links) seen.set(upcase(name), name);
  }
  const reader = namespaceOf(objectManager);
  const ends = new Map<string, string[]>();
  for (const name of seen.values()) {
    const way = follow(reader, dosDevicePath(name));
    const end = way.end === 'device' && way.rest === '' ? upcase(way.device) : undefined;
    if (end !== undefined) ends.set(end, [...(ends.get(end) ?? []), name]);
  }
  return ends;
}

/** Leaves out members that are `undefined`. */
function withoutAbsent<Value extends object>(
  value: Value,
): { [Key in keyof Value]: Exclude<Value[Key], undefined> } {
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(members) as { [Key in keyof Value]: Exclude<Value[Key], undefined> };
}
