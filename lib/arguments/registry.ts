import { ERROR, invalidArgValue, type Win32Code } from '../status/index.js';
import { checkString } from './checks.js';

const VALUE_NAME_MAX = 16_383;

/**
 * Checks a key's path; a key that is written wrongly is misuse.
 * @returns `ERROR_INVALID_PARAMETER` for one with a NUL, else `ERROR_SUCCESS`
 */
export function checkRegistryKey(key: string): Win32Code {
  checkString('key', key);
  if (key.split('\\').includes('')) {
    throw invalidArgValue('key', 'names of keys with single backslashes between them', key);
  }
  return key.includes('\0') ? ERROR.INVALID_PARAMETER : ERROR.SUCCESS;
}

/**
 * → `ERROR_INVALID_PARAMETER` for what a call of the registry cannot take, else `ERROR_SUCCESS`.
 * @param name a value's name
 * @param data its text
 */
export function checkRegistryValue(key: string, name: string, data = ''): Win32Code {
  checkRegistryKey(key);
  checkString('name', name);
  checkString('data', data);
  const hasNul = [key, name, data].some((text) => text.includes('\0'));
  return hasNul || name.length > VALUE_NAME_MAX ? ERROR.INVALID_PARAMETER : ERROR.SUCCESS;
}
