import type { ObjectHandle } from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { NtObject } from '../objects/index.js';

/** What a handle table keeps of a handle. */
class HandleEntry {
  object: NtObject | undefined;
  readonly grantedAccess: number;
  readonly attributes: number;

  constructor(object: NtObject, grantedAccess: number, attributes: number) {
    this.object = object;
    this.grantedAccess = grantedAccess;
    this.attributes = attributes;
  }
}

/** A handle of one simulated process. */
export class SimulatedHandle implements ObjectHandle {
  readonly status: NtStatus;
  readonly #table: HandleTable;
  readonly #entry: HandleEntry;

  constructor(table: HandleTable, entry: HandleEntry, status: NtStatus) {
    this.#table = table;
    this.#entry = entry;
    this.status = status;
  }

  get closed(): boolean {
    return this.#entry.object === undefined;
  }

  close(): NtStatus {
    return this.#table.close(this.#entry, this);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** @internal What the handle is open to, for those who look at a machine from outside. */
  get object(): NtObject | undefined {
    return this.#entry.object;
  }

  /** @internal The entry, when this handle belongs to that table. */
  entryIn(table: HandleTable): HandleEntry | undefined {
    return this.#table === table ? this.#entry : undefined;
  }
}

/** The handles of one simulated process. */
export class HandleTable {
  readonly #entries = new Set<HandleEntry>();
  readonly #forgotten = new FinalizationRegistry<HandleEntry>((entry) => this.close(entry));

  open(
    object: NtObject,
    grantedAccess: number,
    attributes: number,
    status: NtStatus = STATUS.SUCCESS,
  ): SimulatedHandle {
    const entry = new HandleEntry(object, grantedAccess, attributes);
    object.handleCount++;
    this.#entries.add(entry);
    const handle = new SimulatedHandle(this, entry, status);
    this.#forgotten.register(handle, entry, handle);
    return handle;
  }

  close(entry: HandleEntry, handle?: SimulatedHandle): NtStatus {
    const { object } = entry;
    if (object === undefined) return STATUS.INVALID_HANDLE;
    entry.object = undefined;
    this.#entries.delete(entry);
    if (handle !== undefined) this.#forgotten.unregister(handle);
    object.handleCount--;
    dropIfUnused(object);
    return STATUS.SUCCESS;
  }

  /** As the end of the process does. */
  closeAll(): void {
    for (const entry of [...this.#entries]) this.close(entry);
  }

  get size(): number {
    return this.#entries.size;
  }

  /** Resolves a handle that a call was given; a closed or foreign one answers INVALID_HANDLE. */
  resolve(handle: ObjectHandle): ResolvedHandle | NtStatus {
    const entry = handle instanceof SimulatedHandle ? handle.entryIn(this) : undefined;
    return entry?.object === undefined ? STATUS.INVALID_HANDLE : (entry as ResolvedHandle);
  }
}

export interface ResolvedHandle {
  readonly object: NtObject;
  readonly grantedAccess: number;
  readonly attributes: number;
}

/**
 * A temporary object's name, and with it the object, goes with the last handle. Being permanent is
 * about the name: an object that has none goes all the same.
 */
export function dropIfUnused(object: NtObject): void {
  const named = object.permanent && object.parent !== undefined;
  if (object.handleCount > 0 || named || object.isHeld) return;
  const { parent } = object;
  parent?.remove(object);
  object.onDelete();
  if (parent?.lasts) dropIfUnused(parent);
}
