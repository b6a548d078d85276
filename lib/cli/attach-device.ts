import { selectDevice } from '../dos-devices/devices/select-device.js';
import type { DeviceSelector } from '../dos-devices/devices/selector.js';
import { DosDevices } from '../dos-devices/dos-devices.js';
import { equalNames } from '../names/index.js';
import type { DeviceSpec } from '../simulated/machine/specification/device-spec.js';
import { commandLine } from './command-line.js';
import { CommandError, EXIT } from './exit-codes.js';
import type { KeptMachine } from './machine-file.js';

/** What happens to a device. */
export type Plugging = 'attach' | 'detach';

/**
 * Plugs a device into a machine, or pulls one out.
 * @param selector the device: to attach, one that has what a selector says; to detach, the one that it
 *   fits
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when the device is invalid
 * @throws {DeviceSelectionError} when it fits no device to detach, or several
 * @throws {CommandError} when the device is not plugged in
 * @throws {NtError} when a device of that instance is there
 */
export function plugDevice(action: Plugging, selector: DeviceSelector, kept: KeptMachine): void {
  if (action === 'attach') {
    kept.machine.attach(specOf(selector));
    return;
  }
  const { objectManager } = new DosDevices(kept.process);
  const { instance } = selectDevice(objectManager, selector);
  if (!kept.machine.attached.some((it) => equalNames(it.instance, instance))) {
    const hint = `${commandLine('machine')} lists those that are`;
    throw new CommandError(EXIT.NOT_FOUND, `${instance} is not plugged in`, undefined, hint);
  }
  kept.machine.detach(instance);
}

/** @returns the device that a selector describes; the rest is as a USB serial adapter has it */
function specOf(selector: DeviceSelector): DeviceSpec {
  const { interface: usbInterface, container, name, hardware, ...same } = selector;
  return {
    ...same,
    ...(usbInterface !== undefined && { usbInterface: Number(usbInterface) }),
    ...(container !== undefined && { containerId: container }),
    ...(name !== undefined && { friendlyName: name }),
    ...(hardware !== undefined && { hardwareIds: [hardware] }),
  };
}
