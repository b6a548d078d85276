import { upcase } from '../names/index.js';
import type { ObjectManager } from '../object-manager/index.js';
import type {
  FullMachineSpec,
  PortSpec,
  VolumeSpec,
} from '../simulated/machine/specification/spec.js';
import { type RecordedTree, recordTree } from './record-device-tree.js';

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
  /** The devices that plug and play knows; `undefined` where they cannot be listed. */
  readonly tree: RecordedTree | undefined;
}

/** Reads the configuration of a simulated machine, and the devices of any. */
export function hardwareOf(objectManager: ObjectManager): Hardware {
  if (!isSimulated(objectManager)) {
    const tree = recordTree(objectManager, []);
    return { volumes: undefined, shares: undefined, behaviour: {}, tree };
  }
  const { volumes, shares, attached, profile, rules } = objectManager.machineSpec;
  const tree = recordTree(objectManager, attached);
  return { volumes, shares, behaviour: { profile, rules }, tree };
}

/** Whether an object manager is a simulated process, also when a proxy wraps it. */
function isSimulated(
  objectManager: ObjectManager,
): objectManager is ObjectManager & { readonly machineSpec: Required<FullMachineSpec> } {
  return 'machineSpec' in objectManager;
}

/** Gives each port the instance that it has in the device tree, if it is in there. */
export function withInstances(ports: readonly PortSpec[], { tree }: Hardware): readonly PortSpec[] {
  if (tree === undefined) return ports;
  return ports.map((port) => ({
    ...port,
    instance: tree.instances.get(upcase(`\\Device\\${port.device}`)) ?? null,
  }));
}
