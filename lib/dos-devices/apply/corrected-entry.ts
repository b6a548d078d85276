import type { DeclaredEntry } from '../../hints/index.js';
import { parseSelector, quotedValue } from '../devices/selector.js';
import { keyIn } from '../devices/selector-keys.js';

/** Stands for what identifies a device that is not named at all. */
export const EXAMPLE_DEVICE = 'serial=A50285BI';

const TEXTS = ['target', 'alias'];
const FLAGS = ['raw', 'byName', 'replace', 'absent'];
const YES = ['true', 'yes', 'on'];
const NO = ['false', 'no', 'off'];

/** Thrown where it does not show what an entry means. */
const UNCLEAR = Symbol('unclear');

/**
 * Finds what a name of a declaration is meant to have, if its entry is invalid: a selector that YAML
 * has divided at a comma, one without its key `device`, a list of conditions, text that became a
 * number.
 * @param entry as data; a number is taken as JavaScript prints it
 * @returns a valid entry; `undefined` when it does not show what is meant
 */
export function correctedEntry(entry: unknown): DeclaredEntry | undefined {
  try {
    return corrected(entry);
  } catch (error) {
    if (error === UNCLEAR || error instanceof TypeError) return undefined;
    throw error;
  }
}

/** Whether a text begins as a selector does: `serial=`. */
export function isSelectorLike(text: string): boolean {
  return keyIn(/^\s*(\w+)\s*=/.exec(text)?.[1] ?? '') !== undefined;
}

function corrected(entry: unknown): DeclaredEntry {
  if (typeof entry === 'string') return isSelectorLike(entry) ? device([entry], {}) : unclear();
  if (Array.isArray(entry)) return device(partsOf(entry), {});
  if (typeof entry !== 'object' || entry === null) return unclear();
  const parts: string[] = [];
  const rest: Record<string, string | boolean> = {};
  let leadsToDevice = false;
  for (const [key, value] of Object.entries(entry)) {
    const found = selectorParts(key, value, leadsToDevice);
    if (found !== undefined) {
      leadsToDevice = true;
      parts.push(...found);
    } else if (key !== 'persist') rest[key] = memberOf(key, value);
  }
  return leadsToDevice ? device(parts, rest) : form(rest);
}

/** @returns what a member of an entry contributes to a selector; `undefined` for one of another kind */
function selectorParts(
  key: string,
  value: unknown,
  leadsToDevice: boolean,
): readonly string[] | undefined {
  if (key === 'device') return partsOf(value);
  if (keyIn(key) !== undefined || isSelectorLike(key)) return partsOf({ [key]: value });
  if (TEXTS.includes(key) && typeof value === 'string' && isSelectorLike(value)) return [value];
  // The rest of a value that had a comma.
  return leadsToDevice && isEmpty(value) ? [key] : undefined;
}

/** The conditions of a selector, in any form that shows them. */
function partsOf(value: unknown): readonly string[] {
  if (isEmpty(value)) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value)) return value.flatMap(partsOf);
  if (typeof value !== 'object' || value === null) return unclear();
  return Object.entries(value).map(([key, part]) => {
    if (isSelectorLike(key) && isEmpty(part)) return key;
    if (keyIn(key) === undefined || isEmpty(part) || !isScalar(part)) return unclear();
    return `${key.toLowerCase()}=${quotedValue(text(part))}`;
  });
}

function memberOf(key: string, value: unknown): string | boolean {
  if (key === 'scope' && typeof value === 'string') return value;
  if (TEXTS.includes(key) && !isEmpty(value) && isScalar(value)) return text(value);
  if (!FLAGS.includes(key) || !isScalar(value)) return unclear();
  const word = text(value).toLowerCase();
  if (!YES.includes(word) && !NO.includes(word)) return unclear();
  return YES.includes(word);
}

function device(
  parts: readonly string[],
  { scope, replace, ...others }: Readonly<Record<string, string | boolean>>,
): DeclaredEntry {
  if (Object.keys(others).length > 0) return unclear();
  const selector = parts.length === 0 ? EXAMPLE_DEVICE : joined(parts);
  parseSelector('device', selector);
  return {
    device: selector,
    ...(scope !== undefined && { scope }),
    ...(replace !== undefined && { replace }),
  };
}

/** Commas divided the text; one in a value in quotation marks had a blank behind it. */
function joined(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .reduce((before, part) => `${before}${isOpen(before) ? ', ' : ','}${part}`);
}

function isOpen(text: string): boolean {
  return text.split('"').length % 2 === 0;
}

function form(rest: Readonly<Record<string, string | boolean>>): DeclaredEntry {
  const kinds = [...TEXTS, 'absent'].filter((key) => rest[key] !== undefined);
  return kinds.length === 1 ? rest : unclear();
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && !value.trim());
}

function isScalar(value: unknown): value is string | number | boolean | bigint {
  return ['string', 'number', 'boolean', 'bigint'].includes(typeof value);
}

function text(value: string | number | boolean | bigint): string {
  return String(value);
}

function unclear(): never {
  throw UNCLEAR;
}
