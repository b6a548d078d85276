import { upcase } from '../../names/upcase.js';
import { formatValue, parseValue, type RegistryValue, type ValueRecord } from './value.js';

/** A key as plain data. */
export interface KeyRecord {
  /** Deleted at the next restart. */
  readonly volatile?: true;
  readonly values?: readonly (readonly [name: string, value: ValueRecord])[];
  readonly keys?: readonly (readonly [name: string, key: KeyRecord])[];
}

/** A name in its first spelling, and its value. */
interface Named<T> {
  readonly name: string;
  readonly item: T;
}

/** A registry key. Names match in any letter case and keep their first spelling. */
export class RegistryKey {
  readonly volatile: boolean;
  readonly #keys = new Map<string, Named<RegistryKey>>();
  readonly #values = new Map<string, Named<RegistryValue>>();

  constructor(isVolatile: boolean) {
    this.volatile = isVolatile;
  }

  find(name: string): RegistryKey | undefined {
    return this.#keys.get(upcase(name))?.item;
  }

  /**
   * Returns the subkey of that name, and creates it if it is missing. It is volatile if its parent
   * is.
   */
  make(name: string, isVolatile: boolean): RegistryKey {
    const known = this.find(name);
    if (known !== undefined) return known;
    const item = new RegistryKey(isVolatile || this.volatile);
    this.#keys.set(upcase(name), { name, item });
    return item;
  }

  remove(name: string): boolean {
    return this.#keys.delete(upcase(name));
  }

  get names(): readonly string[] {
    return Array.from(this.#keys.values(), ({ name }) => name);
  }

  get(name: string): RegistryValue | undefined {
    return this.#values.get(upcase(name))?.item;
  }

  set(name: string, item: RegistryValue): void {
    const known = this.#values.get(upcase(name));
    this.#values.set(upcase(name), { name: known?.name ?? name, item });
  }

  unset(name: string): boolean {
    return this.#values.delete(upcase(name));
  }

  get values(): readonly (readonly [name: string, value: RegistryValue])[] {
    const values: (readonly [name: string, value: RegistryValue])[] = [];
    for (const { name, item } of this.#values.values()) values.push([name, item]);
    return values;
  }

  /** Deletes volatile keys below this one. */
  dropVolatile(): void {
    for (const [folded, { item }] of this.#keys) {
      if (item.volatile) this.#keys.delete(folded);
      else item.dropVolatile();
    }
  }

  toJSON(): KeyRecord {
    const values = this.values.map(([name, value]) => [name, formatValue(value)] as const);
    const keys = Array.from(
      this.#keys.values(),
      ({ name, item }) => [name, item.toJSON()] as const,
    );
    return {
      ...(this.volatile && { volatile: true }),
      ...(values.length > 0 && { values }),
      ...(keys.length > 0 && { keys }),
    };
  }

  /** Adds the values and keys of a record. */
  restore({ values = [], keys = [] }: KeyRecord): void {
    for (const [name, value] of values) {
      const parsed = parseValue(value);
      if (parsed !== undefined) this.set(name, parsed);
    }
    for (const [name, key] of keys) this.make(name, key.volatile === true).restore(key);
  }
}
