import { readDosDevice } from '../dos-devices/read.js';
import { deleteSymbolicLink } from '../driver/delete-symbolic-link.js';
import { equalNames, upcase } from '../names/index.js';
import { DDD } from '../object-manager/flags.js';
import type { ObjectManager } from '../object-manager/index.js';
import { baseServerTakes, linkPath, SCOPES, type Scope } from '../object-manager/scope.js';
import { NtError } from '../status/index.js';

/** A name that is not as it was before the test, and cannot be made so. */
export interface Leftover {
  /** A DOS device's name, or the path of another object. */
  readonly name: string;
  /** `undefined` for another object. */
  readonly scope: Scope | undefined;
  /** The definitions that it had before, newest first. */
  readonly expected: readonly string[];
  /** Those that it has. */
  readonly actual: readonly string[];
}

type ByScope = Readonly<Record<Scope, readonly string[]>>;

const NOTHING: ByScope = { local: [], global: [] };
const QUIETLY = DDD.RAW_TARGET_PATH | DDD.NO_BROADCAST_SYSTEM;
const REMOVE = QUIETLY | DDD.REMOVE_DEFINITION | DDD.EXACT_MATCH_ON_REMOVE;

/** Remembers what DOS devices stood for before a test, and takes away what has come since. */
export class NameKeeper {
  readonly #objectManager: ObjectManager;
  readonly #before = new Map<string, ByScope>();

  /** @param objectManager one whose calls nobody watches */
  constructor(objectManager: ObjectManager) {
    this.#objectManager = objectManager;
  }

  /** Remembers what a name stands for, unless it is remembered already. */
  note(name: string): void {
    const key = upcase(name);
    if (!this.#before.has(key)) this.#before.set(key, this.#read(key) ?? NOTHING);
  }

  /**
   * Takes away what the names have got since.
   * @returns what cannot be put right
   */
  restore(): readonly Leftover[] {
    return [...this.#before].flatMap(([name, before]) => {
      for (const scope of SCOPES) this.#takeAway(name, scope, before[scope]);
      return this.#compare(name, before);
    });
  }

  /** By the base server, which knows what hangs on a drive letter; then by the link itself. */
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

  /** @returns nothing for a name that cannot be read */
  #read(name: string): ByScope | undefined {
    try {
      const device = readDosDevice(this.#objectManager, name);
      if (device === undefined) return NOTHING;
      const hidden = device.hidden?.definitions ?? [];
      return device.scope === 'local'
        ? { local: device.definitions, global: hidden }
        : { local: [], global: device.definitions };
    } catch (error) {
      if (error instanceof NtError) return undefined;
      throw error;
    }
  }
}

/** What a list holds beyond another; a text that is in both twice counts twice. */
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
