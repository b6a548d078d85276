import { upcase } from '../../names/upcase.js';
import type { DeviceLocation, DeviceNode } from '../../object-manager/device-tree.js';
import type { RegistryHive } from '../registry/index.js';
import { InterfaceStore } from './interface-store.js';

/** The devices that were ever there, each below its instance. */
const ENUM = 'SYSTEM\\CurrentControlSet\\Enum';

/** The properties that are kept as text, with the names of their values. Source: Microsoft,
 * "HKLM\SYSTEM\CurrentControlSet\Enum registry tree". */
const TEXTS = {
  setupClass: 'ClassGUID',
  description: 'DeviceDesc',
  friendlyName: 'FriendlyName',
  manufacturer: 'Mfg',
  service: 'Service',
  containerId: 'ContainerID',
} as const;

/** The same for lists of texts. */
const LISTS = { hardwareIds: 'HardwareID', compatibleIds: 'CompatibleIDs' } as const;

const LOCATION = 'LocationInformation';
/** Windows keeps these as device properties, below a key that programs cannot read. */
const PATHS = 'LocationPaths';
const PARENT = 'Parent';
const OBJECT = 'PhysicalDeviceObjectName';

/** What a device has, apart from its interfaces. */
export type StoredDevice = Omit<DeviceNode, 'present' | 'interfaces' | 'parentLocation'>;

/**
 * The devices in the registry. A volatile key marks a device that is present, so that none is after
 * a restart until its bus finds it.
 */
export class DeviceKeys {
  readonly #registry: RegistryHive;

  constructor(registry: RegistryHive) {
    this.#registry = registry;
  }

  /** Writes a present device. Properties that it lacks, or that are empty, are removed. */
  add(device: StoredDevice): void {
    const key = keyOf(device.instance);
    const setText = (name: string, data: string | undefined) => {
      if (data === undefined || data === '') this.#registry.delete(key, name);
      else this.#registry.set(key, name, { type: 'REG_SZ', data });
    };
    const setList = (name: string, data: readonly string[]) => {
      if (data.length === 0) this.#registry.delete(key, name);
      else this.#registry.set(key, name, { type: 'REG_MULTI_SZ', data });
    };
    this.#registry.createKey(key);
    for (const [property, name] of entries(TEXTS)) setText(name, device[property]);
    for (const [property, name] of entries(LISTS)) setList(name, device[property]);
    setText(LOCATION, device.location.information);
    setList(PATHS, device.location.paths);
    setText(PARENT, device.parent);
    const control = `${key}\\Control`;
    this.#registry.createKey(control, { volatile: true });
    const data = device.physicalDeviceObject;
    if (data !== undefined) this.#registry.set(control, OBJECT, { type: 'REG_SZ', data });
    const { portName } = device;
    const parameters = parametersOf(device.instance);
    if (portName === undefined) this.#registry.delete(parameters, 'PortName');
    else this.#registry.set(parameters, 'PortName', { type: 'REG_SZ', data: portName });
  }

  /** Marks a device as not present. It keeps its key, and with it the name of its port. */
  remove(instance: string): void {
    this.#registry.deleteKey(`${keyOf(instance)}\\Control`);
  }

  portName(instance: string): string | undefined {
    return this.#registry.getString(parametersOf(instance), 'PortName');
  }

  friendlyName(instance: string): string | undefined {
    return this.#registry.getString(keyOf(instance), TEXTS.friendlyName);
  }

  /** Whether a device, present or not, has a port of that name. */
  usesPort(name: string): boolean {
    return this.list([]).some(({ portName }) => upcase(portName ?? '') === upcase(name));
  }

  has(instance: string): boolean {
    return this.#registry.hasKey(keyOf(instance));
  }

  /** @returns every device, with its interfaces of these classes */
  list(interfaceClasses: readonly string[]): readonly DeviceNode[] {
    const interfaces = this.#interfaces(interfaceClasses);
    const below = (path: string) =>
      (this.#registry.list(path) ?? []).map((name) => [name, `${path}\\${name}`] as const);
    return below(ENUM).flatMap(([bus, busKey]) =>
      below(busKey).flatMap(([device, deviceKey]) =>
        below(deviceKey).map(([id]) => {
          const instance = `${bus}\\${device}\\${id}`;
          return { ...this.#read(instance), interfaces: interfaces.get(instance) ?? [] };
        }),
      ),
    );
  }

  #read(instance: string): Omit<DeviceNode, 'interfaces'> {
    const key = keyOf(instance);
    const text = (name: string) => this.#registry.getString(key, name);
    const list = (name: string) => {
      const value = this.#registry.get(key, name);
      return value?.type === 'REG_MULTI_SZ' ? value.data : [];
    };
    const parent = text(PARENT);
    const { setupClass = '', ...texts } = present(
      entries(TEXTS).map(([property, name]) => [property, text(name)]),
    );
    return {
      instance,
      present: this.#registry.hasKey(`${key}\\Control`),
      setupClass,
      ...texts,
      ...present([
        ['portName', this.portName(instance)],
        ['physicalDeviceObject', this.#registry.getString(`${key}\\Control`, OBJECT)],
        ['parent', parent],
      ]),
      hardwareIds: list(LISTS.hardwareIds),
      compatibleIds: list(LISTS.compatibleIds),
      location: locationOf(text(LOCATION), list(PATHS)),
      parentLocation: parent === undefined ? { paths: [] } : this.#location(parent),
    };
  }

  #location(instance: string): DeviceLocation {
    const key = keyOf(instance);
    const paths = this.#registry.get(key, PATHS);
    return locationOf(
      this.#registry.getString(key, LOCATION),
      paths?.type === 'REG_MULTI_SZ' ? paths.data : [],
    );
  }

  #interfaces(classes: readonly string[]): ReadonlyMap<string, DeviceNode['interfaces']> {
    const store = new InterfaceStore(this.#registry);
    const found = new Map<string, DeviceNode['interfaces']>();
    for (const interfaceClass of classes) {
      for (const { deviceInstance, symbolicLinkName, enabled } of store.list(interfaceClass)) {
        const before = found.get(deviceInstance) ?? [];
        found.set(deviceInstance, [...before, { symbolicLinkName, interfaceClass, enabled }]);
      }
    }
    return found;
  }
}

function keyOf(instance: string): string {
  return `${ENUM}\\${instance}`;
}

function parametersOf(instance: string): string {
  return `${keyOf(instance)}\\Device Parameters`;
}

function locationOf(information: string | undefined, paths: readonly string[]): DeviceLocation {
  return information === undefined ? { paths } : { information, paths };
}

function entries<Key extends string, Value>(
  table: Readonly<Record<Key, Value>>,
): readonly (readonly [Key, Value])[] {
  return Object.entries(table) as [Key, Value][];
}

/** @returns an object of the members that are there; an empty text says nothing */
function present<Key extends string>(
  members: readonly (readonly [Key, string | undefined])[],
): { readonly [key in Key]?: string } {
  return Object.fromEntries(members.filter(([, value]) => value !== undefined && value !== '')) as {
    [key in Key]?: string;
  };
}
