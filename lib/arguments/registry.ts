import type { RegistryData } from '../object-manager/registry.js';
import { checkBytes, checkObject, checkString, checkUnsigned } from '../status/checks.js';
import { ERROR, invalidArgValue, type Win32Code } from '../status/index.js';

/**
 * The longest name of a value, in UTF-16 units, and the deepest nesting of keys. Source: Microsoft,
 * "Registry Element Size Limits".
 */
export const REGISTRY_LIMITS = { valueName: 16_383, depth: 512 } as const;

/**
 * Checks a key's path. A malformed path is misuse.
 * @returns `ERROR_INVALID_PARAMETER` for a path with a NUL or with too many keys, else
 *   `ERROR_SUCCESS`
 */
export function checkRegistryKey(key: string): Win32Code {
  checkString('key', key);
  if (key === '' || key.startsWith('\\') || key.endsWith('\\') || key.includes('\\\\')) {
    throw invalidArgValue('key', 'names of keys with single backslashes between them', key);
  }
  // A key's name has a unit at least: hardly any path need be taken apart.
  const { depth } = REGISTRY_LIMITS;
  const isTooDeep = key.length > depth && key.split('\\').length > depth;
  return key.includes('\0') || isTooDeep ? ERROR.INVALID_PARAMETER : ERROR.SUCCESS;
}

/**
 * @returns `ERROR_INVALID_PARAMETER` for arguments that a registry call refuses, else
 *   `ERROR_SUCCESS`
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
 * Checks a value of any type. Reads its parts once, and copies its bytes.
 * @throws {TypeError} `ERR_DOSDEV_INVALID_ARG_TYPE` when it is not a value; {RangeError} when its
 *   type is not a 32-bit number
 */
export function registryDataArgument(given: unknown): RegistryData {
  checkObject('value', given);
  const { type, data }: Readonly<Record<string, unknown>> = { ...given };
  checkUnsigned('value.type', type);
  checkBytes('value.data', data);
  return { type, data: Uint8Array.from(data) };
}
