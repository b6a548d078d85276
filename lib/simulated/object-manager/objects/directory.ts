import { upcase } from '../../../names/upcase.js';
import type { SecurityDescriptor } from '../../security/index.js';
import { NtObject, type ParentDirectory } from './object.js';
import { OBJECT_TYPES, type ObjectType } from './object-type.js';

/** The places of removed names that a directory keeps at least. */
const VACANT_LEAST = 32;

/**
 * An object directory. Entries are kept by folded name; where names differ in case only (possible
 * for objects of case-sensitive types), the entry is a list.
 */
export class DirectoryObject extends NtObject implements ParentDirectory {
  readonly isRoot: boolean;
  /** The directory whose names this one shadows: `\GLOBAL??` for a local DOS-device directory. */
  shadow: DirectoryObject | undefined = undefined;
  /** The Terminal Services session that the directory belongs to, when it belongs to one. */
  sessionId: number | undefined = undefined;
  readonly lasts: boolean;
  /** `null` is the place of a name that was removed: see {@link DirectoryObject.remove}. */
  #entries = new Map<string, NtObject | NtObject[] | null>();
  #count = 0;
  /** The number of places of removed names. */
  #vacant = 0;

  constructor(security: SecurityDescriptor, { isRoot = false, lasts = false } = {}) {
    super(security);
    this.isRoot = isRoot;
    this.lasts = lasts;
  }

  override get isHeld(): boolean {
    return this.lasts && this.#count > 0;
  }

  override get type(): ObjectType {
    return OBJECT_TYPES.Directory;
  }

  override get path(): string {
    return this.isRoot ? '\\' : super.path;
  }

  get count(): number {
    return this.#count;
  }

  /**
   * Finds an entry; of several spellings, the one that was entered last. Source: Wine's tests of
   * ntdll.
   */
  find(name: string, caseInsensitive: boolean): NtObject | undefined {
    const entry = this.#entries.get(upcase(name));
    if (entry === undefined || entry === null) return undefined;
    if (Array.isArray(entry)) {
      return caseInsensitive ? entry.at(-1) : entry.find((object) => object.name === name);
    }
    return caseInsensitive || entry.name === name ? entry : undefined;
  }

  insert(object: NtObject, name: string): void {
    object.name = name;
    object.parent = this;
    const key = upcase(name);
    const entry = this.#entries.get(key);
    if (entry === undefined || entry === null) {
      if (entry === null) this.#vacant--;
      this.#entries.set(key, object);
    } else if (Array.isArray(entry)) entry.push(object);
    else this.#entries.set(key, [entry, object]);
    this.#count++;
  }

  /**
   * Keeps the place of the name for the next object that has it. A `Map` keeps a deleted key in the
   * chain of its bucket until it grows, so that one name, created and deleted over and over among a
   * million, would take 22 times as long as among a thousand.
   */
  remove(object: NtObject): void {
    const key = upcase(object.name);
    const entry = this.#entries.get(key);
    if (Array.isArray(entry)) {
      const rest = entry.filter((other) => other !== object);
      const [only] = rest;
      if (only !== undefined && rest.length === 1) this.#entries.set(key, only);
      else this.#entries.set(key, rest);
    } else {
      this.#entries.set(key, null);
      this.#vacant++;
    }
    object.name = '';
    object.parent = undefined;
    this.#count--;
    if (this.#vacant > VACANT_LEAST + this.#count / 2) this.#clearVacant();
  }

  /** Frees the memory of removed names, at a constant share of what their removal cost. */
  #clearVacant(): void {
    const entries = new Map<string, NtObject | NtObject[]>();
    for (const [key, entry] of this.#entries) if (entry !== null) entries.set(key, entry);
    this.#entries = entries;
    this.#vacant = 0;
  }

  *[Symbol.iterator](): IterableIterator<NtObject> {
    for (const entry of this.#entries.values()) {
      if (entry === null) continue;
      for (const object of Array.isArray(entry) ? entry : [entry]) {
        // Not what was removed meanwhile, whose place may have been freed.
        if (object.parent === this) yield object;
      }
    }
  }
}
