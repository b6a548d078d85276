import { guidArgument } from '../../names/guid-argument.js';
import { dosDevicePath, upcase } from '../../names/index.js';
import { GUID_DEVINTERFACE } from '../../object-manager/device-interfaces.js';
import { type DeviceNode, SETUP_CLASS } from '../../object-manager/device-tree.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { SERIALCOMM_KEY } from '../../object-manager/registry-keys.js';
import { visibleScopes } from '../../object-manager/scope.js';
import { NtError } from '../../status/index.js';
import { follow } from '../read/resolve.js';
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

const PORT_INTERFACES = [GUID_DEVINTERFACE.COMPORT, GUID_DEVINTERFACE.PARALLEL];

/**
 * Lists devices, in the order of their ports' names, with the MS-DOS device names that lead to each.
 * @throws {NtError} `STATUS_NOT_SUPPORTED` where devices cannot be listed
 */
export function listDevices(
  objectManager: ObjectManager,
  { class: wanted = 'ports', present = true }: DevicesOptions = {},
): readonly Device[] {
  const isPorts = wanted === 'ports';
  const guid = isPorts ? undefined : guidArgument('options.class', wanted);
  const interfaceClasses = guid === undefined ? PORT_INTERFACES : [guid, ...PORT_INTERFACES];
  const nodes = objectManager.deviceTree.list(isPorts ? [SETUP_CLASS.PORTS] : [], interfaceClasses);
  if (typeof nodes === 'number') throw new NtError(nodes, { syscall: 'SetupDiGetClassDevsW' });
  const listed = nodes
    .filter((node) => node.present || !present)
    .filter(
      ({ interfaces }) => guid === undefined || interfaces.some((it) => it.interfaceClass === guid),
    );
  const names = namesByEnd(objectManager);
  const ports = portDevices(objectManager, nodes);
  return listed
    .map((node) => deviceOf(node, ports, names))
    .sort((a, b) => collator.compare(orderOf(a), orderOf(b)));
}

/** The numbers in names count as numbers: COM4 comes before COM10. */
const collator = new Intl.Collator('en', { numeric: true });

function orderOf({ port, instance }: Device): string {
  return port === undefined ? `\uffff${instance}` : port.name;
}

function deviceOf(
  node: DeviceNode,
  ports: ReadonlyMap<string, string>,
  names: ReadonlyMap<string, readonly string[]>,
): Device {
  const { instance, present, friendlyName, description, manufacturer, service } = node;
  const { hardwareIds, containerId, portName, interfaces, physicalDeviceObject } = node;
  const usb = usbIdentityOf(node);
  const device = present && portName !== undefined ? ports.get(upcase(portName)) : undefined;
  const port: DevicePort | undefined =
    portName === undefined ? undefined : { name: portName, ...(device && { device }) };
  const ends = [device, present ? physicalDeviceObject : undefined];
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
    names: namesOf(ends, portName, interfaces, names),
  });
}

function namesOf(
  ends: readonly (string | undefined)[],
  own: string | undefined,
  interfaces: DeviceNode['interfaces'],
  names: ReadonlyMap<string, readonly string[]>,
): readonly string[] {
  const links = new Set(
    interfaces.map(({ symbolicLinkName }) => upcase(dosName(symbolicLinkName))),
  );
  const found = ends.flatMap((end) => (end === undefined ? [] : (names.get(upcase(end)) ?? [])));
  const all = [...new Set(found)].filter((name) => !links.has(upcase(name)));
  const isOwn = (name: string) => upcase(name) === upcase(own ?? '');
  return [...all.filter(isOwn), ...all.filter((name) => !isOwn(name)).sort(collator.compare)];
}

function dosName(path: string): string {
  return path.slice(dosDevicePath('').length);
}

/**
 * The serial ports that are there: each device's object path, by the port's name. A name that
 * several devices have is left out: nothing says which of them it leads to.
 */
function portDevices(
  { registry }: ObjectManager,
  nodes: readonly DeviceNode[],
): ReadonlyMap<string, string> {
  const values = registry.strings(SERIALCOMM_KEY);
  if (typeof values === 'number') return new Map();
  const users = new Map<string, number>();
  for (const { present, portName } of nodes) {
    const name = upcase(portName ?? '');
    if (present) users.set(name, (users.get(name) ?? 0) + 1);
  }
  return new Map(
    values
      .map(([device, name]) => [upcase(name), device] as const)
      .filter(([name]) => users.get(name) === 1),
  );
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
  const ends = new Map<string, string[]>();
  for (const name of seen.values()) {
    const way = follow(objectManager, dosDevicePath(name));
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
