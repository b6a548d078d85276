import type { Resolution } from '../dos-devices/read/resolve.js';
import {
  equalNames,
  lastComponent,
  parentObjectPath,
  serialPortNumber,
  splitDosDeviceName,
  upcase,
} from '../names/index.js';
import type { Registry } from '../object-manager/index.js';
import {
  DOS_DEVICES_KEY,
  PARALLEL_PORTS_KEY,
  SERIALCOMM_KEY,
} from '../object-manager/registry-keys.js';
import { isPortName } from '../simulated/machine/specification/check-names.js';
import {
  type FullMachineSpec,
  OWN_DEVICES,
  PLAIN_PC,
} from '../simulated/machine/specification/spec.js';
import { type Hardware, withInstances } from './record-hardware.js';

/**
 * The specification of a machine: its ports and volumes, from the registry and the global names,
 * and what else is known of its hardware.
 * @param global the resolved target of each global name
 * @param devices the paths of all devices
 */
export function specOf(
  registry: Registry,
  global: readonly Resolution[],
  devices: readonly string[],
  hardware: Hardware,
): FullMachineSpec {
  const { volumes: knownVolumes, shares, behaviour, tree } = hardware;
  const { attached = [], absent = [], claimedPorts = [] } = tree ?? {};
  const plugged = attached.flatMap(({ device, physicalDeviceObject }) =>
    [device, physicalDeviceObject].filter((it) => typeof it === 'string'),
  );
  const listed = dosDevices(registry, global);
  const known = distinct(
    [...OWN_DEVICES, ...plugged],
    [
      ...(knownVolumes ?? []).map(({ device, letter = '' }) => volume(device, letter)),
      ...driverNames(registry, SERIALCOMM_KEY, 'serial'),
      ...driverNames(registry, PARALLEL_PORTS_KEY, 'parallel'),
      ...unlistedLinks(global, listed).toSorted(byName),
    ],
  ).toSorted(byName);
  const of = (kind: Named['kind']) => known.filter((it) => it.kind === kind);
  const ports = (kind: Named['kind']) => of(kind).map(({ name, device }) => ({ name, device }));
  const volumes =
    knownVolumes ?? of('volume').map(({ name, device }) => ({ device, letter: name }));
  const serialPorts = withInstances(ports('serial'), hardware);
  const parallelPorts = withInstances(ports('parallel'), hardware);
  const numbers = new Set(serialPorts.map(({ name }) => serialPortNumber(name)));
  const told = [...volumes, ...serialPorts, ...parallelPorts].map(({ device }) => device);
  const own = new Set(
    [...OWN_DEVICES, ...plugged, ...told].map((device) => upcase(`\\Device\\${device}`)),
  );
  return {
    volumes,
    serialPorts,
    parallelPorts,
    attached,
    absent,
    claimedPorts: claimedPorts.filter((number) => !numbers.has(number)),
    devices: devices.filter((path) => !own.has(upcase(path))),
    dosDevices: Object.fromEntries(listed),
    ...(shares && { shares }),
    ...behaviour,
  };
}

function volume(device: string, name: string): Named {
  return { kind: 'volume', name, device };
}

/** Links that the session manager does not create, so that a driver does. */
function unlistedLinks(
  global: readonly Resolution[],
  listed: readonly (readonly [string, string | null])[],
): readonly Named[] {
  const names = new Set(listed.map(([name]) => upcase(name)));
  return global.flatMap(linkNames).filter(({ name }) => !names.has(upcase(name)));
}

/** A device below `\Device\`, with one of its names. */
interface Named {
  readonly kind: 'volume' | 'serial' | 'parallel';
  readonly name: string;
  readonly device: string;
}

const LINK_KINDS = [
  [/^[A-Z]:$/, 'volume'],
  [/^COM\d+$/, 'serial'],
  [/^LPT\d+$/, 'parallel'],
] as const;

/** The names that drivers gave their ports, from the registry, whatever they lead to now. */
function driverNames(registry: Registry, key: string, kind: Named['kind']): readonly Named[] {
  const strings = registry.strings(key);
  if (typeof strings === 'number') return [];
  return strings.flatMap(([device, path]) => {
    const name = splitDosDeviceName(path).rest;
    return parentObjectPath(device) === '\\Device' && isPortName(name)
      ? [{ kind, name, device: lastComponent(device) }]
      : [];
  });
}

/** A global name that leads to a device itself. */
function linkNames(resolution: Resolution): readonly Named[] {
  if (resolution.end !== 'device') return [];
  const { path, device, rest, hops } = resolution;
  if (rest !== '' || hops.length !== 1) return [];
  if (parentObjectPath(device) !== '\\Device') return [];
  const name = lastComponent(path);
  const kind = LINK_KINDS.find(([pattern]) => pattern.test(upcase(name)))?.[1];
  return kind === undefined ? [] : [{ kind, name, device: lastComponent(device) }];
}

/** Sorts drive letters first, then ports by number. */
function byName(a: Named, b: Named): number {
  return a.name.length - b.name.length || (a.name < b.name ? -1 : 1);
}

/**
 * Removes duplicate devices and names, and keeps the first of each.
 * @param others devices that are neither volumes nor the machine's own ports, and are left out
 */
function distinct(others: readonly string[], all: readonly Named[]): readonly Named[] {
  const devices = new Set(others.map(upcase));
  const names = new Set<string>();
  return all.filter(({ name, device }) => {
    const isNew = !devices.has(upcase(device)) && !names.has(upcase(name));
    if (isNew) {
      devices.add(upcase(device));
      // A volume can be without a letter.
      if (name !== '') names.add(upcase(name));
    }
    return isNew;
  });
}

/**
 * The names that the registry lists; where it cannot be read, the usual names that have their usual
 * targets.
 */
function dosDevices(
  registry: Registry,
  global: readonly Resolution[],
): readonly (readonly [string, string | null])[] {
  const strings = registry.strings(DOS_DEVICES_KEY);
  if (typeof strings !== 'number') {
    const listed = strings.filter(
      ([name, target]) => /^[^\\\0]+$/.test(name) && /^\\[^\0]*$/.test(target),
    );
    return [...unlisted(listed), ...listed];
  }
  const targets = new Map(
    global.map(({ path, hops }) => [upcase(lastComponent(path)), hops[0]?.target]),
  );
  const usual = Object.entries(PLAIN_PC.dosDevices).filter(([name, target]) =>
    equalNames(targets.get(name) ?? '', target ?? ''),
  );
  return [...unlisted(usual), ...usual];
}

/** The names that a plain PC lists and this machine does not. */
function unlisted(
  listed: readonly (readonly [string, string | null])[],
): readonly (readonly [string, null])[] {
  const names = new Set(listed.map(([name]) => upcase(name)));
  return Object.keys(PLAIN_PC.dosDevices)
    .filter((name) => !names.has(name))
    .map((name) => [name, null]);
}
