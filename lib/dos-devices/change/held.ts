import type { Redefinition } from '../../definitions/index.js';
import type { ObjectHandle, ObjectManager } from '../../object-manager/index.js';
import { inspectAs } from '../../status/inspect-as.js';
import { VanishingNameError } from '../errors.js';
import type { Scope, TemporaryDosDevice } from '../types.js';

/** Names that this process keeps, so that the handle of an unclosed one is not garbage-collected. */
const kept = new Set<HeldDosDevice>();

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
    kept.add(this);
    this.name = name;
    this.target = target;
    this.scope = scope;
  }

  get closed(): boolean {
    return this.#handle.closed;
  }

  close(): void {
    kept.delete(this);
    this.#handle.close();
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** Whether it keeps a name of this object manager. */
  keeps(objectManager: ObjectManager, name: string, scope: Scope): boolean {
    const isThere = this.#objectManager === objectManager && !this.closed;
    return isThere && this.name === name && this.scope === scope;
  }
}

/** Whether `temporary()` of this process keeps a name. */
export function isHeld(objectManager: ObjectManager, name: string, scope: Scope): boolean {
  return Array.from(kept).some((device) => device.keeps(objectManager, name, scope));
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
