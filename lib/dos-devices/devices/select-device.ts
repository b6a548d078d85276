import type { Hint } from '../../hints/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { DeviceSelectionError } from './errors.js';
import { listDevices } from './list-devices.js';
import { hasVainWildcard, nearSelectors } from './near-selectors.js';
import { PORT_INTERFACES } from './port-nodes.js';
import { selectorText } from './selector.js';
import { type DeviceSelector, fitsSelector } from './selector-keys.js';
import type { Device } from './types.js';

/**
 * Finds the one device that fits: of those that are present; if none does, of those that were there
 * before.
 * @param selector checked
 * @param name the name that must lead to it, for the error
 * @throws {DeviceSelectionError} `ERR_DOSDEV_NO_SUCH_DEVICE` or `ERR_DOSDEV_SEVERAL_DEVICES`
 */
export function selectDevice(
  objectManager: ObjectManager,
  selector: DeviceSelector,
  name?: string,
): Device {
  const devices = listDevices(objectManager, { present: false });
  const fitting = devices.filter((device) => fitsSelector(device, selector));
  const present = fitting.filter((device) => device.present);
  const [found, another] = present.length > 0 ? present : fitting;
  if (found !== undefined && another === undefined) return found;
  const text = selectorText(selector);
  if (found === undefined) {
    const here = devices.filter((device) => device.present);
    const hint = noSuchDevice(selector, devices);
    throw new DeviceSelectionError('ERR_DOSDEV_NO_SUCH_DEVICE', text, here, hint, name);
  }
  const candidates = present.length > 0 ? present : fitting;
  const hint = { kind: 'select-one-device' } as const;
  throw new DeviceSelectionError('ERR_DOSDEV_SEVERAL_DEVICES', text, candidates, hint, name);
}

/** @returns what to do when no device fits */
function noSuchDevice(selector: DeviceSelector, devices: readonly Device[]): Hint {
  const wildcards = hasVainWildcard(selector);
  const selectors = nearSelectors(selector, devices);
  return selectors.length > 0
    ? { kind: 'near-selectors', selectors, wildcards }
    : { kind: 'list-devices', wildcards };
}

/**
 * The object path that leads to a device whenever it is there: the link of its interface.
 * @param selector checked
 * @param name the name that must lead to it, for the error
 * @throws {DeviceSelectionError}
 */
export function devicePath(
  objectManager: ObjectManager,
  selector: DeviceSelector,
  name: string | undefined,
): string {
  const device = selectDevice(objectManager, selector, name);
  const link = interfaceLink(device);
  if (link !== undefined) return link;
  const text = selectorText(selector);
  const hint = { kind: 'follow-device', name, selector: text } as const;
  throw new DeviceSelectionError('ERR_DOSDEV_NO_INTERFACE', text, [device], hint, name);
}

/** The object path of the link of a device's interface as a port; `undefined` without one. */
export function interfaceLink({ interfaces }: Device): string | undefined {
  const ports = interfaces.filter(({ classGuid }) => PORT_INTERFACES.includes(classGuid));
  return (ports.find(({ enabled }) => enabled) ?? ports[0])?.link;
}
