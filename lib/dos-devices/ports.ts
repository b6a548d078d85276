import { equalNames, upcase } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import { SERIALCOMM_KEY } from '../object-manager/registry-keys.js';
import { resolve } from './resolve.js';
import type { DosDevice, ListedDosDevice, SerialPort } from './types.js';

/** By the device's path in upper case. */
type Ports = ReadonlyMap<string, SerialPort>;

/** What leads on to another DOS device's name. */
const DOS_NAME = /^\\(?:\?\?|DosDevices|GLOBAL\?\?)\\([^\\]+)$/i;
const MOST_HOPS = 64;

/** → the DOS device's name that a target leads to: `COM1` for `\??\COM1`; `undefined` for others. */
export function dosNameIn(target: string): string | undefined {
  const name = DOS_NAME.exec(target)?.[1];
  return name === undefined ? undefined : upcase(name);
}

/**
 * The serial ports that the machine has now, as their drivers list them in the registry. None where
 * that cannot be read: it is only said in addition.
 */
function serialPorts({ registry }: ObjectManager): Ports {
  const strings = registry.strings(SERIALCOMM_KEY);
  if (typeof strings === 'number') return new Map();
  return new Map(strings.map(([device, name]) => [upcase(device), { device, name: upcase(name) }]));
}

/** Whether a name may lead to a serial port: the registry is read for such only. */
function mayBePort({ kind, target = '' }: Pick<ListedDosDevice, 'kind' | 'target'>): boolean {
  if (kind === 'serial' || kind === 'parallel') return true;
  return dosNameIn(target)?.startsWith('COM') ?? false;
}

/** Says of a name that leads to a serial port which one that is. */
export function withPort(objectManager: ObjectManager, device: DosDevice): DosDevice {
  if (!mayBePort(device)) return device;
  const ports = serialPorts(objectManager);
  const direct = ports.get(upcase(device.target));
  if (direct !== undefined) return { ...device, port: direct };
  if (ports.size === 0 || dosNameIn(device.target) === undefined) return device;
  const port = ports.get(upcase(resolve(objectManager, device.target).final));
  return port === undefined ? device : { ...device, port };
}

/**
 * The same for a list, with one reading of the registry, and without asking for any link again.
 * @param all gives every name there is, for those that the list leaves out
 */
export function withPorts(
  objectManager: ObjectManager,
  listed: readonly ListedDosDevice[],
  all: () => readonly ListedDosDevice[],
): readonly ListedDosDevice[] {
  const ports = listed.some(mayBePort) ? serialPorts(objectManager) : new Map<string, SerialPort>();
  if (ports.size === 0) return listed;
  let targets: ReadonlyMap<string, string | undefined> | undefined;
  const targetOf = (name: string) => {
    targets ??= new Map(all().map((device) => [device.name, device.target]));
    return targets.get(name);
  };
  return listed.map((device) => {
    const port = mayBePort(device) ? follow(ports, device.target, targetOf) : undefined;
    return port === undefined ? device : { ...device, port };
  });
}

function follow(
  ports: Ports,
  first: string | undefined,
  targetOf: (name: string) => string | undefined,
): SerialPort | undefined {
  let target = first;
  for (let hops = 0; target !== undefined && hops < MOST_HOPS; hops++) {
    const port = ports.get(upcase(target));
    if (port !== undefined) return port;
    const name = dosNameIn(target);
    target = name === undefined ? undefined : targetOf(name);
  }
  return undefined;
}

/** Whether a name is the one that its driver gave to the port it leads to. */
export function isOwnName({ name, port }: DosDevice): boolean {
  return port !== undefined && equalNames(port.name, name);
}
