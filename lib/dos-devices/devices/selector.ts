import { checkKeys, checkObject, checkString, keysOf, readMember } from '../../arguments/index.js';
import { nearest } from '../../arguments/nearest.js';
import { invalidArgType, invalidArgValue, quote } from '../../status/index.js';
import {
  type DeviceSelector,
  KEYS,
  keyIn,
  SELECTOR_KEYS,
  type SelectorKey,
} from './selector-keys.js';
import type { Device } from './types.js';

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
    const rule = KEYS[key as SelectorKey];
    if (typeof value !== 'string') throw invalidArgType(`${argument}.${key}`, 'a string', value);
    if (!rule.shape.test(value)) throw invalidArgValue(`${argument}.${key}`, rule.form, value);
  }
  return Object.fromEntries(entries);
}

/** @returns a selector as text */
export function selectorText(selector: DeviceSelector): string {
  return SELECTOR_KEYS.flatMap((key) => {
    const value = selector[key];
    return value === undefined ? [] : [`${key}=${quotedValue(value)}`];
  }).join(',');
}

/** @returns a value as a selector in text has it: in quotation marks if it needs them */
export function quotedValue(value: string): string {
  return /[",]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}

/** Keys may have any letter case, as in text. */
function checked(argument: string, given: unknown): DeviceSelector {
  checkObject(argument, given);
  if (isDevice(given)) return { instance: given.instance };
  const found = new Map<string, unknown>();
  for (const written of keysOf(argument, given)) {
    const key = keyIn(written) ?? written;
    const value = readMember(argument, given, written);
    if (value === undefined) continue;
    if (found.has(key)) throw invalidArgValue(argument, `a selector with ${key} once`, given);
    found.set(key, value);
  }
  const selector = Object.fromEntries(found);
  checkKeys(argument, selector, SELECTOR_KEYS);
  return selector;
}

/** Whether a selector is a device as {@link Device} describes it: no selector has `present`. */
function isDevice(given: object): given is Pick<Device, 'instance'> {
  return 'present' in given && 'instance' in given && typeof given.instance === 'string';
}

function parse(argument: string, text: string): DeviceSelector {
  checkString(argument, text);
  if (text.trim() === '') throw empty(argument, text);
  const found = new Map<SelectorKey, string>();
  TERM.lastIndex = 0;
  for (let at = 0; at < text.length; at = TERM.lastIndex) {
    TERM.lastIndex = at;
    const match = TERM.exec(text);
    if (match === null) throw malformed(argument, text.slice(at), text);
    const [, written = '', quoted, bare = '', end] = match;
    const key = keyIn(written);
    if (key === undefined) throw unknownKey(argument, written, text);
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
const ALONE: readonly (readonly [key: SelectorKey, shape: RegExp])[] = [
  ['usb', KEYS.usb.shape],
  ['port', /^(?:COM|LPT)\d+:?$/i],
  ['instance', KEYS.instance.shape],
  ['container', KEYS.container.shape],
];

/** A key, and the part of its value before the next comma or quotation mark. */
const QUOTED = /^\s*([^=,"\s]+)\s*=([^,"]*)"([^",]*)(.?)/su;

/** @param rest the text from the part on that is not a key and a value */
function malformed(argument: string, rest: string, text: string): TypeError {
  const [, key, before = '', within = '', next] = QUOTED.exec(rest) ?? [];
  if (key === undefined) return withoutKey(argument, rest, text);
  const written = (value: string) => quote(`${key}="${value}"`);
  if (before.trim() !== '') {
    const value = `${before.trimStart()}""${within}`.trimEnd();
    const rule = `a selector with quotation marks around a value that has one, and that one doubled: ${written(value)}`;
    return invalidArgValue(argument, rule, text);
  }
  const rule =
    next === '"'
      ? `a selector with a comma, or nothing, behind a value in quotation marks: ${written(within)}`
      : `a selector with a quotation mark also at the end of a value that begins with one: ${written(within)}`;
  return invalidArgValue(argument, rule, text);
}

function withoutKey(argument: string, rest: string, text: string): TypeError {
  const value = rest.slice(0, `${rest},`.indexOf(',')).trim();
  const [key] = ALONE.find(([, shape]) => shape.test(value)) ?? [];
  const rule =
    key === undefined
      ? `'key=value', with commas between several; ${quote(rest)} is not`
      : `'key=value', such as ${quote(`${key}=${value}`)}`;
  return invalidArgValue(argument, rule, text);
}

function unknownKey(argument: string, key: string, text: string): TypeError {
  const meant = nearest(key, SELECTOR_KEYS);
  const rule =
    meant === undefined
      ? `a selector with the keys ${SELECTOR_KEYS.join(', ')}; ${quote(key)} is not one of them`
      : `a selector with ${meant}= in place of ${key}=`;
  return invalidArgValue(argument, rule, text);
}
