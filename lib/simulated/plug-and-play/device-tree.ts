import { upcase } from '../../names/upcase.js';

/** A device that its bus has enumerated: a node of the device tree. */
export interface DeviceNode {
  /** `ACPI\PNP0501\1`. */
  readonly instance: string;
  /** Its physical device object's path: `\Device\Serial0`. */
  readonly path: string;
}

/** The present devices, by instance and by object path, both in any letter case. */
export class DeviceTree {
  readonly #byInstance = new Map<string, DeviceNode>();
  readonly #byPath = new Map<string, DeviceNode>();

  add(node: DeviceNode): void {
    this.#byInstance.set(upcase(node.instance), node);
    this.#byPath.set(upcase(node.path), node);
  }

  withInstance(instance: string): DeviceNode | undefined {
    return this.#byInstance.get(upcase(instance));
  }

  withObject(path: string): DeviceNode | undefined {
    return this.#byPath.get(upcase(path));
  }
}
