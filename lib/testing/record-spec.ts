import type { Resolution } from '../dos-devices/resolve.js';
import {
  equalNames,
  lastComponent,
  parentObjectPath,
  parseDosDeviceName,
  upcase,
} from '../names/index.js';
import type { Registry } from '../object-manager/index.js';
import {
  DOS_DEVICES_KEY,
  PARALLEL_PORTS_KEY,
  SERIALCOMM_KEY,
} from '../object-manager/registry-keys.js';
import { type MachineSpec, OWN_DEVICES, PLAIN_PC } from '../simulated/machine-spec.js';

/**
 * What a machine has: its ports and volumes as the registry and the global names tell them.
 * @param global where each global name leads
 * @param devices the paths of all devices
 */
export function specOf(
  registry: Registry,
  global: readonly Resolution[],
  devices: readonly string[],
): MachineSpec {
  const known = distinct([
    ...driverNames(registry, SERIALCOMM_KEY, 'serial'),
    ...driverNames(registry, PARALLEL_PORTS_KEY, 'parallel'),
    ...global.flatMap(linkNames).toSorted(byName),
  ]).toSorted(byName);
  const ports = (kind: Named['kind']) =>
    known.filter((it) => it.kind === kind).map(({ name, device }) => ({ name, device }));
  return {
    volumes: ports('volume').map(({ name, device }) => ({ device, letter: name })),
    serialPorts: ports('serial'),
    parallelPorts: ports('parallel'),
    devices,
    dosDevices: Object.fromEntries(dosDevices(registry, global)),
  };
}

/** A device below `\Device\`, and a name that it has. */
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

/** The names that drivers gave to their ports, as the registry lists them, whoever has them now. */
function driverNames(registry: Registry, key: string, kind: Named['kind']): readonly Named[] {
  const strings = registry.strings(key);
  if (typeof strings === 'number') return [];
  return strings.flatMap(([device, path]) =>
    parentObjectPath(device) === '\\Device' && isName(path)
      ? [{ kind, name: parseDosDeviceName(path).name, device: lastComponent(device) }]
      : [],
  );
}

/** A global name that leads to a device, and to nothing in it. */
function linkNames({ path, device, rest, hops }: Resolution): readonly Named[] {
  if (device === undefined || rest !== '' || hops.length !== 1) return [];
  if (parentObjectPath(device) !== '\\Device') return [];
  const name = upcase(lastComponent(path));
  const kind = LINK_KINDS.find(([pattern]) => pattern.test(name))?.[1];
  return kind === undefined ? [] : [{ kind, name, device: lastComponent(device) }];
}

/** A drive letter, and else the lowest number first. */
function byName(a: Named, b: Named): number {
  return a.name.length - b.name.length || (a.name < b.name ? -1 : 1);
}

/**
 * Each device and each name once, by the first that has it. Devices that every machine has by itself
 * are no port or volume, whatever leads to them.
 */
function distinct(all: readonly Named[]): readonly Named[] {
  const devices = new Set(OWN_DEVICES.map(upcase));
  const names = new Set<string>();
  return all.filter(({ name, device }) => {
    const isNew = !devices.has(upcase(device)) && !names.has(name);
    if (isNew) {
      devices.add(upcase(device));
      names.add(name);
    }
    return isNew;
  });
}

/** What the registry lists; where it cannot be read, the usual names that lead as usual. */
function dosDevices(
  registry: Registry,
  global: readonly Resolution[],
): readonly (readonly [string, string | null])[] {
  const strings = registry.strings(DOS_DEVICES_KEY);
  if (typeof strings !== 'number') {
    const listed = strings.filter(([name, target]) => isName(name) && target.startsWith('\\'));
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

function isName(text: string): boolean {
  try {
    parseDosDeviceName(text);
    return true;
  } catch {
    return false;
  }
}

/** What a plain PC lists and this machine does not. */
function unlisted(
  listed: readonly (readonly [string, string | null])[],
): readonly (readonly [string, null])[] {
  const names = new Set(listed.map(([name]) => upcase(name)));
  return Object.keys(PLAIN_PC.dosDevices)
    .filter((name) => !names.has(name))
    .map((name) => [name, null]);
}
