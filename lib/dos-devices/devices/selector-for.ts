import { selectorText } from './selector.js';
import { type DeviceSelector, fitsSelector } from './selector-keys.js';
import type { Device } from './types.js';

/**
 * Finds the selector that identifies a device best: by what it takes along into another socket; without
 * a serial number, by its socket; and if that does not distinguish it either, by its instance.
 * @param devices those that it must be distinguished from
 * @returns the selector as text: `usb=0403:6001,serial=A50285BI`
 */
export function selectorFor(device: Device, devices: readonly Device[]): string {
  const { instance } = device;
  const others = devices.filter((other) => other.instance !== instance);
  const distinguishes = (selector: DeviceSelector) =>
    !others.some((other) => fitsSelector(other, selector));
  return selectorText(waysOf(device).find(distinguishes) ?? { instance });
}

function waysOf({ usb, location }: Device): readonly DeviceSelector[] {
  if (usb === undefined) return [];
  const { vendor, product, serial, channel, interface: part } = usb;
  const model = { usb: `${vendor}:${product}` };
  const places = [
    ...(serial === undefined ? [] : [{ ...model, serial }]),
    ...(location === undefined ? [] : [{ ...model, location }]),
  ];
  return places.flatMap((place) => [
    place,
    ...(channel === undefined ? [] : [{ ...place, channel }]),
    ...(part === undefined ? [] : [{ ...place, interface: String(part) }]),
  ]);
}
