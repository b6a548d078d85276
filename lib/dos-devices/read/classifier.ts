import {
  type DeviceKind,
  dosDevicePath,
  globalDevicePath,
  kindOfName,
  kindOfTarget,
  parseDeviceInterfaceName,
  upcase,
} from '../../names/index.js';
import {
  GUID_DEVINTERFACE,
  type ObjectManager,
  type RegistryString,
} from '../../object-manager/index.js';
import { PARALLEL_PORTS_KEY, SERIALCOMM_KEY } from '../../object-manager/registry-keys.js';
import { portsByInterface } from '../devices/port-nodes.js';
import type { SerialPort } from '../types.js';

/** What this machine knows of a name. */
export interface Classification {
  readonly kind: DeviceKind;
  /** The serial port at the end; absent unless a known one is found. */
  readonly port?: SerialPort;
}

/** @returns what a link leads to; `undefined` when it cannot be read or does not exist */
export type TargetOf = (path: string) => string | undefined;

/** What is found on the way to a name's end. */
interface Way extends Classification {
  /** In upper case, the name of the last link on the way that is of a serial port's interface. */
  readonly deviceInterface?: string | undefined;
}

const MOST_HOPS = 64;

/** The device interface classes that determine the kind of a device. */
const CLASSES: ReadonlyMap<string, DeviceKind> = new Map([
  [GUID_DEVINTERFACE.COMPORT, 'serial'],
  [GUID_DEVINTERFACE.PARALLEL, 'parallel'],
]);

/**
 * Finds the kinds of names from the machine's data about the devices they lead to: the ports that
 * drivers list in the registry, the names on the way, and the device interfaces. Each is read once,
 * when a name needs it. Create one for each operation, because devices are added and removed.
 */
export class Classifier {
  readonly #objectManager: ObjectManager;
  readonly #targetOf: TargetOf;
  #serial: Ports | undefined;
  #portsByInterface: ReadonlyMap<string, SerialPort> | undefined;
  #parallel: ReadonlySet<string> | undefined;
  #interfaces: ReadonlyMap<string, DeviceKind> | undefined;

  /** @param targetOf reads a link. Default: from the object manager */
  constructor(objectManager: ObjectManager, targetOf: TargetOf = readerOf(objectManager)) {
    this.#objectManager = objectManager;
    this.#targetOf = targetOf;
  }

  /**
   * Finds the kind alone: the machine's lists are read only for a name that does not say it.
   * @param name an exact name: `COM20`, `R:`
   * @param target its link's target; `undefined` when it cannot be read
   */
  kindOf(name: string, target: string | undefined): DeviceKind {
    return kindOfName(name) ?? this.#wayOf(name, target).kind;
  }

  /**
   * Finds the kind, and the port: by the path at the end that the port's driver has listed, or by the
   * device interface on the way, which leads to the device object of the bus.
   * @param name an exact name: `COM20`, `R:`
   * @param target its link's target; `undefined` when it cannot be read
   */
  classify(name: string, target: string | undefined): Classification {
    const { kind, port, deviceInterface } = this.#wayOf(name, target);
    const found = port ?? (deviceInterface && this.#interfacePorts.get(deviceInterface));
    return { kind, ...(found && { port: found }) };
  }

  #wayOf(name: string, target: string | undefined): Way {
    let kind = kindOfName(name);
    let deviceInterface: string | undefined;
    let end = target === undefined ? undefined : withoutGlobalRoot(target);
    for (let hops = 0; end !== undefined && hops < MOST_HOPS; hops++) {
      const device = upcase(end);
      if (!isVolume(end) && this.#ports.has(device)) {
        const port = this.#ports.get(device);
        return { kind: kind ?? 'serial', ...(port && { port }) };
      }
      const next = linkIn(end);
      kind ??= next === undefined ? this.#kindOfDevice(end) : kindOnTheWay(next);
      deviceInterface = (next && serialInterfaceIn(next)) ?? deviceInterface;
      const further: string | undefined = next === undefined ? undefined : this.#targetOf(next);
      end = further === undefined ? undefined : withoutGlobalRoot(further);
    }
    return { kind: kind ?? 'other', deviceInterface };
  }

  /** The machine's lists come before the form of the target, which is a guess for a driver's device. */
  #kindOfDevice(path: string): DeviceKind | undefined {
    if (this.#parallelDevices.has(upcase(path))) return 'parallel';
    return kindOfTarget(path) ?? this.#interfaceKinds.get(upcase(path));
  }

  /** By the device's path in upper case; `undefined` for a device without a port's name. */
  get #ports(): Ports {
    this.#serial ??= portsOf(this.#strings(SERIALCOMM_KEY));
    return this.#serial;
  }

  get #interfacePorts(): ReadonlyMap<string, SerialPort> {
    this.#portsByInterface ??= portsByInterface(this.#objectManager);
    return this.#portsByInterface;
  }

  get #parallelDevices(): ReadonlySet<string> {
    this.#parallel ??= new Set(
      this.#strings(PARALLEL_PORTS_KEY).map(([device]) => upcase(devicePathOf(device))),
    );
    return this.#parallel;
  }

  /** An unreadable registry adds nothing: names and targets still determine a kind. */
  #strings(key: string): readonly RegistryString[] {
    const strings = this.#objectManager.registry.strings(key);
    return typeof strings === 'number' ? [] : strings;
  }

  /** The targets of the enabled device interfaces, by class. */
  get #interfaceKinds(): ReadonlyMap<string, DeviceKind> {
    this.#interfaces ??= new Map(
      [...CLASSES].flatMap(([guid, kind]) =>
        this.#interfaceTargets(guid).map((target) => [upcase(target), kind] as const),
      ),
    );
    return this.#interfaces;
  }

  #interfaceTargets(guid: string): readonly string[] {
    const interfaces = this.#objectManager.deviceInterfaces.list(guid);
    if (typeof interfaces === 'number') return [];
    return interfaces
      .filter(({ enabled }) => enabled)
      .flatMap(({ symbolicLinkName }) => {
        const link = parseDeviceInterfaceName(symbolicLinkName)?.link;
        return (link && this.#targetOf(dosDevicePath(link))) ?? [];
      });
  }
}

/**
 * Whether a path is of a volume, to which the volume manager gives its name, and which is never a serial
 * port: then the list of ports is not read, which takes several times as long as to read the link.
 */
function isVolume(path: string): boolean {
  return kindOfTarget(path) === 'volume';
}

type Ports = ReadonlyMap<string, SerialPort | undefined>;

/** The list that was read last, and its ports. */
let latest: readonly [list: readonly RegistryString[], ports: Ports] = [[], new Map()];

/**
 * The ports of a list, by the device's path in upper case. The list is read for each operation, and
 * nearly always says what it did before. Then to compare it is enough: it cannot be out of date.
 */
function portsOf(list: readonly RegistryString[]): Ports {
  const [known, same] = latest;
  if (isSameList(list, known)) return same;
  const ports: Ports = new Map(
    list.map(([device, name]) => {
      const path = devicePathOf(device);
      return [upcase(path), name === '' ? undefined : { device: path, name: upcase(name) }];
    }),
  );
  latest = [list.map(([device, name]) => [device, name]), ports];
  return ports;
}

function isSameList(a: readonly RegistryString[], b: readonly RegistryString[]): boolean {
  return (
    a.length === b.length &&
    a.every(([device, name], i) => device === b[i]?.[0] && name === b[i]?.[1])
  );
}

/** Some modem drivers leave the directory out: `Winachsf0`. */
function devicePathOf(device: string): string {
  return device.startsWith('\\') ? device : `\\Device\\${device}`;
}

/** @returns a function that reads links from the object manager */
export function readerOf(objectManager: ObjectManager): TargetOf {
  return (path) => {
    const target = objectManager.readLink(path);
    return typeof target === 'string' ? target : undefined;
  };
}

/** The path of another DOS device's name, in the local or the global directory, and what follows it. */
const DOS_LINK = /^\\(?:(GLOBAL\?\?)|\?\?|DosDevices)\\(Global\\)?([^\\]+)(\\[^\\]*)?$/i;

/** @returns the path of the link that a path is, or whose device interface it is; `undefined` for others */
function linkIn(path: string): string | undefined {
  const [, directory, global, name, rest] = DOS_LINK.exec(path) ?? [];
  if (name === undefined) return undefined;
  // What follows a device interface's link is its reference string.
  if (rest !== undefined && classOf(dosDevicePath(name)) === undefined) return undefined;
  return directory === undefined && global === undefined
    ? dosDevicePath(name)
    : globalDevicePath(name);
}

/** The name on the way determines the kind; for a device interface, its class does. */
function kindOnTheWay(path: string): DeviceKind | undefined {
  const name = nameOf(path);
  return CLASSES.get(classOf(dosDevicePath(name)) ?? '') ?? kindOfName(name);
}

/** @returns the name in upper case of the link that a path is, if it is of a serial port's interface */
function serialInterfaceIn(path: string): string | undefined {
  const name = nameOf(path);
  return CLASSES.get(classOf(dosDevicePath(name)) ?? '') === 'serial' ? upcase(name) : undefined;
}

/** The class of a device interface by its name. */
function classOf(name: string): string | undefined {
  return parseDeviceInterfaceName(name)?.classGuid;
}

function nameOf(path: string): string {
  return path.slice(path.indexOf('\\', 1) + 1);
}

/** `\??\GLOBALROOT\Device\Serial0` is `\Device\Serial0`. */
function withoutGlobalRoot(path: string): string {
  return path.replace(/^(?:\\(?:\?\?|DosDevices|GLOBAL\?\?)\\(?:Global\\)?GLOBALROOT(?=\\))+/i, '');
}
