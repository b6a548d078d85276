import type { Win32Code } from '../status/types.js';

/** A value's name, and its text. */
export type RegistryString = readonly [name: string, data: string];

/** A value as it is stored. Source: Microsoft, "Registry Value Types". */
export interface RegistryData {
  /** Its type by number, one of `REG` or any other. */
  readonly type: number;
  readonly data: Uint8Array;
}

/** A value's name as it is spelt there, and what is stored. */
export type NamedRegistryData = readonly [name: string, value: RegistryData];

/**
 * `HKEY_LOCAL_MACHINE`, as 64-bit programs see it: text (`REG_SZ`), bytes (`REG_BINARY`), values of any
 * type, and the names of keys. Keys are paths, with single backslashes between the names:
 * `HARDWARE\DEVICEMAP\SERIALCOMM`. Keys and values are found in any case. A call answers its value, or
 * the Win32 error: what is not there is `ERROR_FILE_NOT_FOUND`; a NUL in a name or in text, or a name of
 * more than 16,383 units, is `ERROR_INVALID_PARAMETER`.
 *
 * Source: Microsoft, "Registry Functions".
 */
export interface Registry {
  /** `RegQueryValueExW`; a value that is no text answers `ERROR_UNSUPPORTED_TYPE`. */
  getString(key: string, name: string): string | Win32Code;
  /** `RegQueryValueExW`; a value that is not `REG_BINARY` answers `ERROR_UNSUPPORTED_TYPE`. */
  getBinary(key: string, name: string): Uint8Array | Win32Code;
  /** `RegQueryValueExW`: a value of whatever type, as it is stored. */
  getValue(key: string, name: string): RegistryData | Win32Code;
  /** `RegEnumValueW`: all values of a key that are text. The order means nothing. */
  strings(key: string): readonly RegistryString[] | Win32Code;
  /** `RegEnumValueW`: all values of a key, as they are stored. The order means nothing. */
  values(key: string): readonly NamedRegistryData[] | Win32Code;
  /** `RegEnumKeyExW`: the names of a key's sub-keys. The order means nothing. */
  keys(key: string): readonly string[] | Win32Code;
  /** `RegSetValueExW`; makes the key where it is missing. → 0 when done, else the Win32 error */
  setString(key: string, name: string, data: string): Win32Code;
  /** The same for bytes, which are copied. → 0 when done, else the Win32 error */
  setBinary(key: string, name: string, data: Uint8Array): Win32Code;
  /** The same for a value of any type, byte for byte. → 0 when done, else the Win32 error */
  setValue(key: string, name: string, value: RegistryData): Win32Code;
  /** `RegDeleteValueW`. → 0 when done, else the Win32 error */
  delete(key: string, name: string): Win32Code;
  /**
   * `RegOpenKeyExW`, as a change of the key's values would open it; of a key that is missing, the one in
   * which it would be made. Nothing changes.
   * @returns 0 when this caller may set and delete values there, else the Win32 error
   */
  checkWrite(key: string): Win32Code;
}
