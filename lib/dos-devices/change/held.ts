import type { Redefinition } from '../../definitions/index.js';
import type { ObjectHandle, ObjectManager } from '../../object-manager/index.js';
import { inspectAs } from '../../status/inspect-as.js';
import { VanishingNameError } from '../errors.js';
import type { Scope, TemporaryDosDevice } from '../types.js';

/**
 * The names that this process keeps, of each object manager and scope, so that the handle of an
 * unclosed one is not garbage-collected, and a change finds its name at once among any number.
 */
const kept = new Map<ObjectManager, Readonly<Record<Scope, Map<string, HeldDosDevice>>>>();

function keptIn(objectManager: ObjectManager, scope: Scope): Map<string, HeldDosDevice> {
  const known = kept.get(objectManager);
  if (known !== undefined) return known[scope];
  const scopes = { local: new Map(), global: new Map() };
  kept.set(objectManager, scopes);
  return scopes[scope];
}

/** A name that a handle of this process keeps. */
export class HeldDosDevice implements TemporaryDosDevice {
  readonly name: string;
  readonly target: string;
  readonly scope: Scope;
  readonly #handle: ObjectHandle;
  readonly #objectManager: ObjectManager;

  static {
    inspectAs(HeldDosDevice.prototype, 'TemporaryDosDevice', (it) => {
      const { name, target, scope, closed } = it;
      return { name, target, scope, closed };
    });
  }

  constructor(
    objectManager: ObjectManager,
    handle: ObjectHandle,
    { name, target, scope }: Pick<TemporaryDosDevice, 'name' | 'target' | 'scope'>,
  ) {
    this.#objectManager = objectManager;
    this.#handle = handle;
    this.name = name;
    this.target = target;
    this.scope = scope;
    keptIn(objectManager, scope).set(name, this);
  }

  get closed(): boolean {
    return this.#handle.closed;
  }

  close(): void {
    const scopes = kept.get(this.#objectManager);
    if (scopes?.[this.scope].get(this.name) === this) {
      scopes[this.scope].delete(this.name);
      if (scopes.local.size + scopes.global.size === 0) kept.delete(this.#objectManager);
    }
    this.#handle.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }
}

/** Whether `temporary()` of this process keeps a name. */
export function isHeld(objectManager: ObjectManager, name: string, scope: Scope): boolean {
  return kept.get(objectManager)?.[scope].get(name)?.closed === false;
}

/**
 * Refuses to change a name that this process keeps: only closing it takes the name away.
 * @throws {VanishingNameError} with the state `'kept'`
 */
export function refuseHeld(
  objectManager: ObjectManager,
  { name, scope, before, after: expected }: Redefinition,
): void {
  if (!isHeld(objectManager, name, scope)) return;
  const change = { name, scope, before, expected, after: before, done: false };
  const why = `${name} has not been changed: this process keeps it, by temporary().`;
  throw new VanishingNameError(change, 'kept', why, { kind: 'close-own-handle' });
}
