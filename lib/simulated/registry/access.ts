import {
  checkBytes,
  checkRegistryKey,
  checkRegistryValue,
  registryDataArgument,
} from '../../arguments/index.js';
import type {
  NamedRegistryData,
  Registry,
  RegistryData,
  RegistryString,
} from '../../object-manager/index.js';
import { ERROR, type Win32Code } from '../../status/index.js';
import type { Caller } from '../object-manager/caller.js';
import type { RegistryHive } from './hive.js';
import type { RegistryValue } from './value.js';
import { dataOf, textOf, valueFrom } from './value-data.js';
import { stringsIn } from './well-known.js';

/** The process that uses the registry, and the machine whose registry it is. */
interface CallerContext {
  readonly caller: Caller;
  readonly namespace: { readonly registry: RegistryHive };
}

/** `HKEY_LOCAL_MACHINE` with the rights of one process: every process may read. */
class RegistryAccess implements Registry {
  readonly #context: CallerContext;

  constructor(context: CallerContext) {
    this.#context = context;
  }

  /** Whether the caller may write: only administrators, the system and the kernel may. */
  get #mayWrite(): boolean {
    const { token, mode } = this.#context.caller;
    const { elevated, localSystem } = token.identity();
    return mode === 'kernel' || elevated || localSystem;
  }

  /** Read for each call, because an ended process has no registry. */
  get #hive(): RegistryHive {
    return this.#context.namespace.registry;
  }

  getString(key: string, name: string): string | Win32Code {
    const refused = checkRegistryValue(key, name);
    if (refused !== ERROR.SUCCESS) return refused;
    const value = this.#hive.get(key, name);
    if (value === undefined) return ERROR.FILE_NOT_FOUND;
    return textOf(value) ?? ERROR.UNSUPPORTED_TYPE;
  }

  getBinary(key: string, name: string): Uint8Array | Win32Code {
    const refused = checkRegistryValue(key, name);
    if (refused !== ERROR.SUCCESS) return refused;
    const value = this.#hive.get(key, name);
    if (value === undefined) return ERROR.FILE_NOT_FOUND;
    return value.type === 'REG_BINARY' ? Uint8Array.from(value.data) : ERROR.UNSUPPORTED_TYPE;
  }

  getValue(key: string, name: string): RegistryData | Win32Code {
    const refused = checkRegistryValue(key, name);
    if (refused !== ERROR.SUCCESS) return refused;
    const value = this.#hive.get(key, name);
    return value === undefined ? ERROR.FILE_NOT_FOUND : dataOf(value);
  }

  strings(key: string): readonly RegistryString[] | Win32Code {
    const refused = checkRegistryKey(key);
    if (refused !== ERROR.SUCCESS) return refused;
    return stringsIn(this.#hive, key) ?? ERROR.FILE_NOT_FOUND;
  }

  values(key: string): readonly NamedRegistryData[] | Win32Code {
    const refused = checkRegistryKey(key);
    if (refused !== ERROR.SUCCESS) return refused;
    const values = this.#hive.values(key);
    if (values === undefined) return ERROR.FILE_NOT_FOUND;
    return values.map(([name, value]): NamedRegistryData => [name, dataOf(value)]);
  }

  keys(key: string): readonly string[] | Win32Code {
    const refused = checkRegistryKey(key);
    if (refused !== ERROR.SUCCESS) return refused;
    return this.#hive.list(key) ?? ERROR.FILE_NOT_FOUND;
  }

  setString(key: string, name: string, data: string): Win32Code {
    const refused = checkRegistryValue(key, name, data);
    return this.#set(refused, key, name, { type: 'REG_SZ', data });
  }

  setBinary(key: string, name: string, data: Uint8Array): Win32Code {
    const refused = checkRegistryValue(key, name);
    checkBytes('data', data);
    return this.#set(refused, key, name, { type: 'REG_BINARY', data: Uint8Array.from(data) });
  }

  setValue(key: string, name: string, value: RegistryData): Win32Code {
    const refused = checkRegistryValue(key, name);
    return this.#set(refused, key, name, valueFrom(registryDataArgument(value)));
  }

  delete(key: string, name: string): Win32Code {
    const refused = checkRegistryValue(key, name);
    if (refused !== ERROR.SUCCESS) return refused;
    if (!this.#hive.hasKey(key)) return ERROR.FILE_NOT_FOUND;
    if (!this.#mayWrite) return ERROR.ACCESS_DENIED;
    return this.#hive.delete(key, name) ? ERROR.SUCCESS : ERROR.FILE_NOT_FOUND;
  }

  checkWrite(key: string): Win32Code {
    const refused = checkRegistryKey(key);
    if (refused !== ERROR.SUCCESS) return refused;
    return this.#mayWrite ? ERROR.SUCCESS : ERROR.ACCESS_DENIED;
  }

  #set(refused: Win32Code, key: string, name: string, value: RegistryValue): Win32Code {
    if (refused !== ERROR.SUCCESS) return refused;
    if (!this.#mayWrite) return ERROR.ACCESS_DENIED;
    this.#hive.set(key, name, value);
    return ERROR.SUCCESS;
  }
}

/** The registry with the rights of a process. */
export function registryFor(context: CallerContext): Registry {
  return new RegistryAccess(context);
}
