import { PORT_INTERFACES } from '../dos-devices/devices/port-nodes.js';
import { parseGuid } from '../names/guid.js';
import {
  equalNames,
  lastComponent,
  parentObjectPath,
  serialPortNumber,
  splitDosDeviceName,
  upcase,
} from '../names/index.js';
import { type DeviceNode, SETUP_CLASS } from '../object-manager/device-tree.js';
import type { ObjectManager } from '../object-manager/index.js';
import {
  DEVICE_CLASSES_KEY,
  PARALLEL_PORTS_KEY,
  SERIALCOMM_KEY,
} from '../object-manager/registry-keys.js';
import { recordDevice } from '../simulated/machine/record/device-record.js';
import type { FullDeviceSpec } from '../simulated/machine/specification/device-spec.js';
import { OWN_DEVICES } from '../simulated/machine/specification/spec.js';

/** The devices that plug and play knows, as parts of a simulated machine's specification. */
export interface RecordedTree {
  readonly attached: readonly FullDeviceSpec[];
  readonly absent: readonly FullDeviceSpec[];
  /** Numbers that the COM port database has besides those of devices. */
  readonly claimedPorts: readonly number[];
  /** The instances of the machine's own ports, by the object paths of their devices in upper case. */
  readonly instances: ReadonlyMap<string, string>;
}

/**
 * Records the devices of the class Ports and those with an interface of a port.
 * @param known the device objects of what is plugged into a simulated machine, which no call returns
 * @returns `undefined` where devices cannot be listed
 */
export function recordTree(
  objectManager: ObjectManager,
  known: readonly FullDeviceSpec[],
): RecordedTree | undefined {
  const nodes = nodesOf(objectManager);
  if (nodes === undefined) return undefined;
  const ports = new DrivenPorts(objectManager, known);
  const isOwn = ({ present, physicalDeviceObject: path }: DeviceNode) =>
    present && path !== undefined && ports.has(path);
  const own = nodes.filter(isOwn);
  const plugged = nodes.filter((node) => node.present && !isOwn(node));
  const attached = plugged.flatMap((node) => {
    const spec = recordDevice(node);
    return spec === undefined ? [] : { ...spec, ...ports.objectsOf(node) };
  });
  const absent = nodes.flatMap((node) => (node.present ? [] : (recordDevice(node) ?? [])));
  const claimed = objectManager.comPortDatabase.claimed();
  const used = new Set(nodes.map(({ portName }) => serialPortNumber(portName ?? '')));
  return {
    attached: attached.sort((a, b) => ports.order(a) - ports.order(b) || byInstance(a, b)),
    absent: absent.sort(byInstance),
    claimedPorts: typeof claimed === 'number' ? [] : claimed.filter((it) => !used.has(it)),
    instances: new Map(
      own.map(({ physicalDeviceObject, instance }) => [
        upcase(physicalDeviceObject ?? ''),
        instance,
      ]),
    ),
  };
}

function nodesOf(objectManager: ObjectManager): readonly DeviceNode[] | undefined {
  const { deviceTree, lacks, registry } = objectManager;
  if (lacks.devices !== undefined) return undefined;
  const keys = registry.keys(DEVICE_CLASSES_KEY);
  const further = typeof keys === 'number' ? [] : keys.flatMap((key) => parseGuid(key) ?? []);
  const classes = [...new Set([...PORT_INTERFACES, ...further])];
  const nodes = deviceTree.list([SETUP_CLASS.PORTS], classes);
  if (typeof nodes === 'number') return undefined;
  return nodes.filter(
    ({ setupClass, interfaces }) =>
      setupClass === SETUP_CLASS.PORTS ||
      interfaces.some(({ interfaceClass }) => PORT_INTERFACES.includes(interfaceClass)),
  );
}

/** The device objects of ports, which drivers have listed by the ports' names. */
class DrivenPorts {
  readonly #known: ReadonlyMap<string, FullDeviceSpec>;
  /** The ports' names, by the object paths of their devices, all in upper case. */
  readonly #names: ReadonlyMap<string, string>;
  readonly #paths: readonly string[];
  readonly #taken = new Set<string>();

  constructor({ registry }: ObjectManager, known: readonly FullDeviceSpec[]) {
    const listed = [SERIALCOMM_KEY, PARALLEL_PORTS_KEY].flatMap((key) => {
      const values = registry.strings(key);
      return typeof values === 'number' ? [] : values;
    });
    this.#paths = listed.map(([path]) => path);
    this.#names = new Map(
      listed.map(([path, name]) => [upcase(path), upcase(splitDosDeviceName(name).rest)]),
    );
    this.#known = new Map(known.map((spec) => [upcase(spec.instance), spec]));
  }

  /** Whether a driver has listed a port of that device object. */
  has(path: string): boolean {
    return this.#names.has(upcase(path));
  }

  /** Of two with one name, the one that has it starts first. */
  order({ device }: FullDeviceSpec): number {
    return typeof device === 'string' && this.has(`\\Device\\${device}`) ? 0 : 1;
  }

  /** @returns the device objects of a device. Each port is that of one device. */
  objectsOf({ instance, portName, physicalDeviceObject }: DeviceNode) {
    const known = this.#known.get(upcase(instance));
    if (known !== undefined) {
      const { device = null, physicalDeviceObject: object } = known;
      return { device, ...(object !== undefined && { physicalDeviceObject: object }) };
    }
    const name = portName === undefined ? undefined : upcase(portName);
    const path = this.#paths.find(
      (it) => this.#names.get(upcase(it)) === name && !this.#taken.has(it),
    );
    if (path !== undefined) this.#taken.add(path);
    const object = nameOf(physicalDeviceObject);
    return { device: nameOf(path) ?? null, ...(object && { physicalDeviceObject: object }) };
  }
}

/** @returns the name of a device object below `\Device` that is not one of every machine */
function nameOf(path: string | undefined): string | undefined {
  if (path === undefined || upcase(parentObjectPath(path)) !== '\\DEVICE') return undefined;
  const name = lastComponent(path);
  return OWN_DEVICES.some((own) => equalNames(own, name)) ? undefined : name;
}

function byInstance(a: FullDeviceSpec, b: FullDeviceSpec): number {
  return upcase(a.instance) < upcase(b.instance) ? -1 : 1;
}
