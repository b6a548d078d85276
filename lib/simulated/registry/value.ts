/**
 * A registry value, by its type. Source: Microsoft, "Registry Value Types".
 */
export type RegistryValue =
  | { readonly type: 'REG_SZ'; readonly data: string }
  /** 0 to 4,294,967,295. */
  | { readonly type: 'REG_DWORD'; readonly data: number }
  | { readonly type: 'REG_MULTI_SZ'; readonly data: readonly string[] }
  | { readonly type: 'REG_BINARY'; readonly data: Uint8Array }
  /** A value of any other type, by number, or one whose data does not have the form of its type. */
  | { readonly type: number; readonly data: Uint8Array };

/** A value as plain data: bytes are text in hexadecimal. */
export type ValueRecord =
  | { readonly type: 'REG_SZ'; readonly data: string }
  | { readonly type: 'REG_DWORD'; readonly data: number }
  | { readonly type: 'REG_MULTI_SZ'; readonly data: readonly string[] }
  | { readonly type: 'REG_BINARY' | number; readonly data: string };

export function formatValue(value: RegistryValue): ValueRecord {
  switch (value.type) {
    case 'REG_SZ':
    case 'REG_DWORD':
    case 'REG_MULTI_SZ':
      return value;
    default:
      return { type: value.type, data: Buffer.from(value.data).toString('hex') };
  }
}

/** @returns the value, or `undefined` for a record that {@link formatValue} never returns */
export function parseValue(record: unknown): RegistryValue | undefined {
  if (typeof record !== 'object' || record === null) return undefined;
  if (!('type' in record) || !('data' in record)) return undefined;
  const { type, data } = record;
  switch (type) {
    case 'REG_SZ':
      return typeof data === 'string' ? { type, data } : undefined;
    case 'REG_DWORD':
      return isDword(data) ? { type, data } : undefined;
    case 'REG_MULTI_SZ':
      return isStrings(data) ? { type, data } : undefined;
    case 'REG_BINARY':
      return isHex(data) ? { type, data: bytesOf(data) } : undefined;
    default:
      return isDword(type) && isHex(data) ? { type, data: bytesOf(data) } : undefined;
  }
}

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex, 'hex'));
}

function isDword(data: unknown): data is number {
  return typeof data === 'number' && Number.isInteger(data) && data >= 0 && data <= 0xffff_ffff;
}

function isStrings(data: unknown): data is string[] {
  return Array.isArray(data) && data.every((text) => typeof text === 'string');
}

function isHex(data: unknown): data is string {
  return typeof data === 'string' && /^([0-9a-f]{2})*$/i.test(data);
}
