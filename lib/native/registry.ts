import { checkBytes, checkRegistryKey, checkRegistryValue } from '../arguments/index.js';
import type { Registry, RegistryString } from '../object-manager/index.js';
import { ERROR, type Win32Code, win32Code } from '../status/index.js';
import type { Addon } from './boundary.js';

/** Source: Microsoft, "Registry Value Types". */
const REG_SZ = 1;
const REG_BINARY = 3;

/** A REG_SZ's text: it ends at its first NUL, or with its data; half a unit at the end is none. */
function textOf(data: Uint8Array): string {
  const bytes = Buffer.from(data.buffer, data.byteOffset, data.byteLength & ~1);
  const text = bytes.toString('utf16le');
  const end = text.indexOf('\0');
  return end < 0 ? text : text.slice(0, end);
}

/** `HKEY_LOCAL_MACHINE` of this Windows. */
export class NativeRegistry implements Registry {
  readonly #addon: Addon;

  constructor(addon: Addon) {
    this.#addon = addon;
  }

  getString(key: string, name: string): string | Win32Code {
    const data = this.#read(key, name, REG_SZ);
    return typeof data === 'number' ? data : textOf(data);
  }

  getBinary(key: string, name: string): Uint8Array | Win32Code {
    return this.#read(key, name, REG_BINARY);
  }

  strings(key: string): readonly RegistryString[] | Win32Code {
    const refused = checkRegistryKey(key);
    if (refused !== ERROR.SUCCESS) return refused;
    const values = this.#addon.readRegistryValues(key);
    if (typeof values === 'number') return win32Code(values);
    return values
      .filter(([, type]) => type === REG_SZ)
      .map(([name, , data]): RegistryString => [name, textOf(data)]);
  }

  keys(key: string): readonly string[] | Win32Code {
    const refused = checkRegistryKey(key);
    if (refused !== ERROR.SUCCESS) return refused;
    const names = this.#addon.readRegistryKeys(key);
    return typeof names === 'number' ? win32Code(names) : names;
  }

  setString(key: string, name: string, data: string): Win32Code {
    const refused = checkRegistryValue(key, name, data);
    if (refused !== ERROR.SUCCESS) return refused;
    // The NUL that ends the text is stored with it.
    const bytes = Buffer.from(`${data}\0`, 'utf16le');
    return win32Code(this.#addon.writeRegistryValue(key, name, REG_SZ, bytes));
  }

  setBinary(key: string, name: string, data: Uint8Array): Win32Code {
    const refused = checkRegistryValue(key, name);
    checkBytes('data', data);
    if (refused !== ERROR.SUCCESS) return refused;
    return win32Code(this.#addon.writeRegistryValue(key, name, REG_BINARY, data));
  }

  delete(key: string, name: string): Win32Code {
    const refused = checkRegistryValue(key, name);
    if (refused !== ERROR.SUCCESS) return refused;
    return win32Code(this.#addon.deleteRegistryValue(key, name));
  }

  #read(key: string, name: string, wanted: number): Uint8Array | Win32Code {
    const refused = checkRegistryValue(key, name);
    if (refused !== ERROR.SUCCESS) return refused;
    const value = this.#addon.readRegistryValue(key, name);
    if (typeof value === 'number') return win32Code(value);
    const [type, data] = value;
    return type === wanted ? data : ERROR.UNSUPPORTED_TYPE;
  }
}
