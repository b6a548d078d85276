import { upcase } from '../names/index.js';
import { GUID_DEVINTERFACE, type ObjectManager } from '../object-manager/index.js';
import {
  defaultInstance,
  type MachineSpec,
  type PortKind,
  type PortSpec,
  type VolumeSpec,
} from '../simulated/machine/spec.js';

/** What is known of a machine's hardware besides names. */
export interface Hardware {
  /** The volumes, where the machine says which there are; elsewhere drive letters tell. */
  readonly volumes: readonly VolumeSpec[] | undefined;
  readonly shares: readonly string[] | undefined;
  /** Which system a simulated machine behaves as; a real one is replayed as Windows 11. */
  readonly behaviour: Pick<MachineSpec, 'profile' | 'rules'>;
  /** Paths in the device tree, by the devices' object paths in upper case. */
  readonly instances: ReadonlyMap<string, string>;
}

/** Asks a simulated machine for its make-up, and a real one for the interfaces of its ports. */
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

/** Also when a proxy stands around the process. */
function isSimulated(
  objectManager: ObjectManager,
): objectManager is ObjectManager & { readonly machineSpec: Required<MachineSpec> } {
  return 'machineSpec' in objectManager;
}

function interfaceInstances(objectManager: ObjectManager): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const seen = new Set<string>();
  if (objectManager.capabilities.deviceInterfaces !== true) return found;
  for (const classGuid of [GUID_DEVINTERFACE.COMPORT, GUID_DEVINTERFACE.PARALLEL]) {
    const listed = objectManager.deviceInterfaces.list(classGuid);
    if (typeof listed === 'number') continue;
    for (const { symbolicLinkName, deviceInstance } of listed) {
      const device = objectManager.readLink(symbolicLinkName);
      // One node of the device tree may have several ports: the first of them has its instance.
      if (typeof device !== 'string' || seen.has(upcase(deviceInstance))) continue;
      seen.add(upcase(deviceInstance));
      found.set(upcase(device), deviceInstance);
    }
  }
  return found;
}

/**
 * Gives ports their instances, of which each has another.
 * @param instances those that are known; a port that has none gets the first that is free
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
