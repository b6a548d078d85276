import { readDosDevice } from '../dos-devices/read/read.js';
import { deleteSymbolicLink } from '../driver/delete-symbolic-link.js';
import { equalNames, upcase } from '../names/index.js';
import { DDD } from '../object-manager/flags.js';
import type { ObjectManager } from '../object-manager/index.js';
import { baseServerTakes, linkPath, SCOPES, type Scope } from '../object-manager/scope.js';
import { NtError } from '../status/index.js';

/** A name whose state before the test could not be restored. */
export interface Leftover {
  /** A DOS device's name, or the path of another object. */
  readonly name: string;
  /** `undefined` for another object. */
  readonly scope: Scope | undefined;
  /** Its definitions before the test, newest first. */
  readonly expected: readonly string[];
  /** Its current definitions. */
  readonly actual: readonly string[];
}

type ByScope = Readonly<Record<Scope, readonly string[]>>;

const NOTHING: ByScope = { local: [], global: [] };
const QUIETLY = DDD.RAW_TARGET_PATH | DDD.NO_BROADCAST_SYSTEM;
const REMOVE = QUIETLY | DDD.REMOVE_DEFINITION | DDD.EXACT_MATCH_ON_REMOVE;

/**
 * Remembers the definitions of DOS devices before a test, and removes those that were added since.
 */
export class NameKeeper {
  readonly #objectManager: ObjectManager;
  readonly #before = new Map<string, ByScope>();

  /** @param objectManager an object manager whose calls are not intercepted */
  constructor(objectManager: ObjectManager) {
    this.#objectManager = objectManager;
  }

  /** Remembers a name's definitions, unless they are remembered already. */
  note(name: string): void {
    const key = upcase(name);
    if (!this.#before.has(key)) this.#before.set(key, this.#read(key) ?? NOTHING);
  }

  /**
   * Removes the definitions that the names have got since.
   * @returns the names that could not be restored
   */
  restore(): readonly Leftover[] {
    return [...this.#before].flatMap(([name, before]) => {
      for (const scope of SCOPES) this.#takeAway(name, scope, before[scope]);
      return this.#compare(name, before);
    });
  }

  /**
   * Removes definitions by the base server, which also keeps a drive letter's other state; then
   * deletes the link itself.
   */
  #takeAway(name: string, scope: Scope, before: readonly string[]): void {
    const om = this.#objectManager;
    const present = this.#read(name);
    const extra = present === undefined ? [] : without(present[scope], before);
    if (present !== undefined && extra.length === 0) return;
    const reached = present !== undefined && (scope === 'local' || present.local.length === 0);
    if (reached && baseServerTakes(om, name)) {
      for (const target of extra) om.defineDosDevice(REMOVE, name, target);
    }
    if (before.length > 0 || this.#read(name)?.[scope].length === 0) return;
    deleteSymbolicLink(om, linkPath(om, name, scope));
  }

  #compare(name: string, before: ByScope): readonly Leftover[] {
    const present = this.#read(name);
    if (present === undefined) {
      return [{ name, scope: undefined, expected: before.local, actual: ['(unreadable)'] }];
    }
    return SCOPES.filter((scope) => !same(present[scope], before[scope])).map((scope) => {
      return { name, scope, expected: before[scope], actual: present[scope] };
    });
  }

  /** @returns the name's definitions, or `undefined` when it cannot be read */
  #read(name: string): ByScope | undefined {
    try {
      const device = readDosDevice(this.#objectManager, name);
      if (device === undefined) return NOTHING;
      const shadowed = device.shadows?.definitions ?? [];
      return device.scope === 'local'
        ? { local: device.definitions, global: shadowed }
        : { local: [], global: device.definitions };
    } catch (error) {
      if (error instanceof NtError) return undefined;
      throw error;
    }
  }
}

/** @returns the texts of a list that another does not contain; duplicates count separately */
function without(list: readonly string[], known: readonly string[]): readonly string[] {
  const rest = [...known];
  return list.filter((text) => {
    const index = rest.findIndex((other) => equalNames(other, text));
    if (index < 0) return true;
    rest.splice(index, 1);
    return false;
  });
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && without(a, b).length === 0;
}
