import { checkBytes, checkString } from '../status/checks.js';

/** The types of values, by number. Source: Microsoft, "Registry Value Types". */
export const REG = { SZ: 1, EXPAND_SZ: 2, BINARY: 3, DWORD: 4, MULTI_SZ: 7 } as const;

/** → a REG_SZ's text: it ends at its first NUL, or with its data; half a unit at the end is none. */
export function registryText(data: Uint8Array): string {
  checkBytes('registryText(data)', data);
  const text = registryUnits(data);
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** → the UTF-16 units of a value's data, NULs among them. */
export function registryUnits(data: Uint8Array): string {
  checkBytes('registryUnits(data)', data);
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength & ~1);
  return bytes.toString('utf16le');
}

/** → a text as a REG_SZ's data: the NUL that ends it is stored with it. */
export function registryBytes(text: string): Uint8Array {
  checkString('registryBytes(text)', text);
  return Uint8Array.from(Buffer.from(`${text}\0`, 'utf16le'));
}
