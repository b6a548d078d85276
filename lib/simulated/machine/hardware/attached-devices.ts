import { upcase } from '../../../names/index.js';
import { NtError, STATUS } from '../../../status/index.js';
import type { Cable } from '../../devices/index.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import type { FullDeviceSpec } from '../specification/device-spec.js';
import type { BootedMachine } from '../startup/boot.js';
import {
  enumerateDevice,
  nameObjects,
  type PresentDevice,
  startDevice,
  stopDevice,
} from './device-arrival.js';
import { checkPortNameIsFree } from './port-name-clash.js';
import { claimNumber, firstFreeName, keptPortName } from './port-names.js';

/** A device that was plugged in. Disposing pulls it out. */
export interface AttachedDevice extends Disposable {
  /** The device instance: `USB\VID_0403&PID_6001\A50285BI`. */
  readonly instance: string;
  /** The name of its port: `COM37`; `null` for a device without a port. */
  readonly port: string | null;
  /** The object path of its port's device: `\Device\VCP0`; `null` if its driver names no port. */
  readonly device: string | null;
}

/** How a device is plugged in. */
export interface AttachOptions {
  /**
   * Whether its port may be given a name that the port of another device has, as Device Manager offers it.
   * Windows starts it, and no name leads to its port. Default: `false`
   */
  readonly force?: boolean;
}

/** The devices that are plugged into a machine. They stay plugged in over a restart. */
export class AttachedDevices {
  readonly #present = new Map<string, PresentDevice>();
  /** Devices that were pulled out with a cable in their ports, by their instances. */
  readonly #left = new Map<string, { readonly device: PresentDevice; readonly cable: Cable }>();
  readonly #booted: () => BootedMachine;
  readonly #kernel: () => SimulatedProcess;

  /**
   * @param booted the machine as it has started last
   * @param kernel starts a kernel thread
   */
  constructor(booted: () => BootedMachine, kernel: () => SimulatedProcess) {
    this.#booted = booted;
    this.#kernel = kernel;
  }

  /** The devices, in the order in which they were plugged in. */
  get all(): readonly PresentDevice[] {
    return [...this.#present.values()];
  }

  /**
   * Plugs a device in and starts its driver.
   * @param spec a checked specification, written out
   * @throws {NtError} `STATUS_OBJECT_NAME_COLLISION` when a device of that instance, a port of that
   *   name, or a device object of that name is there
   */
  attach(spec: FullDeviceSpec, { force = false }: AttachOptions = {}): AttachedDevice {
    const { instance } = spec;
    const booted = this.#booted();
    if (booted.namespace.devices.withInstance(instance) !== undefined) {
      throw collision(
        instance,
        'a device of that instance is there',
        'detach it first, or give it another serial number, location or instance',
      );
    }
    const { registry } = booted.namespace;
    const kept = keptPortName(registry, instance);
    const { port = kept ?? firstFreeName(registry) } = spec;
    if (typeof spec.port === 'string' && spec.device !== null && !force) {
      checkPortNameIsFree(booted, 'attach', spec.port);
    }
    const device = nameObjects(booted, spec, port);
    const objects = [device.device, device.physicalDeviceObject].filter((it) => it !== null);
    for (const [i, name] of objects.entries()) {
      const isOther = objects.slice(0, i).some((other) => upcase(other) === upcase(name));
      if (!isOther && booted.devices.find(name, true) === undefined) continue;
      throw collision(`\\Device\\${name}`, 'a device object has that name', 'choose another name');
    }
    this.#enumerate(device, this.#left.get(upcase(instance))?.cable);
    this.#left.delete(upcase(instance));
    this.#startDriver(device, spec.port !== undefined || kept === undefined);
    return {
      instance,
      port: device.port,
      device: device.device === null ? null : `\\Device\\${device.device}`,
      [Symbol.dispose]: () => {
        if (this.#present.get(upcase(instance)) === device) this.detach(instance);
      },
    };
  }

  /** @returns whether a device of that instance was plugged in */
  detach(instance: string): boolean {
    const device = this.#present.get(upcase(instance));
    if (device === undefined) return false;
    this.#present.delete(upcase(instance));
    const { cable } = this.#booted().ports.get(upcase(objectOf(device))) ?? {};
    if (cable?.isLasting) this.#left.set(upcase(instance), { device, cable });
    this.#withKernel((kernel) => stopDevice(kernel, this.#booted(), device));
    return true;
  }

  /** @returns the device whose port a cable is plugged into */
  atCable(cable: Cable): PresentDevice | undefined {
    const { ports } = this.#booted();
    return this.all.find((device) => ports.get(upcase(objectOf(device)))?.cable === cable);
  }

  /** @returns the device that was pulled out with a cable in its port */
  leftWith(cable: Cable): PresentDevice | undefined {
    return [...this.#left.values()].find((left) => left.cable === cable)?.device;
  }

  /** Takes a cable out of the port of a device that was pulled out. */
  unplugLeft(cable: Cable): void {
    for (const [instance, left] of this.#left) {
      if (left.cable === cable) this.#left.delete(instance);
    }
  }

  /** Makes the device objects of recorded devices. Their names are recorded as well. */
  restore(devices: readonly FullDeviceSpec[]): void {
    const booted = this.#booted();
    const { registry } = booted.namespace;
    for (const spec of devices) {
      const kept = keptPortName(registry, spec.instance);
      const { port = kept ?? firstFreeName(registry) } = spec;
      this.#enumerate(nameObjects(booted, spec, port));
    }
  }

  /**
   * Finds the devices when the machine starts, and starts their drivers. A name that was written to
   * the registry since then holds from now on.
   * @param before the machine before its restart, whose cables stay plugged in. At the first start
   *   there is none, and the devices are installed
   */
  start(devices: readonly FullDeviceSpec[], before: BootedMachine | undefined): void {
    const booted = this.#booted();
    const { registry } = booted.namespace;
    this.#present.clear();
    // A device without a name gets one that no other is going to have.
    const given = devices.flatMap(({ port }) => port ?? []);
    for (const spec of devices) {
      const { port: usual = firstFreeName(registry, given) } = spec;
      const port = keptPortName(registry, spec.instance) ?? usual;
      const device = nameObjects(booted, spec, port);
      this.#enumerate(device, before?.ports.get(upcase(objectOf(device)))?.cable);
      this.#startDriver(device, before === undefined);
    }
  }

  /**
   * @param isInstalled whether the class installer of ports gives the device its name: at the first
   *   arrival, and when it gets another
   */
  #startDriver(device: PresentDevice, isInstalled: boolean): void {
    const booted = this.#booted();
    const { registry } = booted.namespace;
    const left = keptPortName(registry, device.instance);
    this.#withKernel((kernel) => startDevice(kernel, booted, device, isInstalled));
    if (isInstalled) claimNumber(registry, device.port, left);
  }

  #enumerate(device: PresentDevice, cable?: Cable): void {
    enumerateDevice(this.#booted(), device, cable);
    this.#present.set(upcase(device.instance), device);
  }

  #withKernel(use: (kernel: SimulatedProcess) => void): void {
    const kernel = this.#kernel();
    try {
      use(kernel);
    } finally {
      kernel.exit();
    }
  }
}

/** The name, below `\Device\`, of the device object that a program opens. */
function objectOf({ device, physicalDeviceObject }: PresentDevice): string {
  return device ?? physicalDeviceObject;
}

function collision(path: string, problem: string, hint: string): NtError {
  return new NtError(STATUS.OBJECT_NAME_COLLISION, { syscall: 'attach', path, problem, hint });
}
