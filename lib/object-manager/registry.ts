import type { Win32Code } from '../status/types.js';

/** A value's name and its text. */
export type RegistryString = readonly [name: string, data: string];

/** A value's type and data. Source: Microsoft, "Registry Value Types". */
export interface RegistryData {
  /** Its type by number, one of `REG` or any other. */
  readonly type: number;
  readonly data: Uint8Array;
}

/** A value's name in its stored spelling, with its type and data. */
export type NamedRegistryData = readonly [name: string, value: RegistryData];

/**
 * `HKEY_LOCAL_MACHINE`, as 64-bit programs see it: text (`REG_SZ`), bytes (`REG_BINARY`), values of
 * any type, and the names of keys. A key is a path of names with single backslashes between them:
 * `HARDWARE\DEVICEMAP\SERIALCOMM`. Names match in any letter case. A call returns its result, or
 * the Win32 error: `ERROR_FILE_NOT_FOUND` for a missing key or value, and `ERROR_INVALID_PARAMETER`
 * for a NUL in a name or in text, or for a name of more than 16,383 units.
 *
 * Source: Microsoft, "Registry Functions".
 */
export interface Registry {
  /** `RegQueryValueExW`; returns `ERROR_UNSUPPORTED_TYPE` for a value that is not `REG_SZ`. */
  getString(key: string, name: string): string | Win32Code;
  /** `RegQueryValueExW`; returns `ERROR_UNSUPPORTED_TYPE` for a value that is not `REG_BINARY`. */
  getBinary(key: string, name: string): Uint8Array | Win32Code;
  /** `RegQueryValueExW`: a value of any type, as it is stored. */
  getValue(key: string, name: string): RegistryData | Win32Code;
  /** `RegEnumValueW`: all `REG_SZ` values of a key, in no defined order. */
  strings(key: string): readonly RegistryString[] | Win32Code;
  /** `RegEnumValueW`: all values of a key, as they are stored, in no defined order. */
  values(key: string): readonly NamedRegistryData[] | Win32Code;
  /** `RegEnumKeyExW`: the names of a key's subkeys, in no defined order. */
  keys(key: string): readonly string[] | Win32Code;
  /**
   * `RegSetValueExW`; creates the key if it is missing.
   * @returns 0 when done, else the Win32 error
   */
  setString(key: string, name: string, data: string): Win32Code;
  /**
   * Like {@link setString}, for bytes, which are copied.
   * @returns 0 when done, else the Win32 error
   */
  setBinary(key: string, name: string, data: Uint8Array): Win32Code;
  /**
   * Like {@link setString}, for a value of any type, byte for byte.
   * @returns 0 when done, else the Win32 error
   */
  setValue(key: string, name: string, value: RegistryData): Win32Code;
  /**
   * `RegDeleteValueW.
   * @returns 0 when done, else the Win32 error
   */
  delete(key: string, name: string): Win32Code;
  /**
   * `RegOpenKeyExW` with the access that changing the key's values needs. For a missing key, opens
   * the existing key in which it would be created. Changes nothing.
   * @returns 0 when this caller may set and delete values there, else the Win32 error
   */
  checkWrite(key: string): Win32Code;
}
