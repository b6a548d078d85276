import type { ReservedPort } from '../dos-devices/com-numbers/reserved.js';
import {
  IDENTITY_COLUMNS,
  identityOf,
  instanceText,
  MOST_CANDIDATES,
} from '../dos-devices/devices/identity.js';
import { interfaceLink } from '../dos-devices/devices/select-device.js';
import type { Device } from '../dos-devices/devices/types.js';
import type { Style } from './style.js';
import { table } from './table.js';

interface Look {
  readonly style: Style;
  readonly width?: number | undefined;
}

/** @returns devices with what distinguishes them, as a table */
export function devicesTable(devices: readonly Device[], look: Look): string {
  const headings = [...IDENTITY_COLUMNS, 'DEVICE', 'NAMES'];
  const rows = devices.map((device) => {
    const { friendlyName, description, instance, present, names } = device;
    const what = friendlyName ?? description ?? instance;
    return [...identityOf(device), what, present ? names.join(', ') || '-' : '(not present)'];
  });
  return table(headings, rows, look);
}

/**
 * @param selector what identifies it among all devices
 * @returns a device as a table, with what else identifies it below
 */
export function deviceDetails(device: Device, selector: string, look: Look): string {
  return [
    devicesTable([device], look),
    `selector   ${selector}`,
    `instance   ${device.instance}`,
    `interface  ${interfaceLink(device) ?? '-'}`,
  ].join('\n');
}

/** @returns the COM numbers that are reserved, with the device that has each, as a table */
export function reservedTable(ports: readonly ReservedPort[], look: Look): string {
  if (ports.length === 0) return 'No COM number is reserved.';
  const rows = ports.map(({ name, device, persisted }) => {
    const own = persisted ? '(claimed by persist)' : '(no device known)';
    if (device === undefined) return [name, own, '-'];
    return [name, device.friendlyName ?? '-', instanceText(device)];
  });
  return table(['PORT', 'RESERVED FOR', 'INSTANCE'], rows, look);
}

/** @returns the devices to choose from, with their instances */
export function candidatesTable(devices: readonly Device[], look: Look): string {
  const rows = devices
    .slice(0, MOST_CANDIDATES)
    .map((device) => [...identityOf(device), instanceText(device)]);
  const more = devices.length - MOST_CANDIDATES;
  const shown = table([...IDENTITY_COLUMNS, 'INSTANCE'], rows, look);
  return more > 0 ? `${shown}\n… and ${more} more` : shown;
}
