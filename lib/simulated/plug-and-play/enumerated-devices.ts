import { upcase } from '../../names/upcase.js';
import type { FullDeviceSpec } from '../machine/specification/device-spec.js';

/** A device that its bus has enumerated. */
export interface EnumeratedDevice {
  /** `ACPI\PNP0501\1`. */
  readonly instance: string;
  /** Its physical device object's path: `\Device\Serial0`. */
  readonly path: string;
  /** What was plugged in, with the names of its device objects. */
  readonly spec?: FullDeviceSpec;
}

/** The present devices, by instance and by object path, both in any letter case. */
export class EnumeratedDevices {
  readonly #byInstance = new Map<string, EnumeratedDevice>();
  readonly #byPath = new Map<string, EnumeratedDevice>();

  add(device: EnumeratedDevice): void {
    this.#byInstance.set(upcase(device.instance), device);
    this.#byPath.set(upcase(device.path), device);
  }

  remove({ instance, path }: EnumeratedDevice): void {
    this.#byInstance.delete(upcase(instance));
    this.#byPath.delete(upcase(path));
  }

  /** What is plugged in. */
  get attached(): readonly FullDeviceSpec[] {
    return [...this.#byInstance.values()].flatMap(({ spec }) => spec ?? []);
  }

  withInstance(instance: string): EnumeratedDevice | undefined {
    return this.#byInstance.get(upcase(instance));
  }

  withObject(path: string): EnumeratedDevice | undefined {
    return this.#byPath.get(upcase(path));
  }
}
