import { equalNames } from '../../names/index.js';
import { interfaceLink } from '../devices/select-device.js';
import { selectorText } from '../devices/selector.js';
import { type DeviceSelector, fitsSelector } from '../devices/selector-keys.js';
import type { Device } from '../devices/types.js';
import type { FollowEvent } from './types.js';

/** Where a name must lead now: to the one device that fits, or nowhere. */
export type Destination =
  | { readonly fits: 'one'; readonly device: string; readonly path: string }
  | { readonly fits: 'none'; readonly device?: string; readonly why: string }
  | { readonly fits: 'several'; readonly devices: readonly string[]; readonly why: string };

/**
 * Finds the one device that fits, and the object path that leads to it: the link of its interface,
 * and without one its port's device object, which another device may have later.
 * @param known the devices that are there, or were
 * @param selector checked
 */
export function destinationOf(known: readonly Device[], selector: DeviceSelector): Destination {
  const matching = known.filter((device) => fitsSelector(device, selector));
  const fitting = matching.filter(({ present }) => present);
  const [device, another] = fitting;
  const text = selectorText(selector);
  if (device === undefined) {
    const absent = `no device that is there matches ${text}`;
    const isKnown = matching.length > 0;
    return { fits: 'none', why: isKnown ? absent : `${absent}, and none that was there before` };
  }
  const devices = fitting.map(({ instance }) => instance);
  if (another !== undefined) {
    const why = `${fitting.length} devices match ${text}: ${devices.join(', ')}`;
    return { fits: 'several', devices, why };
  }
  const { instance, port } = device;
  const path = interfaceLink(device) ?? port?.device;
  if (path !== undefined) return { fits: 'one', device: instance, path };
  const why = `${instance} has no interface, and no port of a name that only it has`;
  return { fits: 'none', device: instance, why };
}

/**
 * Adds to the reason where the name of an absent device leads, when that is another device by now.
 * @param target the target of the name
 * @param known the devices that are there, or were
 */
export function withPlace(
  destination: Destination,
  name: string,
  target: string | undefined,
  known: readonly Device[],
): Destination {
  if (destination.fits !== 'none' || target === undefined) return destination;
  const there = known.find((device) => device.present && isAt(device, target));
  if (there === undefined) return destination;
  const { instance, friendlyName = instance, port } = there;
  const place = port === undefined ? friendlyName : `the port ${port.name} of ${friendlyName}`;
  return { ...destination, why: `${destination.why}; ${name} still leads to ${target}, ${place}` };
}

/** Whether an object path is that of a device's port, or of one of its interfaces. */
function isAt({ port, interfaces }: Device, path: string): boolean {
  const paths = [port?.device ?? '', ...interfaces.map(({ link }) => link)];
  return paths.some((it) => equalNames(it, path));
}

/**
 * @param target where the name leads nevertheless; `undefined` when it is not there
 * @returns the event of a name for which no single device is there
 */
export function notThere(
  name: string,
  { fits, ...facts }: Exclude<Destination, { fits: 'one' }>,
  target: string | undefined,
): FollowEvent {
  const type = fits === 'none' ? 'waiting' : 'ambiguous';
  return { type, name, ...(target !== undefined && { target }), ...facts };
}
