import { checkKeys, checkObject, checkString } from '../../arguments/index.js';
import { nearest } from '../../arguments/nearest.js';
import { upcase } from '../../names/index.js';
import { invalidArgType, invalidArgValue, quote } from '../../status/index.js';
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

type Key = keyof DeviceSelector;

/** How one key is checked, and which devices it fits. */
interface KeyRule {
  /** The form of its values, for messages. */
  readonly form: string;
  readonly shape: RegExp;
  readonly fits: (device: Device, value: string) => boolean;
}

const ANY = /^\P{C}+$/u;

const KEYS: Readonly<Record<Key, KeyRule>> = {
  usb: {
    form: 'a vendor and a product, each with four hexadecimal digits: usb=0403:6001',
    shape: /^[0-9a-f]{4}:[0-9a-f]{4}$/i,
    fits: ({ usb }, value) => usb !== undefined && equal(`${usb.vendor}:${usb.product}`, value),
  },
  serial: {
    form: 'a serial number: serial=A50285BI',
    shape: ANY,
    fits: ({ usb }, value) =>
      usb?.serial !== undefined &&
      (equal(usb.serial, value) ||
        (usb.channel !== undefined && equal(usb.serial + usb.channel, value))),
  },
  channel: {
    form: 'the letter of a channel: channel=A',
    shape: /^[a-h]$/i,
    fits: ({ usb }, value) => equal(usb?.channel, value),
  },
  interface: {
    form: 'the number of a USB interface: interface=2',
    shape: /^\d{1,3}$/,
    fits: ({ usb }, value) => usb?.interface === Number(value),
  },
  instance: {
    form: 'a device instance: instance=USB\\VID_0403&PID_6001\\A50285BI',
    shape: /^[^\\\p{C}]+(?:\\[^\\\p{C}]+){2}$/u,
    fits: ({ instance }, value) => equal(instance, value),
  },
  location: {
    form: 'a location: location=Port_#0004.Hub_#0006',
    shape: ANY,
    fits: ({ location, locationPaths }, value) =>
      [location, ...locationPaths].some((it) => equal(it, value)),
  },
  container: {
    form: 'a GUID: container={00000000-0000-0000-0000-000000000001}',
    shape: /^\{?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\}?$/i,
    fits: ({ containerId }, value) => equal(containerId, `{${value.replace(/[{}]/g, '')}}`),
  },
  port: {
    form: 'the name of a port: port=COM37',
    shape: /^[^\\:\p{C}]+:?$/u,
    fits: ({ port }, value) => equal(port?.name, value.replace(/:$/, '')),
  },
  name: {
    form: 'a name, in which * and ? are wildcards: name=Prolific*',
    shape: ANY,
    fits: ({ friendlyName, description }, value) =>
      [friendlyName, description].some((it) => it !== undefined && matchesWildcards(it, value)),
  },
  hardware: {
    form: 'a hardware ID, in which * and ? are wildcards: hardware=FTDIBUS\\COMPORT*',
    shape: ANY,
    fits: ({ hardwareIds }, value) => hardwareIds.some((id) => matchesWildcards(id, value)),
  },
};

/** The keys of a selector, in the order in which they are documented. */
export const SELECTOR_KEYS = Object.keys(KEYS) as readonly Key[];

/**
 * `key=`, and a value up to the next comma, or in quotation marks, which are doubled in it. A value
 * without them is trimmed afterwards: were its blanks optional here, a long row of them would be
 * divided in every way.
 */
const TERM = /\s*(?:([^=,"\s]+)\s*)?=(?:\s*"((?:[^"]|"")*)"\s*|([^",]*))(,|$)/uy;

/**
 * Checks a selector, and parses one that is given as text.
 * @param argument its name in messages
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` or `ERR_DOSDEV_INVALID_ARG_VALUE`
 */
export function parseSelector(argument: string, given: unknown): DeviceSelector {
  const selector = typeof given === 'string' ? parse(argument, given) : checked(argument, given);
  const entries = Object.entries(selector).filter(([, value]) => value !== undefined);
  if (entries.length === 0) throw empty(argument, given);
  for (const [key, value] of entries) {
    const rule = KEYS[key as Key];
    if (typeof value !== 'string') throw invalidArgType(`${argument}.${key}`, 'a string', value);
    if (!rule.shape.test(value)) throw invalidArgValue(`${argument}.${key}`, rule.form, value);
  }
  return Object.fromEntries(entries);
}

/** Whether a device has everything that a selector asks for. */
export function fitsSelector(device: Device, selector: DeviceSelector): boolean {
  return SELECTOR_KEYS.every((key) => {
    const value = selector[key];
    return value === undefined || KEYS[key].fits(device, value);
  });
}

/** @returns a selector as text */
export function selectorText(selector: DeviceSelector): string {
  return SELECTOR_KEYS.flatMap((key) => {
    const value = selector[key];
    return value === undefined ? [] : [`${key}=${quotedValue(value)}`];
  }).join(',');
}

function quotedValue(value: string): string {
  return /[",]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

function checked(argument: string, given: unknown): DeviceSelector {
  checkObject(argument, given);
  if (isDevice(given)) return { instance: given.instance };
  checkKeys(argument, given, SELECTOR_KEYS);
  return given;
}

/** Whether a selector is a device as {@link Device} describes it: no selector has `present`. */
function isDevice(given: object): given is Pick<Device, 'instance'> {
  return 'present' in given && 'instance' in given && typeof given.instance === 'string';
}

function parse(argument: string, text: string): DeviceSelector {
  checkString(argument, text);
  if (text.trim() === '') throw empty(argument, text);
  const found = new Map<Key, string>();
  TERM.lastIndex = 0;
  for (let at = 0; at < text.length; at = TERM.lastIndex) {
    TERM.lastIndex = at;
    const match = TERM.exec(text);
    if (match === null) throw withoutKey(argument, text.slice(at), text);
    const [, written = '', quoted, bare = '', end] = match;
    const key = written.toLowerCase();
    if (!isKey(key)) throw unknownKey(argument, written, text);
    if (found.has(key)) throw invalidArgValue(argument, `a selector with ${key}= once`, text);
    found.set(key, quoted === undefined ? bare.trim() : quoted.replaceAll('""', '"'));
    if (end === ',' && TERM.lastIndex === text.length) {
      throw invalidArgValue(argument, 'a selector without a comma at its end', text);
    }
  }
  return Object.fromEntries(found);
}

function empty(argument: string, given: unknown): TypeError {
  return invalidArgValue(argument, `at least one of ${SELECTOR_KEYS.join(', ')}`, given);
}

/** Values that show which key they are for, when they are given without one. */
const ALONE: readonly (readonly [key: Key, shape: RegExp])[] = [
  ['usb', KEYS.usb.shape],
  ['port', /^(?:COM|LPT)\d+:?$/i],
  ['instance', KEYS.instance.shape],
  ['container', KEYS.container.shape],
];

/** @param rest the text from the part on that is not a key and a value */
function withoutKey(argument: string, rest: string, text: string): TypeError {
  const value = rest.slice(0, `${rest},`.indexOf(',')).trim();
  const [key] = ALONE.find(([, shape]) => shape.test(value)) ?? [];
  const rule =
    key === undefined
      ? `'key=value', with commas between several; ${quote(rest)} is not`
      : `'key=value', such as ${quote(`${key}=${value}`)}`;
  return invalidArgValue(argument, rule, text);
}

function isKey(key: string): key is Key {
  return Object.hasOwn(KEYS, key);
}

function unknownKey(argument: string, key: string, text: string): TypeError {
  const meant = nearest(key, SELECTOR_KEYS);
  const rule =
    meant === undefined
      ? `a selector with the keys ${SELECTOR_KEYS.join(', ')}; ${quote(key)} is not one of them`
      : `a selector with ${meant}= in place of ${key}=`;
  return invalidArgValue(argument, rule, text);
}

function equal(one: string | undefined, other: string): boolean {
  return one !== undefined && upcase(one) === upcase(other);
}
