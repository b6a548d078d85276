import {
  checkBytes,
  checkString,
  checkStrings,
  checkUnsigned,
  readMembers,
} from '../../arguments/index.js';
import { invalidArgValue } from '../../status/index.js';
import type { RegistryValue } from './value.js';

/**
 * Checks a value that a program sets. Reads its parts once, and copies them.
 * @throws {TypeError} or {RangeError} when it is not a value
 */
export function registryValue(name: string, given: unknown): RegistryValue {
  const { type, data } = readMembers(name, given, ['type', 'data']);
  const at = `${name}.data`;
  if (type === 'REG_SZ') {
    checkString(at, data);
    return { type, data };
  }
  if (type === 'REG_DWORD') {
    checkUnsigned(at, data);
    return { type, data };
  }
  if (type === 'REG_MULTI_SZ') {
    checkStrings(at, data);
    return { type, data: [...data] };
  }
  if (type !== 'REG_BINARY' && typeof type !== 'number') {
    const rule = "'REG_SZ', 'REG_DWORD', 'REG_MULTI_SZ', 'REG_BINARY', or a type's number";
    throw invalidArgValue(`${name}.type`, rule, type);
  }
  if (typeof type === 'number') checkUnsigned(`${name}.type`, type);
  checkBytes(at, data);
  return { type, data: Uint8Array.from(data) };
}
