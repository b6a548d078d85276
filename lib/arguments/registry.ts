import type { RegistryData } from '../object-manager/registry.js';
import { checkBytes, checkObject, checkString, checkUnsigned } from '../status/checks.js';
import { ERROR, invalidArgValue, type Win32Code } from '../status/index.js';

/**
 * How long a value's name may be, in UTF-16 units, and how deep keys may lie in each other.
 * Source: Microsoft, "Registry Element Size Limits".
 */
export const REGISTRY_LIMITS = { valueName: 16_383, depth: 512 } as const;

/**
 * Checks a key's path; a key that is written wrongly is misuse.
 * @returns `ERROR_INVALID_PARAMETER` for one with a NUL, and for one that lies too deep, else `ERROR_SUCCESS`
 */
export function checkRegistryKey(key: string): Win32Code {
  checkString('key', key);
  const names = key.split('\\');
  if (names.includes('')) {
    throw invalidArgValue('key', 'names of keys with single backslashes between them', key);
  }
  const isTooDeep = names.length > REGISTRY_LIMITS.depth;
  return key.includes('\0') || isTooDeep ? ERROR.INVALID_PARAMETER : ERROR.SUCCESS;
}

/**
 * @returns `ERROR_INVALID_PARAMETER` for what a call of the registry cannot take, else
 *   `ERROR_SUCCESS`.
 * @param name a value's name
 * @param data its text
 */
export function checkRegistryValue(key: string, name: string, data = ''): Win32Code {
  const refused = checkRegistryKey(key);
  checkString('name', name);
  checkString('data', data);
  const hasNul = [key, name, data].some((text) => text.includes('\0'));
  const isTooLong = name.length > REGISTRY_LIMITS.valueName;
  return hasNul || isTooLong ? ERROR.INVALID_PARAMETER : refused;
}

/**
 * Takes a value of any type, whose parts are read once and whose bytes are copied.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` it is none; {RangeError} its type is no 32-bit number
 */
export function registryDataArgument(given: unknown): RegistryData {
  checkObject('value', given);
  const { type, data }: Readonly<Record<string, unknown>> = { ...given };
  checkUnsigned('value.type', type);
  checkBytes('value.data', data);
  return { type, data: Uint8Array.from(data) };
}
