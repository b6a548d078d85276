import { upcase } from '../../names/index.js';
import { matchesWildcards } from '../name/wildcards.js';
import type { Device } from './types.js';

/**
 * What a device must have. Everything that is given must hold; letter case does not matter. As text:
 * `usb=0403:6001,serial=A50285BI`, with quotation marks around a value that has a comma in it.
 */
export interface DeviceSelector {
  /** Vendor and product, each with four hexadecimal digits: `0403:6001`. */
  readonly usb?: string;
  /** Its serial number. For FTDI's driver, with or without the letter of the channel. */
  readonly serial?: string;
  /** The letter of its channel: `A`. */
  readonly channel?: string;
  /** The number of its interface, in decimal, when it is one function of a composite device. */
  readonly interface?: string;
  /** Its device instance: `USB\VID_0403&PID_6001\A50285BI`. */
  readonly instance?: string;
  /** Whatever is plugged in there: `Port_#0004.Hub_#0006`, or a location path. */
  readonly location?: string;
  /** The GUID of its container. */
  readonly container?: string;
  /** The name that its driver uses: `COM37`. */
  readonly port?: string;
  /** Its friendly name or description; `*` and `?` are wildcards: `Prolific*`. */
  readonly name?: string;
  /** One of its hardware IDs; `*` and `?` are wildcards: `FTDIBUS\COMPORT*`. */
  readonly hardware?: string;
}

/** A key of a selector. */
export type SelectorKey = keyof DeviceSelector;

/** How one key is checked, and which devices it fits. */
interface KeyRule {
  /** The form of its values, for messages. */
  readonly form: string;
  readonly shape: RegExp;
  /** What a device has that a value can be. */
  readonly values: (device: Device) => readonly (string | undefined)[];
  /** Whether `*` and `?` are wildcards in its values. */
  readonly wildcards?: true;
  /** @returns a value in the one spelling in which it is compared */
  readonly spelled?: (value: string) => string;
}

const ANY = /^\P{C}+$/u;

/** The keys, in the order in which they are documented. */
export const KEYS: Readonly<Record<SelectorKey, KeyRule>> = {
  usb: {
    form: 'a vendor and a product, each with four hexadecimal digits: usb=0403:6001',
    shape: /^[0-9a-f]{4}:[0-9a-f]{4}$/i,
    values: ({ usb }) => [usb && `${usb.vendor}:${usb.product}`],
  },
  serial: {
    form: 'a serial number: serial=A50285BI',
    shape: ANY,
    values: ({ usb }) => [usb?.serial, usb?.serial && usb.channel && usb.serial + usb.channel],
  },
  channel: {
    form: 'the letter of a channel: channel=A',
    shape: /^[a-h]$/i,
    values: ({ usb }) => [usb?.channel],
  },
  interface: {
    form: 'the number of a USB interface: interface=2',
    shape: /^\d{1,3}$/,
    values: ({ usb }) => [usb?.interface?.toString()],
    spelled: (value) => String(Number(value)),
  },
  instance: {
    form: 'a device instance: instance=USB\\VID_0403&PID_6001\\A50285BI',
    shape: /^[^\\\p{C}]+(?:\\[^\\\p{C}]+){2}$/u,
    values: ({ instance }) => [instance],
  },
  location: {
    form: 'a location: location=Port_#0004.Hub_#0006',
    shape: ANY,
    values: ({ location, locationPaths }) => [location, ...locationPaths],
  },
  container: {
    form: 'a GUID: container={00000000-0000-0000-0000-000000000001}',
    shape: /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i,
    values: ({ containerId }) => [containerId],
    spelled: (value) => `{${value.replace(/[{}]/g, '')}}`,
  },
  port: {
    form: 'the name of a port: port=COM37',
    shape: /^[^\\:\p{C}]+:?$/u,
    values: ({ port }) => [port?.name],
    spelled: (value) => value.replace(/:$/, ''),
  },
  name: {
    form: 'a name, in which * and ? are wildcards: name=Prolific*',
    shape: ANY,
    values: ({ friendlyName, description }) => [friendlyName, description],
    wildcards: true,
  },
  hardware: {
    form: 'a hardware ID, in which * and ? are wildcards: hardware=FTDIBUS\\COMPORT*',
    shape: ANY,
    values: ({ hardwareIds }) => hardwareIds,
    wildcards: true,
  },
};

/** The keys of a selector, in the order in which they are documented. */
export const SELECTOR_KEYS = Object.keys(KEYS) as readonly SelectorKey[];

/** @returns the values of a device that a key of a selector is compared with */
export function valuesOf(device: Device, key: SelectorKey): readonly string[] {
  return KEYS[key].values(device).filter((it) => it !== undefined);
}

/** @returns the key that a text is in any letter case; `undefined` for another text */
export function keyIn(text: string): SelectorKey | undefined {
  const lower = text.toLowerCase();
  return SELECTOR_KEYS.find((key) => key === lower);
}

/** Whether a device has everything that a selector asks for. */
export function fitsSelector(device: Device, selector: DeviceSelector): boolean {
  return SELECTOR_KEYS.every((key) => {
    const value = selector[key];
    return value === undefined || fitsValue(device, key, value);
  });
}

/** Whether a device has what one key of a selector asks for. */
export function fitsValue(device: Device, key: SelectorKey, value: string): boolean {
  const { wildcards, spelled = String } = KEYS[key];
  const asked = spelled(value);
  return valuesOf(device, key).some((it) =>
    wildcards ? matchesWildcards(it, asked) : upcase(it) === upcase(asked),
  );
}
