import { checkString } from '../../../arguments/index.js';
import { isReferenceString } from '../../../names/device-interface-name.js';
import { parseGuid } from '../../../names/guid.js';
import { invalidArgValue, outOfRange } from '../../../status/index.js';
import { device, instance, portName } from './check-names.js';
import { type Check, listOf, type Shape, shapeOf, text } from './check-shapes.js';
import { type DeviceSpec, interfaceParts } from './device-spec.js';

const KEYS: { readonly [Key in keyof Required<DeviceSpec>]: Check } = {
  usb: form(/^[0-9a-f]{4}:[0-9a-f]{4}$/i, 'a vendor and a product: 0403:6001'),
  serial: form(/^[^\\,\p{C}]+$/u, 'a serial number without backslashes and commas: A50285BI'),
  usbInterface,
  channel: form(/^[a-h]$/i, 'the letter of a channel: A'),
  location: named('a location: Port_#0004.Hub_#0006'),
  locationPaths: listOf(named('a location path: PCIROOT(0)#PCI(1400)#USBROOT(0)#USB(4)')),
  instance: deviceInstance,
  parent: deviceInstance,
  containerId: guid,
  description: orNull(named('a description: USB Serial Device')),
  friendlyName: orNull(named('a name: USB Serial Device (COM37)')),
  manufacturer: orNull(named("a manufacturer's name")),
  service: orNull(named("a driver's name: usbser")),
  hardwareIds: listOf(named('a hardware ID: USB\\VID_0403&PID_6001')),
  compatibleIds: listOf(named('a compatible ID: USB\\Class_02')),
  setupClass: orNull(guid),
  port: orNull(portName),
  device: orNull(device),
  physicalDeviceObject: device,
  interfaces: listOf(deviceInterface),
  disabledInterfaces: listOf(deviceInterface),
};

/** The shape of a device in a specification. */
export const DEVICE = shapeOf({}, KEYS satisfies Shape);

const {
  device: _device,
  physicalDeviceObject: _object,
  disabledInterfaces: _interfaces,
  ...OF_ABSENT
} = KEYS;

/** The shape of a device that was plugged in earlier. */
export const ABSENT_DEVICE = shapeOf({}, OF_ABSENT satisfies Shape);

/** Whether a part of a device can have a value. */
export function isDevicePart<Key extends keyof DeviceSpec>(
  key: Key,
  value: unknown,
): value is DeviceSpec[Key] {
  try {
    KEYS[key](key, value);
    return true;
  } catch {
    return false;
  }
}

/**
 * Checks a device before it is plugged in.
 * @param name of the argument, for messages
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function checkDeviceSpec(name: string, value: DeviceSpec): DeviceSpec {
  DEVICE(name, value);
  return value;
}

function form(shape: RegExp, rule: string): Check {
  return (name, value) => text(name, value, (it) => shape.test(it), rule);
}

/** A text that is not empty. Those of real devices have whatever their makers wrote. */
function named(rule: string): Check {
  return form(/^[^\0]+$/, rule);
}

function orNull(check: Check): Check {
  return (name, value) => {
    if (value !== null) check(name, value);
  };
}

/** Three parts, as every device instance has. */
function deviceInstance(name: string, value: unknown): void {
  instance(name, value);
  const rule = 'a device instance of three parts: USB\\VID_0403&PID_6001\\A50285BI';
  text(name, value, (it) => it.split('\\').length === 3, rule);
}

function deviceInterface(name: string, value: unknown): void {
  checkString(name, value);
  const { interfaceClass, referenceString } = interfaceParts(value);
  if (parseGuid(interfaceClass) !== undefined && isReferenceString(referenceString)) return;
  throw invalidArgValue(
    name,
    'a GUID, with a backslash and a reference string if it has one',
    value,
  );
}

function guid(name: string, value: unknown): void {
  checkString(name, value);
  if (parseGuid(value) === undefined) throw invalidArgValue(name, 'a GUID', value);
}

function usbInterface(name: string, value: unknown): void {
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 255) return;
  throw outOfRange(name, 'an integer from 0 to 255', value);
}
