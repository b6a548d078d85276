import type { Device } from './types.js';

/** The most devices that are listed for a choice; `candidates` of the error has all of them. */
export const MOST_CANDIDATES = 10;

/** What {@link identityOf} returns, by column. */
export const IDENTITY_COLUMNS = ['PORT', 'USB', 'SERIAL', 'LOCATION'] as const;

/**
 * What distinguishes devices that are alike: the port, the USB identity, the serial number and the
 * location; `-` for what a device lacks.
 */
export function identityOf({ port, usb, location }: Device): readonly string[] {
  const part = usb?.interface === undefined ? '' : `, interface ${usb.interface}`;
  const channel = usb?.channel === undefined ? '' : `, channel ${usb.channel}`;
  return [
    port?.name ?? '-',
    usb === undefined ? '-' : `${usb.vendor}:${usb.product}${part}`,
    `${usb?.serial ?? '-'}${channel}`,
    location ?? '-',
  ];
}

/** @returns the device instance, and whether the device is not present */
export function instanceText({ instance, present }: Pick<Device, 'instance' | 'present'>): string {
  return present ? instance : `${instance} (not present)`;
}
