import { interfaceLink } from './select-device.js';
import { type DeviceSelector, fitsSelector, selectorText } from './selector.js';
import type { Device } from './types.js';

/** Where a name must lead now: to the one device that fits, or nowhere. */
export type Destination =
  | { readonly fits: 'one'; readonly device: string; readonly path: string }
  | { readonly fits: 'none'; readonly device?: string; readonly why: string }
  | { readonly fits: 'several'; readonly devices: readonly string[]; readonly why: string };

/**
 * Finds the one device that fits, and the object path that leads to it: the link of its interface,
 * and without one its port's device object, which another device may have later.
 * @param present the devices that are there
 * @param selector checked
 */
export function destinationOf(present: readonly Device[], selector: DeviceSelector): Destination {
  const fitting = present.filter((device) => fitsSelector(device, selector));
  const [device, another] = fitting;
  const text = selectorText(selector);
  if (device === undefined) return { fits: 'none', why: `no device that is there matches ${text}` };
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
