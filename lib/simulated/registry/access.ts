import { checkRegistryKey, checkRegistryValue } from '../../arguments/index.js';
import type { Registry } from '../../object-manager/index.js';
import { ERROR, type Win32Code } from '../../status/index.js';
import type { Caller } from '../manager/caller.js';
import type { RegistryHive } from './hive.js';
import { stringsIn } from './well-known.js';

/** `HKEY_LOCAL_MACHINE` as one caller may use it: everyone reads. */
class RegistryAccess implements Registry {
  readonly #hive: RegistryHive;
  readonly #mayWrite: boolean;

  /**
   * @param mayWrite the caller is LocalSystem, the kernel, or elevated: the keys of the machine let
   *   administrators and the system write, and nobody else
   */
  constructor(hive: RegistryHive, mayWrite: boolean) {
    this.#hive = hive;
    this.#mayWrite = mayWrite;
  }

  getString(key: string, name: string): string | Win32Code {
    const refused = checkRegistryValue(key, name);
    if (refused !== ERROR.SUCCESS) return refused;
    const value = this.#hive.get(key, name);
    if (value === undefined) return ERROR.FILE_NOT_FOUND;
    return value.type === 'REG_SZ' ? value.data : ERROR.UNSUPPORTED_TYPE;
  }

  strings(key: string): readonly (readonly [name: string, data: string])[] | Win32Code {
    checkRegistryKey(key);
    return this.#hive.hasKey(key) ? stringsIn(this.#hive, key) : ERROR.FILE_NOT_FOUND;
  }

  setString(key: string, name: string, data: string): Win32Code {
    const refused = checkRegistryValue(key, name, data);
    if (refused !== ERROR.SUCCESS) return refused;
    if (!this.#mayWrite) return ERROR.ACCESS_DENIED;
    this.#hive.set(key, name, { type: 'REG_SZ', data });
    return ERROR.SUCCESS;
  }

  delete(key: string, name: string): Win32Code {
    const refused = checkRegistryValue(key, name);
    if (refused !== ERROR.SUCCESS) return refused;
    if (!this.#hive.hasKey(key)) return ERROR.FILE_NOT_FOUND;
    if (!this.#mayWrite) return ERROR.ACCESS_DENIED;
    return this.#hive.delete(key, name) ? ERROR.SUCCESS : ERROR.FILE_NOT_FOUND;
  }
}

/** The registry as a caller of a machine may use it. */
export function registryFor(
  { registry }: { readonly registry: RegistryHive },
  { token, mode }: Caller,
): Registry {
  const { elevated, localSystem } = token.identity();
  return new RegistryAccess(registry, mode === 'kernel' || elevated || localSystem);
}
