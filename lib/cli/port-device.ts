import { knownDevices } from '../dos-devices/devices/list-devices.js';
import { selectorFor } from '../dos-devices/devices/selector-for.js';
import type { Device } from '../dos-devices/devices/types.js';
import type { DosDevices } from '../dos-devices/dos-devices.js';
import type { DosDevice } from '../dos-devices/types.js';
import { equalNames } from '../names/index.js';

/** The device that has a port. */
export interface PortDevice {
  /** `USB Serial Port (COM37)`; its instance, when it has no name. */
  readonly name: string;
  /** What identifies it, as `--device` takes it: `usb=0403:6001,serial=A50285BI`. */
  readonly selector: string;
}

/** A name, with the device that has the port which the name leads to, if one is known. */
export interface QueriedDosDevice extends DosDevice {
  readonly portDevice?: PortDevice;
}

/** @returns what adds its device to a name; devices are listed at most once, and only for ports */
export function portDevicesOf(dos: DosDevices): (name: DosDevice) => QueriedDosDevice {
  let devices: readonly Device[] | undefined;
  return (name) => {
    const { port } = name;
    if (port === undefined || dos.objectManager.lacks.devices !== undefined) return name;
    devices ??= knownDevices(dos.objectManager);
    const device = devices.find((it) => equalNames(it.port?.device ?? '', port.device));
    if (device === undefined) return name;
    const { friendlyName, description, instance } = device;
    const portDevice = {
      name: friendlyName ?? description ?? instance,
      selector: selectorFor(device, devices),
    };
    return { ...name, portDevice };
  };
}
