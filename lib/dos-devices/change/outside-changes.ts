import { upcase } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import type { Scope } from '../types.js';

/** A name in one scope, or one that the registry lists. */
type Changed = { readonly name: string; readonly scope: Scope | 'persisted' };

/**
 * The names that this process changes beside its open transaction: a roll-back finds them changed,
 * and says that it was not another program.
 */
export class OutsideChanges {
  static readonly #open = new WeakMap<ObjectManager, OutsideChanges>();
  readonly #names = new Set<string>();
  #isOwn = false;

  /** Takes down what is changed through an object manager, until {@link end}. */
  static begin(objectManager: ObjectManager): OutsideChanges {
    const changes = new OutsideChanges();
    OutsideChanges.#open.set(objectManager, changes);
    return changes;
  }

  /** Takes down a change that is made, if a transaction is open and does not make it. */
  static note(objectManager: ObjectManager, changed: Changed): void {
    const changes = OutsideChanges.#open.get(objectManager);
    if (changes !== undefined && !changes.#isOwn) changes.#names.add(keyOf(changed));
  }

  static end(objectManager: ObjectManager): void {
    OutsideChanges.#open.delete(objectManager);
  }

  /** Makes a change of the transaction itself. */
  own<T>(change: () => T): T {
    this.#isOwn = true;
    try {
      return change();
    } finally {
      this.#isOwn = false;
    }
  }

  has(changed: Changed): boolean {
    return this.#names.has(keyOf(changed));
  }
}

function keyOf({ name, scope }: Changed): string {
  return `${scope}\\${upcase(name)}`;
}
