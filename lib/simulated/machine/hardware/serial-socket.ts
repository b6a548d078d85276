import { equalNames } from '../../../names/index.js';
import { NtError, STATUS } from '../../../status/index.js';
import type { Cable, PortDriver, SerialDeviceEnd, Socket } from '../../devices/index.js';
import { DeviceCable } from '../../devices/serial/device-cable.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import { portName } from '../specification/check-names.js';
import type { FullDeviceSpec } from '../specification/device-spec.js';
import type { BootedMachine } from '../startup/boot.js';
import type { AttachedDevices } from './attached-devices.js';
import { freePort, portAt, portNameOf } from './connections.js';
import type { PresentDevice } from './device-arrival.js';
import { portKindOf } from './port-driver.js';
import { checkPortNameIsFree } from './port-name-clash.js';
import { nameToPutBack, pullOutPort, putBackPort } from './pulled-out-port.js';
import {
  checkSerialDeviceOptions,
  clockOf,
  type SerialDeviceOptions,
} from './serial-device-options.js';

/** The machine that a cable is plugged into. */
export interface Sockets {
  /** The machine as it has started last. */
  readonly booted: () => BootedMachine;
  readonly devices: AttachedDevices;
  /** Starts a kernel thread. */
  readonly kernel: () => SimulatedProcess;
}

/**
 * Plugs a device into a port.
 * @returns its end of the cable
 * @throws {NtError} `STATUS_NO_SUCH_DEVICE`, `STATUS_DEVICE_BUSY`
 */
export function plugInEnd(
  sockets: Sockets,
  device: string,
  options: SerialDeviceOptions,
): SerialDeviceEnd {
  checkSerialDeviceOptions(options);
  const port = freePort(sockets.booted(), device);
  const clock = clockOf(options, port);
  const cable = new DeviceCable((own) => new PortSocket(sockets, own, port), clock);
  port.plug(cable);
  return cable.end;
}

/** Where a cable is plugged in, also after its device has come back with another port. */
class PortSocket implements Socket {
  readonly #sockets: Sockets;
  readonly #cable: Cable;
  /** The port that it was in last. */
  #last: PortDriver;

  constructor(sockets: Sockets, cable: Cable, port: PortDriver) {
    this.#sockets = sockets;
    this.#cable = cable;
    this.#last = port;
  }

  get #booted(): BootedMachine {
    return this.#sockets.booted();
  }

  get #port(): PortDriver | undefined {
    const port = portAt(this.#booted, this.#cable);
    if (port !== undefined) this.#last = port;
    return port;
  }

  get device(): string {
    return `\\Device\\${(this.#port ?? this.#last).device}`;
  }

  get port(): string | null {
    const port = this.#port;
    return port === undefined ? null : (portNameOf(this.#booted, port.device) ?? null);
  }

  unplug(): void {
    const port = this.#port;
    if (port === undefined) return;
    const { devices } = this.#sockets;
    const attached = devices.atCable(this.#cable);
    if (attached !== undefined) devices.detach(attached.instance);
    else this.#withKernel((kernel) => pullOutPort(kernel, this.#booted, port));
  }

  plugIn(name: string | undefined): void {
    if (name !== undefined) portName('port', name);
    if (this.#port !== undefined) throw this.#refusal('OBJECT_NAME_COLLISION', PLUGGED_IN);
    const device = this.#sockets.devices.leftWith(this.#cable);
    if (device !== undefined) {
      this.#checkName(name ?? device.port);
      this.#sockets.devices.attach(this.#specOf(device, name));
      return;
    }
    const own = [...this.#booted.pulledOut.values()].find(({ cable }) => cable === this.#cable);
    if (own === undefined) throw this.#refusal('NO_SUCH_DEVICE', TAKEN_AWAY);
    const usual = nameToPutBack(this.#booted, own) ?? '';
    if (name !== undefined && !equalNames(name, usual)) {
      throw this.#refusal('NOT_SUPPORTED', OWN_PORT);
    }
    checkPortNameIsFree(this.#booted, 'plugIn', usual);
    this.#withKernel((kernel) => putBackPort(kernel, this.#booted, own));
  }

  release(): void {
    const port = this.#port;
    this.#sockets.devices.unplugLeft(this.#cable);
    for (const own of this.#booted.pulledOut.values()) {
      if (own.cable === this.#cable) own.plug(undefined);
    }
    port?.plug(undefined);
  }

  #checkName(name: string | null): void {
    if (name === null) return;
    if ((portKindOf(name) === 'serialPorts') !== this.#last.isSerial) {
      throw this.#refusal('NOT_SUPPORTED', OTHER_KIND);
    }
    checkPortNameIsFree(this.#booted, 'plugIn', name);
  }

  /** The device as it comes back: with the names of its objects, unless others have taken them. */
  #specOf({ device, physicalDeviceObject, ...spec }: PresentDevice, name = spec.port) {
    const isFree = (text: string) => this.#booted.devices.find(text, true) === undefined;
    const back: FullDeviceSpec = {
      ...spec,
      port: name,
      ...(device === null || isFree(device) ? { device } : {}),
      ...(isFree(physicalDeviceObject) ? { physicalDeviceObject } : {}),
    };
    return back;
  }

  #refusal(status: 'OBJECT_NAME_COLLISION' | 'NO_SUCH_DEVICE' | 'NOT_SUPPORTED', why: Refusal) {
    return new NtError(STATUS[status], { syscall: 'plugIn', path: this.device, ...why });
  }

  #withKernel(use: (kernel: SimulatedProcess) => void): void {
    const kernel = this.#sockets.kernel();
    try {
      use(kernel);
    } finally {
      kernel.exit();
    }
  }
}

interface Refusal {
  readonly problem: string;
  readonly hint: string;
}

const PLUGGED_IN: Refusal = { problem: 'the device is plugged in', hint: 'call unplug() first' };

const TAKEN_AWAY: Refusal = {
  problem: 'the device was taken away from its port',
  hint: 'call machine.serialDevice() for the port',
};

const OTHER_KIND: Refusal = {
  problem: 'a serial port is not called LPT1, LPT2 and so on, and a parallel port is',
  hint: 'choose a name of the same kind',
};

const OWN_PORT: Refusal = {
  problem: 'a port of the machine itself keeps its name',
  hint: "give the machine an adapter in its place: attached: [{ port: 'COM37' }]",
};
