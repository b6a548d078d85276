import type { DeviceNode } from '../../object-manager/device-tree.js';
import type { UsbIdentity } from './types.js';

/** Vendor and product, as buses write them in instances and hardware IDs. */
const MODEL = /VID_([0-9A-F]{4})[&+]PID_([0-9A-F]{4})/i;
const FUNCTION = /&MI_([0-9A-F]{2})(?:[&\\]|$)/i;
/** FTDI's bus puts serial number and channel behind a plus sign. */
const FTDI = /^FTDIBUS\\VID_[0-9A-F]{4}\+PID_[0-9A-F]{4}\+([^\\]+)\\/i;

/**
 * Reads the USB identity of a device from its instance, and that of the device it is a part of.
 * Source: Microsoft, "Device instance IDs" and "Standard USB Identifiers".
 */
export function usbIdentityOf({
  instance,
  hardwareIds,
  parent,
}: Pick<DeviceNode, 'instance' | 'hardwareIds' | 'parent'>): UsbIdentity | undefined {
  const [, vendor, product] = MODEL.exec([instance, ...hardwareIds].join('\n')) ?? [];
  if (vendor === undefined || product === undefined) return undefined;
  const ids = { vendor: vendor.toUpperCase(), product: product.toUpperCase() };
  const whole = serialIn(parent);
  const ftdi = FTDI.exec(instance)?.[1];
  if (ftdi !== undefined) return { ...ids, ...ftdiParts(ftdi, whole) };
  const part = FUNCTION.exec(instance)?.[1];
  const serial = part === undefined ? serialIn(instance) : whole;
  return {
    ...ids,
    ...(serial === undefined ? {} : { serial }),
    ...(part === undefined ? {} : { interface: Number.parseInt(part, 16) }),
  };
}

/**
 * @returns the serial number that ends a USB instance; `undefined` for an ID that Windows made,
 *   which has an `&` in it, and for another bus
 */
function serialIn(instance: string | undefined): string | undefined {
  if (instance === undefined || !/^USB\\VID_/i.test(instance)) return undefined;
  const last = instance.slice(instance.lastIndexOf('\\') + 1);
  return last.includes('&') || last === '' ? undefined : last;
}

/** @param whole the serial number of the device that the channel is a part of, where it is known */
function ftdiParts(own: string, whole: string | undefined): Partial<UsbIdentity> {
  const isWhole = whole !== undefined && own.toUpperCase().startsWith(whole.toUpperCase());
  const length = isWhole ? whole.length : own.length - 1;
  const channel = own.slice(length).toUpperCase();
  if (!/^[A-H]$/.test(channel)) return serialOrNothing(isWhole ? whole : own);
  return { ...serialOrNothing(own.slice(0, length)), channel };
}

/** Windows makes one with an `&` for a device without a serial number. */
function serialOrNothing(serial: string): Pick<UsbIdentity, 'serial'> {
  return serial === '' || serial.includes('&') ? {} : { serial };
}
