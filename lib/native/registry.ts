import {
  checkBytes,
  checkRegistryKey,
  checkRegistryValue,
  registryDataArgument,
} from '../arguments/index.js';
import type {
  NamedRegistryData,
  Registry,
  RegistryData,
  RegistryString,
} from '../object-manager/index.js';
import { REG, registryBytes, registryText } from '../object-manager/registry-data.js';
import { ERROR, type Win32Code, win32Code } from '../status/index.js';
import type { Addon } from './boundary.js';

/** `HKEY_LOCAL_MACHINE` of this Windows. */
export class NativeRegistry implements Registry {
  readonly #addon: Addon;

  constructor(addon: Addon) {
    this.#addon = addon;
  }

  getString(key: string, name: string): string | Win32Code {
    const data = this.#read(key, name, REG.SZ);
    return typeof data === 'number' ? data : registryText(data);
  }

  getBinary(key: string, name: string): Uint8Array | Win32Code {
    return this.#read(key, name, REG.BINARY);
  }

  getValue(key: string, name: string): RegistryData | Win32Code {
    const refused = checkRegistryValue(key, name);
    if (refused !== ERROR.SUCCESS) return refused;
    const value = this.#addon.readRegistryValue(key, name);
    if (typeof value === 'number') return win32Code(value);
    const [type, data] = value;
    return { type, data };
  }

  strings(key: string): readonly RegistryString[] | Win32Code {
    const values = this.values(key);
    if (typeof values === 'number') return values;
    return values
      .filter(([, { type }]) => type === REG.SZ)
      .map(([name, { data }]): RegistryString => [name, registryText(data)]);
  }

  values(key: string): readonly NamedRegistryData[] | Win32Code {
    const refused = checkRegistryKey(key);
    if (refused !== ERROR.SUCCESS) return refused;
    const values = this.#addon.readRegistryValues(key);
    if (typeof values === 'number') return win32Code(values);
    return values.map(([name, type, data]): NamedRegistryData => [name, { type, data }]);
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
    return this.#write(key, name, { type: REG.SZ, data: registryBytes(data) });
  }

  setBinary(key: string, name: string, data: Uint8Array): Win32Code {
    const refused = checkRegistryValue(key, name);
    checkBytes('data', data);
    if (refused !== ERROR.SUCCESS) return refused;
    return this.#write(key, name, { type: REG.BINARY, data });
  }

  setValue(key: string, name: string, value: RegistryData): Win32Code {
    const refused = checkRegistryValue(key, name);
    const given = registryDataArgument(value);
    return refused === ERROR.SUCCESS ? this.#write(key, name, given) : refused;
  }

  delete(key: string, name: string): Win32Code {
    const refused = checkRegistryValue(key, name);
    if (refused !== ERROR.SUCCESS) return refused;
    return win32Code(this.#addon.deleteRegistryValue(key, name));
  }

  checkWrite(key: string): Win32Code {
    const refused = checkRegistryKey(key);
    if (refused !== ERROR.SUCCESS) return refused;
    return win32Code(this.#addon.checkRegistryWrite(key));
  }

  #read(key: string, name: string, wanted: number): Uint8Array | Win32Code {
    const value = this.getValue(key, name);
    if (typeof value === 'number') return value;
    return value.type === wanted ? value.data : ERROR.UNSUPPORTED_TYPE;
  }

  #write(key: string, name: string, { type, data }: RegistryData): Win32Code {
    return win32Code(this.#addon.writeRegistryValue(key, name, type, data));
  }
}
