import { checkBytes, checkString } from '../status/checks.js';

/** Registry value types, by number. Source: Microsoft, "Registry Value Types". */
export const REG = { SZ: 1, EXPAND_SZ: 2, BINARY: 3, DWORD: 4, MULTI_SZ: 7 } as const;

/**
 * @returns the text of a REG_SZ value, up to its first NUL or the end of the data; an odd last byte
 *   is ignored
 */
export function registryText(data: Uint8Array): string {
  checkBytes('registryText(data)', data);
  const text = registryUnits(data);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** @returns the UTF-16 units of a value's data, including NULs */
export function registryUnits(data: Uint8Array): string {
  checkBytes('registryUnits(data)', data);
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength & ~1);
  return bytes.toString('utf16le');
}

/** @returns the data of a REG_SZ value: the text in UTF-16 and its terminating NUL */
export function registryBytes(text: string): Uint8Array {
  checkString('registryBytes(text)', text);
  return Uint8Array.from(Buffer.from(`${text}\0`, 'utf16le'));
}
