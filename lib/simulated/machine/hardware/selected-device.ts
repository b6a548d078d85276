import { listDevices } from '../../../dos-devices/devices/list-devices.js';
import { selectorText } from '../../../dos-devices/devices/selector.js';
import { type DeviceSelector, fitsSelector } from '../../../dos-devices/devices/selector-keys.js';
import { usbIdentityOf } from '../../../dos-devices/devices/usb-identity.js';
import { equalNames } from '../../../names/index.js';
import type { ObjectManager } from '../../../object-manager/index.js';
import { invalidArgValue } from '../../../status/index.js';
import type { RegistryHive } from '../../registry/index.js';
import { absentDevices } from '../record/device-record.js';
import type { DeviceSpec } from '../specification/device-spec.js';

/** Whether a text is a selector of a device: no device instance has a `=` before its backslashes. */
export function isSelectorText(text: string): boolean {
  return /^\s*\w+\s*=/.test(text);
}

/**
 * Finds what to plug in: the device that was there before and that a selector fits, as it was; without
 * one, a new device that has what the selector says.
 * @param selector checked. `port` says which name the port gets, and `location` in which socket the
 *   device is now; one without a serial number is another device there
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_VALUE` for an instance that contradicts the rest
 */
export function specOfSelector(
  objectManager: ObjectManager,
  registry: RegistryHive,
  selector: DeviceSelector,
): DeviceSpec {
  const { port, location, ...identity } = selector;
  checkPort(port);
  const asked = Object.keys(identity).length === 0 ? selector : identity;
  const absent = listDevices(objectManager, { present: false }).filter(
    (device) =>
      !device.present &&
      fitsSelector(device, asked) &&
      (location === undefined ||
        device.usb?.serial !== undefined ||
        fitsSelector(device, { location })),
  );
  const [found, another] = absent;
  const earlier =
    another === undefined &&
    absentDevices(registry).find((it) => equalNames(it.instance, found?.instance ?? ''));
  return earlier ? comingBack(earlier, selector) : newDevice(selector);
}

/** A device that was there before, with the name of its port that it had. */
function comingBack(
  { port: usual, ...device }: DeviceSpec,
  { port, location }: DeviceSelector,
): DeviceSpec {
  const { friendlyName, locationPaths: _, ...rest } = device;
  const isNamedByPort = typeof usual === 'string' && friendlyName?.endsWith(`(${usual})`) === true;
  const named =
    port === undefined || !isNamedByPort
      ? { friendlyName }
      : { friendlyName: friendlyName.replace(`(${usual})`, `(${port})`) };
  return {
    ...(location === undefined ? device : { ...rest, location }),
    ...(named.friendlyName !== undefined && { friendlyName: named.friendlyName }),
    ...(port !== undefined ? { port } : usual === null && { port: null }),
  };
}

/** A device that has what a selector says; the rest is as a USB serial adapter has it. */
function newDevice(selector: DeviceSelector): DeviceSpec {
  checkAgrees(selector);
  const { interface: usbInterface, container, name, hardware, ...same } = selector;
  return {
    ...same,
    ...(usbInterface !== undefined && { usbInterface: Number(usbInterface) }),
    ...(container !== undefined && { containerId: container }),
    ...(name !== undefined && { friendlyName: name }),
    ...(hardware !== undefined && { hardwareIds: [hardware] }),
  };
}

/** A number alone is not the name of a port: a device would get the name `9`. */
function checkPort(port: string | undefined): void {
  if (port === undefined || !/^\d+$/.test(port)) return;
  throw invalidArgValue('device.port', `the name of a port: port=COM${port}`, port);
}

function checkAgrees(selector: DeviceSelector): void {
  const { instance } = selector;
  if (instance === undefined) return;
  const usb = usbIdentityOf({ instance, hardwareIds: [] });
  const none = { hardwareIds: [], locationPaths: [], interfaces: [], names: [] };
  const device = { instance, present: true, ...none, ...(usb && { usb }) };
  const said = Object.entries(selector).filter(([key]) => OF_INSTANCE.includes(key));
  if (fitsSelector(device, Object.fromEntries(said))) return;
  const rule = `a device whose instance agrees with its ${said.map(([key]) => key).join(', ')}`;
  throw invalidArgValue('device', rule, selectorText(selector));
}

/** What a device instance contains, besides what makes it unique. */
const OF_INSTANCE: readonly string[] = ['usb', 'serial', 'channel'];
