import { REGISTRY_LIMITS } from '../../arguments/index.js';
import { invalidArgValue } from '../../status/index.js';
import { checkHive } from './check-hive.js';
import { type KeyRecord, RegistryKey } from './key.js';
import type { RegistryValue } from './value.js';

/** A hive as plain data: its root key. */
export type HiveRecord = KeyRecord;

/** How a key is made. */
export interface CreateKeyOptions {
  /** The keys that have to be made go at the next restart. Default: they stay. */
  readonly volatile?: boolean;
}

/**
 * A part of the registry in memory, such as `HKEY_LOCAL_MACHINE`. Paths are relative to it, with
 * backslashes between the names of keys and none at either end: `SYSTEM\CurrentControlSet`; `''` is
 * the hive's own root. Keys and values are found in any case and keep their first spelling; they are
 * listed oldest first. Everything below a volatile key is volatile. Keys are 512 deep at most, as
 * in Windows.
 */
export class RegistryHive {
  readonly #root = new RegistryKey(false);

  /**
   * Makes a key, with those above it that are missing.
   * @returns whether there was no such key before
   */
  createKey(path: string, { volatile: isVolatile = false }: CreateKeyOptions = {}): boolean {
    const missing = !this.hasKey(path);
    this.#make(path, isVolatile);
    return missing;
  }

  /** Whether there is such a key. */
  hasKey(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  /**
   * Deletes a key with all that is below it.
   * @returns whether there was one; the root stays
   */
  deleteKey(path: string): boolean {
    const names = split(path);
    const name = names.pop();
    return name !== undefined && (this.#walk(names)?.remove(name) ?? false);
  }

  /** @returns the names of a key's sub-keys, or `undefined` when there is no such key */
  list(path: string): readonly string[] | undefined {
    return this.#find(path)?.names;
  }

  /**
   * @param name the value's name; `''` is the key's default value
   * @returns the value, or `undefined` when there is none
   */
  get(path: string, name: string): RegistryValue | undefined {
    return this.#find(path)?.get(name);
  }

  /**
   * @returns the data of a REG_SZ, or `undefined` when there is no such value, or one of another
   *   type
   */
  getString(path: string, name: string): string | undefined {
    const value = this.get(path, name);
    return value?.type === 'REG_SZ' ? value.data : undefined;
  }

  /**
   * @returns the data of a REG_DWORD, or `undefined` when there is no such value, or one of another
   *   type
   */
  getDword(path: string, name: string): number | undefined {
    const value = this.get(path, name);
    return value?.type === 'REG_DWORD' ? value.data : undefined;
  }

  /** @returns a key's values by name, or `undefined` when there is no such key */
  values(path: string): readonly (readonly [name: string, value: RegistryValue])[] | undefined {
    return this.#find(path)?.values;
  }

  /** Sets a value, in place of one of any type. Keys that are missing are made, not volatile ones. */
  set(path: string, name: string, value: RegistryValue): void {
    this.#make(path, false).set(name, value);
  }

  /** @returns whether there was such a value */
  delete(path: string, name: string): boolean {
    return this.#find(path)?.unset(name) ?? false;
  }

  /** What a restart of the machine does: volatile keys go. */
  restart(): void {
    this.#root.dropVolatile();
  }

  /** Volatile keys are written down as well: writing down is no restart. */
  toJSON(): HiveRecord {
    return this.#root.toJSON();
  }

  /**
   * @param record what {@link toJSON} gave, also after a round trip through JSON text
   * @throws {PlacedError} `ERR_DOSDEV_INVALID_ARG_VALUE` or `ERR_DOSDEV_INVALID_ARG_TYPE` it is no such
   *   record; its `place` leads to what is wrong in it
   */
  static fromJSON(record: unknown): RegistryHive {
    checkHive('record', record);
    const hive = new RegistryHive();
    hive.#root.restore(record);
    return hive;
  }

  #find(path: string): RegistryKey | undefined {
    return this.#walk(split(path));
  }

  #walk(names: readonly string[]): RegistryKey | undefined {
    let key: RegistryKey | undefined = this.#root;
    for (const name of names) key = key?.find(name);
    return key;
  }

  #make(path: string, isVolatile: boolean): RegistryKey {
    let key = this.#root;
    for (const name of split(path)) key = key.make(name, isVolatile);
    return key;
  }
}

function split(path: string): string[] {
  if (path === '') return [];
  const names = path.split('\\');
  if (names.includes('')) {
    throw invalidArgValue('path', 'key names with single backslashes between them', path);
  }
  const { depth } = REGISTRY_LIMITS;
  if (names.length > depth) throw invalidArgValue('path', `a path of at most ${depth} keys`, path);
  return names;
}
