import { upcase } from '../names/index.js';
import { GUID_DEVINTERFACE, type ObjectManager } from '../object-manager/index.js';
import {
  defaultInstance,
  type FullMachineSpec,
  type PortKind,
  type PortSpec,
  type VolumeSpec,
} from '../simulated/machine/specification/spec.js';

/** A machine's hardware, as far as it is known apart from names. */
export interface Hardware {
  /**
   * The volumes of a simulated machine; `undefined` on a real one, where drive letters lead to
   * them.
   */
  readonly volumes: readonly VolumeSpec[] | undefined;
  readonly shares: readonly string[] | undefined;
  /** The system that a simulated machine simulates. A real machine is replayed as Windows 11. */
  readonly behaviour: Pick<FullMachineSpec, 'profile' | 'rules'>;
  /** Paths in the device tree, by the devices' object paths in upper case. */
  readonly instances: ReadonlyMap<string, string>;
}

/**
 * Reads the configuration of a simulated machine, or the device interfaces of a real one's ports.
 */
export function hardwareOf(objectManager: ObjectManager): Hardware {
  if (!isSimulated(objectManager)) {
    const instances = interfaceInstances(objectManager);
    return { volumes: undefined, shares: undefined, behaviour: {}, instances };
  }
  const { volumes, shares, serialPorts, parallelPorts, profile, rules } = objectManager.machineSpec;
  const instances = Object.entries({ serialPorts, parallelPorts }).flatMap(([kind, ports]) =>
    ports.map(({ device, instance }, i) => {
      const path = upcase(`\\Device\\${device}`);
      return [path, instance ?? defaultInstance(kind as PortKind, i)] as const;
    }),
  );
  const behaviour = { profile, rules };
  return { volumes, shares, behaviour, instances: new Map(instances) };
}

/** Whether an object manager is a simulated process, also when a proxy wraps it. */
function isSimulated(
  objectManager: ObjectManager,
): objectManager is ObjectManager & { readonly machineSpec: Required<FullMachineSpec> } {
  return 'machineSpec' in objectManager;
}

function interfaceInstances(objectManager: ObjectManager): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  if (objectManager.lacks.deviceInterfaces) return found;
  for (const classGuid of [GUID_DEVINTERFACE.COMPORT, GUID_DEVINTERFACE.PARALLEL]) {
    const listed = objectManager.deviceInterfaces.list(classGuid);
    if (typeof listed === 'number') continue;
    for (const { symbolicLinkName, deviceInstance } of listed) {
      const device = objectManager.readLink(symbolicLinkName);
      // A node of the device tree can have several ports; the first one gets its instance.
      if (typeof device !== 'string' || seen.has(upcase(deviceInstance))) continue;
      seen.add(upcase(deviceInstance));
      found.set(upcase(device), deviceInstance);
    }
  }
  return found;
}

/**
 * Gives each port a unique instance.
 * @param instances the known instances; a port without one gets the first unused default
 */
export function withInstances(
  kind: PortKind,
  ports: readonly PortSpec[],
  { instances }: Hardware,
): readonly PortSpec[] {
  const taken = new Set([...instances.values()].map(upcase));
  let number = 0;
  const free = () => {
    let instance: string;
    do instance = defaultInstance(kind, number++);
    while (taken.has(instance));
    return instance;
  };
  return ports.map((port) => ({
    ...port,
    instance: instances.get(upcase(`\\Device\\${port.device}`)) ?? free(),
  }));
}
