import type { Device } from '../dos-devices/devices/types.js';
import type { Style } from './style.js';
import { table } from './table.js';

interface Look {
  readonly style: Style;
  readonly width?: number | undefined;
}

/** The most candidates that an error shows; `--json` has all of them. */
const MOST = 10;

/** @returns devices with what distinguishes them, as a table */
export function devicesTable(devices: readonly Device[], look: Look): string {
  const headings = ['PORT', 'USB', 'SERIAL', 'LOCATION', 'DEVICE', 'NAMES'];
  const rows = devices.map((device) => {
    const { friendlyName, description, instance, present, names } = device;
    const what = friendlyName ?? description ?? instance;
    return [...identity(device), what, present ? names.join(', ') : '(not present)'];
  });
  return table(headings, rows, look);
}

/** @returns the devices to choose from, with their instances */
export function candidatesTable(devices: readonly Device[], look: Look): string {
  const rows = devices.slice(0, MOST).map((device) => {
    const { instance, present } = device;
    return [...identity(device), present ? instance : `${instance} (not present)`];
  });
  const more = devices.length - MOST;
  const shown = table(['PORT', 'USB', 'SERIAL', 'LOCATION', 'INSTANCE'], rows, look);
  return more > 0 ? `${shown}\n… and ${more} more` : shown;
}

/** The port, the USB identity, the serial number and the location of a device. */
function identity({ port, usb, location }: Device): readonly string[] {
  const part = usb?.interface === undefined ? '' : `, interface ${usb.interface}`;
  const channel = usb?.channel === undefined ? '' : `, channel ${usb.channel}`;
  return [
    port?.name ?? '-',
    usb === undefined ? '-' : `${usb.vendor}:${usb.product}${part}`,
    `${usb?.serial ?? '-'}${channel}`,
    location ?? '-',
  ];
}
