import { selectDevice } from '../dos-devices/devices/select-device.js';
import { parseSelector } from '../dos-devices/devices/selector.js';
import type { DeviceSelector } from '../dos-devices/devices/selector-keys.js';
import { DosDevices } from '../dos-devices/dos-devices.js';
import { equalNames } from '../names/index.js';
import { specOfSelector } from '../simulated/machine/hardware/selected-device.js';
import { commandLine } from './command-line.js';
import { CommandError, EXIT } from './exit-codes.js';
import type { KeptMachine } from './machine-file.js';

/** What happens to a device. */
export type Plugging = 'attach' | 'detach';

/** A device as it is written at the command line. */
export interface PluggedDevice {
  readonly selector: DeviceSelector;
  /** Whether its driver registers interfaces: not with `interfaces=none`. */
  readonly withInterfaces: boolean;
}

/** `interfaces=none`, with the comma that divides it from the rest. */
const NO_INTERFACES = /^\s*interfaces\s*=\s*none\s*,|,\s*interfaces\s*=\s*none\s*(?=,|$)/i;

/** @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when the device is invalid */
export function readPlugged(action: Plugging, text: string): PluggedDevice {
  const rest = action === 'attach' ? text.replace(NO_INTERFACES, '') : text;
  return { selector: parseSelector('device', rest), withInterfaces: rest === text };
}

/**
 * Plugs a device into a machine, or pulls one out.
 * @param device to attach, the one that was there before and that the selector fits, or a new one that
 *   has what it says; to detach, the one that it fits
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` when the device is invalid
 * @throws {DeviceSelectionError} when it fits no device to detach, or several
 * @throws {CommandError} when the device is not plugged in
 * @throws {NtError} when a device of that instance is there
 */
export function plugDevice(
  action: Plugging,
  { selector, withInterfaces }: PluggedDevice,
  kept: KeptMachine,
): void {
  if (action === 'attach') {
    const spec = specOfSelector(kept.process, kept.machine.registry, selector);
    kept.machine.attach(withInterfaces ? spec : { ...spec, interfaces: [] });
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
