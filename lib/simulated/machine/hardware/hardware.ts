import {
  checkBoolean,
  checkOptions,
  checkString,
  type OptionRules,
} from '../../../arguments/index.js';
import { selectDevice } from '../../../dos-devices/devices/select-device.js';
import { parseSelector } from '../../../dos-devices/devices/selector.js';
import { invalidArgType, NtError, type NtStatus, STATUS } from '../../../status/index.js';
import type {
  PipeListener,
  PortListener,
  SerialDevice,
  SerialDeviceEnd,
} from '../../devices/index.js';
import type { SimulatedProcess } from '../../process/simulated-process.js';
import { checkDeviceSpec } from '../specification/check-device.js';
import { type DeviceSpec, type FullDeviceSpec, fullDevice } from '../specification/device-spec.js';
import type { BootedMachine } from '../startup/boot.js';
import { type AttachedDevice, AttachedDevices, type AttachOptions } from './attached-devices.js';
import { listenOn, plug, plugIn } from './connections.js';
import { isSelectorText, specOfSelector } from './selected-device.js';
import type { SerialDeviceOptions } from './serial-device-options.js';
import { plugInEnd } from './serial-socket.js';

const ATTACH_RULES: OptionRules<AttachOptions> = { force: checkBoolean };

/** What is plugged into a machine: devices, and what is at the other end of its ports and pipes. */
export abstract class MachineHardware {
  /** @internal The devices that are plugged in. */
  protected readonly devices = new AttachedDevices(
    () => this.running,
    () => this.kernel(),
  );

  /** @internal The machine as it has started last. */
  protected abstract get running(): BootedMachine;

  /** Starts a kernel thread, such as a driver's, for which no access checks are made. */
  abstract kernel(): SimulatedProcess;

  /**
   * Listens on a named pipe.
   * @param name the pipe's name: `dosdev`, or `\\.\pipe\dosdev`
   * @param listener receives the server's end of each new connection
   * @returns an object that stops listening when disposed of, as a restart does
   * @throws {NtError} `STATUS_OBJECT_NAME_COLLISION` when the pipe has a listener
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
   */
  listenPipe(name: string, listener: PipeListener): Disposable {
    return listenOn(this.running, name, listener);
  }

  /**
   * Plugs a device into a serial port, or a printer into a parallel port. It stays plugged in over
   * a restart.
   * @param device the port's device, `VCP0` or `\Device\VCP0`, or the name that its driver gave it,
   *   `COM37`
   * @param options whether bytes take their time
   * @returns the device's end of the cable, for every program that opens the port. Its `unplug()`
   *   pulls the device out with its port; disposing of it takes it away, and leaves the port
   * @throws {NtError} `STATUS_NO_SUCH_DEVICE` when the machine has no such port,
   *   `STATUS_DEVICE_BUSY` when another device is plugged into it
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE`, or `ERR_DOSDEV_INVALID_ARG_VALUE` as for the pace
   *   of a parallel port
   * @see docs/serialport.md
   */
  serialDevice(device: string, options?: SerialDeviceOptions): SerialDeviceEnd;
  /**
   * Plugs a device in that is given a cable of its own each time a program opens the port.
   * @param device as above
   * @param listener receives the device's end of the cable
   * @param options as above
   * @returns an object that unplugs the device when disposed of; a program that has the port open
   *   keeps its connection
   * @throws as above
   */
  serialDevice(device: string, listener: PortListener, options?: SerialDeviceOptions): SerialDevice;
  serialDevice(
    device: string,
    listenerOrOptions: PortListener | SerialDeviceOptions = {},
    options?: SerialDeviceOptions,
  ): SerialDevice | SerialDeviceEnd {
    if (typeof listenerOrOptions !== 'object') {
      return plugIn(() => this.running, device, listenerOrOptions, options ?? {});
    }
    if (options !== undefined) {
      const expected = 'a function if options follow: serialDevice(port, listener, options)';
      throw invalidArgType('listener', expected, listenerOrOptions);
    }
    return plugInEnd(
      {
        booted: () => this.running,
        devices: this.devices,
        kernel: () => this.kernel(),
      },
      device,
      listenerOrOptions,
    );
  }

  /**
   * Plugs a device in, such as a USB serial adapter. Plug and play keeps its properties, and its
   * driver names its port and registers and enables its interfaces, as the routines of
   * `dosdev/driver` do. A device that was there before gets the name of its port back.
   * @param spec the device; what is left out is as a USB serial adapter has it. Or a selector,
   *   `serial=A50285BI`: a device that was there before and fits comes back as it was, except for the
   *   `port` and the `location` that the selector says
   * @param options whether its port may be given the name of another
   * @returns the device, which is pulled out when disposed of
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
   * @throws {NtError} `STATUS_OBJECT_NAME_COLLISION` when a device of that instance is there, or a port
   *   of the name that it says
   */
  attach(spec: DeviceSpec | string = {}, options: AttachOptions = {}): AttachedDevice {
    checkOptions(options, ATTACH_RULES);
    const wanted =
      typeof spec === 'string'
        ? this.#asKernel((kernel, { namespace: { registry } }) =>
            specOfSelector(kernel, registry, parseSelector('spec', spec)),
          )
        : spec;
    return this.devices.attach(fullDevice(checkDeviceSpec('spec', wanted)), options);
  }

  /**
   * Pulls a device out. Its driver disables its interfaces and removes the name of its port;
   * handles of it stay open and carry nothing more.
   * @param instance the device instance, in any letter case: `USB\VID_0403&PID_6001\A50285BI`; or a
   *   selector of the device: `serial=A50285BI`
   * @throws {NtError} `STATUS_NO_SUCH_DEVICE` when no device of that instance is plugged in
   * @throws {DeviceSelectionError} when a selector fits no device, or several
   * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
   */
  detach(instance: string): void {
    checkString('instance', instance);
    if (isSelectorText(instance)) {
      const selector = parseSelector('instance', instance);
      this.detach(this.#asKernel((kernel) => selectDevice(kernel, selector).instance));
      return;
    }
    if (this.devices.detach(instance)) return;
    throw new NtError(STATUS.NO_SUCH_DEVICE, {
      syscall: 'detach',
      path: instance,
      problem: 'no device of that instance is plugged in',
      hint: 'choose one of machine.attached',
    });
  }

  /** The devices that are plugged in, in the order in which they were. */
  get attached(): readonly FullDeviceSpec[] {
    return this.devices.all;
  }

  /**
   * @deprecated Use {@link serialDevice}, which throws and returns a disposable device.
   * @returns `STATUS_SUCCESS`, or `STATUS_NO_SUCH_DEVICE`
   */
  plug(device: string, listener: PortListener): NtStatus {
    return plug(this.running, device, listener);
  }

  #asKernel<T>(use: (kernel: SimulatedProcess, running: BootedMachine) => T): T {
    const kernel = this.kernel();
    try {
      return use(kernel, this.running);
    } finally {
      kernel.exit();
    }
  }
}
