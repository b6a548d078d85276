import { upcase } from '../../names/index.js';
import { matchesWildcards } from '../name/wildcards.js';
import { selectorText } from './selector.js';
import {
  type DeviceSelector,
  fitsValue,
  KEYS,
  SELECTOR_KEYS,
  type SelectorKey,
  valuesOf,
} from './selector-keys.js';
import type { Device } from './types.js';

const WILDCARD = /[*?]/;
/** More would not be read. */
const MOST = 3;

/** Whether a selector has a wildcard where it is an ordinary character. */
export function hasVainWildcard(selector: DeviceSelector): boolean {
  return SELECTOR_KEYS.some((key) => !KEYS[key].wildcards && WILDCARD.test(selector[key] ?? ''));
}

/**
 * Finds what a selector that fits no device probably means: with another value of the kind for each
 * of its keys that does not fit.
 * @returns the selectors as text, at most three
 */
export function nearSelectors(
  selector: DeviceSelector,
  devices: readonly Device[],
): readonly string[] {
  const found = devices.flatMap((device) => nearSelector(selector, device) ?? []);
  return [...new Set(found)].slice(0, MOST);
}

function nearSelector(selector: DeviceSelector, device: Device): string | undefined {
  const meant: [SelectorKey, string][] = [];
  for (const key of SELECTOR_KEYS) {
    const value = selector[key];
    if (value === undefined) continue;
    const near = fitsValue(device, key, value) ? value : nearValue(device, key, value);
    if (near === undefined) return undefined;
    meant.push([key, near]);
  }
  return selectorText(Object.fromEntries(meant));
}

/** @returns the value that fits a device, and that another probably means; `undefined` without one */
function nearValue(device: Device, key: SelectorKey, value: string): string | undefined {
  const { wildcards, shape } = KEYS[key];
  const within = /^(['"])(.+)\1$/s.exec(value)?.[2] ?? value;
  if (wildcards) {
    const loose = [within, `${within}*`, `*${within}*`].find((it) => fitsValue(device, key, it));
    return loose !== undefined && shape.test(loose) ? loose : undefined;
  }
  return valuesOf(device, key).find((have) => isMeant(key, within, have));
}

function isMeant(key: SelectorKey, value: string, have: string): boolean {
  if (WILDCARD.test(value)) return matchesWildcards(have, value);
  if (key === 'port' && /^\s*\d+\s*$/.test(value)) {
    return /^(?:COM|LPT)(\d+)$/i.exec(have)?.[1] === plain(value);
  }
  return plain(value) === plain(have);
}

/** Without what is easily lost: blanks, letter case, and zeros before a number. */
function plain(value: string): string {
  const text = upcase(value).replaceAll(/\s/g, '');
  return /^\d+$/.test(text) ? text.replace(/^0+(?=\d)/, '') : text;
}
