import type { ObjectManager } from '../../object-manager/index.js';
import { DeviceSelectionError } from './errors.js';
import { listDevices } from './list-devices.js';
import { PORT_INTERFACES } from './port-nodes.js';
import { type DeviceSelector, fitsSelector, selectorText } from './selector.js';
import type { Device } from './types.js';

/**
 * Finds the one device that fits: of those that are present; if none does, of those that were there
 * before.
 * @param selector checked
 * @throws {DeviceSelectionError} `ERR_DOSDEV_NO_SUCH_DEVICE` or `ERR_DOSDEV_SEVERAL_DEVICES`
 */
export function selectDevice(objectManager: ObjectManager, selector: DeviceSelector): Device {
  const devices = listDevices(objectManager, { present: false });
  const fitting = devices.filter((device) => fitsSelector(device, selector));
  const present = fitting.filter((device) => device.present);
  const [found, another] = present.length > 0 ? present : fitting;
  if (found !== undefined && another === undefined) return found;
  const text = selectorText(selector);
  if (found === undefined) {
    const here = devices.filter((device) => device.present);
    throw new DeviceSelectionError('ERR_DOSDEV_NO_SUCH_DEVICE', text, here, {
      kind: 'list-devices',
    });
  }
  const candidates = present.length > 0 ? present : fitting;
  throw new DeviceSelectionError('ERR_DOSDEV_SEVERAL_DEVICES', text, candidates, {
    kind: 'select-one-device',
  });
}

/**
 * The object path that leads to a device whenever it is there: the link of its interface.
 * @param selector checked
 * @throws {DeviceSelectionError}
 */
export function devicePath(objectManager: ObjectManager, selector: DeviceSelector): string {
  const device = selectDevice(objectManager, selector);
  const link = interfaceLink(device);
  if (link !== undefined) return link;
  const text = selectorText(selector);
  throw new DeviceSelectionError('ERR_DOSDEV_NO_INTERFACE', text, [device], {
    kind: 'follow-device',
    selector: text,
  });
}

/** The object path of the link of a device's interface as a port; `undefined` without one. */
export function interfaceLink({ interfaces }: Device): string | undefined {
  const ports = interfaces.filter(({ classGuid }) => PORT_INTERFACES.includes(classGuid));
  return (ports.find(({ enabled }) => enabled) ?? ports[0])?.link;
}
