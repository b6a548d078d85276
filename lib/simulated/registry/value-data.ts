import type { RegistryData } from '../../object-manager/index.js';
import {
  REG,
  registryBytes,
  registryText,
  registryUnits,
} from '../../object-manager/registry-data.js';
import type { RegistryValue } from './value.js';

/** @returns a value as Windows stores it */
export function dataOf(value: RegistryValue): RegistryData {
  switch (value.type) {
    case 'REG_SZ':
      return { type: REG.SZ, data: registryBytes(value.data) };
    case 'REG_DWORD': {
      const data = Buffer.alloc(4);
      data.writeUInt32LE(value.data);
      return { type: REG.DWORD, data: Uint8Array.from(data) };
    }
    case 'REG_MULTI_SZ':
      // A NUL ends each text, and one more ends the list.
      return {
        type: REG.MULTI_SZ,
        data: registryBytes(value.data.map((it) => `${it}\0`).join('')),
      };
    case 'REG_BINARY':
      return { type: REG.BINARY, data: Uint8Array.from(value.data) };
    default:
      return { type: value.type, data: Uint8Array.from(value.data) };
  }
}

/**
 * @returns the value by its type's name, or by the type's number where the data does not have the
 *   form of the type
 */
export function valueFrom(stored: RegistryData): RegistryValue {
  const { type, data } = stored;
  const read = readAs(stored);
  if (read !== undefined && Buffer.compare(dataOf(read).data, data) === 0) return read;
  return { type, data: Uint8Array.from(data) };
}

function readAs({ type, data }: RegistryData): RegistryValue | undefined {
  switch (type) {
    case REG.SZ:
      return { type: 'REG_SZ', data: registryText(data) };
    case REG.DWORD:
      if (data.length !== 4) return undefined;
      return {
        type: 'REG_DWORD',
        data: new DataView(Uint8Array.from(data).buffer).getUint32(0, true),
      };
    case REG.MULTI_SZ: {
      const texts = registryUnits(data).slice(0, -1);
      return { type: 'REG_MULTI_SZ', data: texts === '' ? [] : texts.slice(0, -1).split('\0') };
    }
    case REG.BINARY:
      return { type: 'REG_BINARY', data: Uint8Array.from(data) };
    default:
      return undefined;
  }
}

/**
 * @returns a value's text as `RegQueryValueExW` gives it; `undefined` for one that is not REG_SZ
 */
export function textOf(value: RegistryValue): string | undefined {
  if (value.type === 'REG_SZ') return value.data;
  return value.type === REG.SZ ? registryText(dataOf(value).data) : undefined;
}
