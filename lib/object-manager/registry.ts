import type { Win32Code } from '../status/types.js';

/** A value's name, and its text. */
export type RegistryString = readonly [name: string, data: string];

/**
 * `HKEY_LOCAL_MACHINE`, as 64-bit programs see it: text (`REG_SZ`), bytes (`REG_BINARY`), and the names
 * of keys. Keys are paths, with single backslashes between the names:
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
  /** `RegEnumValueW`: all values of a key that are text. The order means nothing. */
  strings(key: string): readonly RegistryString[] | Win32Code;
  /** `RegEnumKeyExW`: the names of a key's sub-keys. The order means nothing. */
  keys(key: string): readonly string[] | Win32Code;
  /** `RegSetValueExW`; makes the key where it is missing. → 0 when done, else the Win32 error */
  setString(key: string, name: string, data: string): Win32Code;
  /** The same for bytes, which are copied. → 0 when done, else the Win32 error */
  setBinary(key: string, name: string, data: Uint8Array): Win32Code;
  /** `RegDeleteValueW`. → 0 when done, else the Win32 error */
  delete(key: string, name: string): Win32Code;
}
