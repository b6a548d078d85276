import {
  checkBoolean,
  checkOptions,
  checkString,
  NO_OPTIONS,
  REGISTRY_LIMITS,
} from '../../arguments/index.js';
import { invalidArgValue } from '../../status/index.js';
import { checkHive } from './check-hive.js';
import { registryValue } from './check-value.js';
import { type KeyRecord, RegistryKey } from './key.js';
import type { RegistryValue } from './value.js';

/** How many found keys are kept at most. */
const FOUND_MAX = 1024;

/** Options for creating a key. */
export interface CreateKeyOptions {
  /** Whether the created keys are deleted at the next restart. Default: `false`. */
  readonly volatile?: boolean;
}

/**
 * A part of the registry in memory, such as `HKEY_LOCAL_MACHINE`. Paths are relative to it, with
 * backslashes between the names of keys and none at either end: `SYSTEM\CurrentControlSet`; `''` is
 * the hive's own root. Names match in any letter case and keep their first spelling; keys and
 * values are listed oldest first. Everything below a volatile key is volatile. Keys can be nested
 * 512 deep, as in Windows.
 */
export class RegistryHive {
  readonly #root = new RegistryKey(false);
  /** Keys that were found, by the paths that led to them: most are read again and again. */
  readonly #found = new Map<string, RegistryKey>();

  /**
   * Creates a key, with any missing keys above it.
   * @returns whether the key is new
   */
  createKey(path: string, options: CreateKeyOptions = NO_OPTIONS): boolean {
    checkOptions(options, { volatile: checkBoolean });
    const { volatile: isVolatile = false } = options;
    const missing = !this.hasKey(path);
    this.#make(path, isVolatile);
    return missing;
  }

  /** Whether a key exists. */
  hasKey(path: string): boolean {
    return this.#find(path) !== undefined;
  }

  /**
   * Deletes a key and everything below it.
   * @returns whether the key existed; the root cannot be deleted
   */
  deleteKey(path: string): boolean {
    this.#found.clear();
    const names = split(path);
    const name = names.pop();
    return name !== undefined && (this.#walk(names)?.remove(name) ?? false);
  }

  /** @returns the names of a key's subkeys, or `undefined` when the key does not exist */
  list(path: string): readonly string[] | undefined {
    return this.#find(path)?.names;
  }

  /**
   * @param name the value's name; `''` is the key's default value
   * @returns the value, or `undefined` when it does not exist
   */
  get(path: string, name: string): RegistryValue | undefined {
    checkString('name', name);
    return this.#find(path)?.get(name);
  }

  /**
   * @returns the data of a REG_SZ value, or `undefined` when it does not exist or is of another
   *   type
   */
  getString(path: string, name: string): string | undefined {
    const value = this.get(path, name);
    return value?.type === 'REG_SZ' ? value.data : undefined;
  }

  /**
   * @returns the data of a REG_DWORD value, or `undefined` when it does not exist or is of another
   *   type
   */
  getDword(path: string, name: string): number | undefined {
    const value = this.get(path, name);
    return value?.type === 'REG_DWORD' ? value.data : undefined;
  }

  /** @returns a key's values by name, or `undefined` when the key does not exist */
  values(path: string): readonly (readonly [name: string, value: RegistryValue])[] | undefined {
    return this.#find(path)?.values;
  }

  /** Sets a value, whatever its type was before. Creates missing keys, which are not volatile. */
  set(path: string, name: string, value: RegistryValue): void {
    checkString('name', name);
    const checked = registryValue('value', value);
    this.#make(path, false).set(name, checked);
  }

  /** @returns whether the value existed */
  delete(path: string, name: string): boolean {
    checkString('name', name);
    return this.#find(path)?.unset(name) ?? false;
  }

  /** Deletes volatile keys, as a restart of the machine does. */
  restart(): void {
    this.#found.clear();
    this.#root.dropVolatile();
  }

  /** @returns the hive as plain data, including volatile keys */
  toJSON(): KeyRecord {
    return this.#root.toJSON();
  }

  /**
   * @param record the result of {@link toJSON}, also after a round trip through JSON text
   * @throws {PlacedError} `ERR_DOSDEV_INVALID_ARG_VALUE` or `ERR_DOSDEV_INVALID_ARG_TYPE` when it
   *   is not a hive's record; its `place` leads to the wrong value
   */
  static fromJSON(record: unknown): RegistryHive {
    checkHive('record', record);
    const hive = new RegistryHive();
    hive.#root.restore(record);
    return hive;
  }

  #find(path: string): RegistryKey | undefined {
    return this.#found.get(path) ?? this.#keep(path, this.#walk(split(path)));
  }

  #keep<K extends RegistryKey | undefined>(path: string, key: K): K {
    if (key === undefined) return key;
    if (this.#found.size >= FOUND_MAX) this.#found.clear();
    this.#found.set(path, key);
    return key;
  }

  #walk(names: readonly string[]): RegistryKey | undefined {
    let key: RegistryKey | undefined = this.#root;
    for (const name of names) key = key?.find(name);
    return key;
  }

  #make(path: string, isVolatile: boolean): RegistryKey {
    const found = this.#found.get(path);
    if (found !== undefined) return found;
    let key = this.#root;
    for (const name of split(path)) key = key.make(name, isVolatile);
    return this.#keep(path, key);
  }
}

function split(path: string): string[] {
  checkString('path', path);
  if (path === '') return [];
  const names = path.split('\\');
  if (names.includes('')) {
    throw invalidArgValue('path', 'key names with single backslashes between them', path);
  }
  const { depth } = REGISTRY_LIMITS;
  if (names.length > depth) throw invalidArgValue('path', `a path of at most ${depth} keys`, path);
  return names;
}
