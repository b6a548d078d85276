import { OBJ } from '../../object-manager/flags.js';
import type { ObjectHandle } from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { NtObject } from './objects/index.js';

/** The place of a handle that was closed. */
const CLOSED = -1;

/** A handle of one simulated process. */
export class SimulatedHandle implements ObjectHandle {
  readonly #table: HandleTable;
  /** Its slot in the table while it is young; the slot's complement, less one, once it is registered. */
  #place: number;

  constructor(table: HandleTable, slot: number) {
    this.#table = table;
    this.#place = slot;
  }

  static made(value: unknown): value is SimulatedHandle {
    return typeof value === 'object' && value !== null && #table in value;
  }

  /** On the prototype, because few handles have another. */
  get status(): NtStatus {
    return STATUS.SUCCESS;
  }

  get closed(): boolean {
    return this.object === undefined;
  }

  close(): NtStatus {
    const place = this.#place;
    this.#place = CLOSED;
    return this.#table.close(slotAt(place), place >= 0);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** @internal The object of the handle, for inspection of a machine. */
  get object(): NtObject | undefined {
    return this.#table.objectAt(slotAt(this.#place));
  }

  /** @internal Its slot, when it belongs to that table and is open. */
  slotIn(table: HandleTable): number {
    return this.#table === table ? slotAt(this.#place) : CLOSED;
  }

  /** @internal Ends its youth. @returns the slot to register it with; below 0 when it was closed */
  settle(): number {
    const slot = this.#place;
    if (slot >= 0) this.#place = -2 - slot;
    return slot;
  }
}

function slotAt(place: number): number {
  return place >= CLOSED ? place : -2 - place;
}

/** A handle whose call succeeded with another status than success. */
class InformedHandle extends SimulatedHandle {
  readonly #status: NtStatus;

  constructor(table: HandleTable, slot: number, status: NtStatus) {
    super(table, slot);
    this.#status = status;
  }

  override get status(): NtStatus {
    return this.#status;
  }
}

/** The largest number of young handles. */
const YOUNG_MAX = 256;

/**
 * The handles of one simulated process. A handle is closed when it is garbage collected.
 * Registering a handle for that costs as much as everything else that is done with it, and most
 * handles are closed in the turn of the event loop that opened them. So a handle is young at first,
 * and the table holds it. It is registered only if it is still open after that turn.
 *
 * A handle has a slot, with an item in two lists: an entry of its own would take 64 bytes. The slot
 * of a young handle can be used again once it is closed. That of a registered one can only when the
 * handle has been collected, because the registry knows it by the slot.
 */
export class HandleTable {
  readonly #objects: (NtObject | undefined)[] = [];
  readonly #access: number[] = [];
  /** The slots of handles with OBJ_INHERIT, which few have. */
  readonly #inherited = new Set<number>();
  readonly #free: number[] = [];
  readonly #forgotten = new FinalizationRegistry<number>((slot) => this.close(slot, true));
  /** Handles of this turn, also closed ones. */
  #young: SimulatedHandle[] = [];
  #willSettle = false;

  open(
    object: NtObject,
    grantedAccess: number,
    attributes: number,
    status: NtStatus = STATUS.SUCCESS,
  ): SimulatedHandle {
    object.handleCount++;
    const slot = this.#free.pop() ?? this.#objects.length;
    this.#objects[slot] = object;
    this.#access[slot] = grantedAccess;
    if (attributes !== 0) this.#inherited.add(slot);
    const handle =
      status === STATUS.SUCCESS
        ? new SimulatedHandle(this, slot)
        : new InformedHandle(this, slot, status);
    if (this.#young.push(handle) === YOUNG_MAX) this.#settle();
    else if (!this.#willSettle) this.#settleSoon();
    return handle;
  }

  /** @param slot {@link CLOSED} for a handle that was closed before */
  objectAt(slot: number): NtObject | undefined {
    return slot === CLOSED ? undefined : this.#objects[slot];
  }

  /**
   * Without a word to the registry: a token for that would cost 40 bytes a handle.
   * @param isFree whether the slot can be used again
   */
  close(slot: number, isFree: boolean): NtStatus {
    if (slot === CLOSED) return STATUS.INVALID_HANDLE;
    const object = this.#objects[slot];
    this.#objects[slot] = undefined;
    if (this.#inherited.size > 0) this.#inherited.delete(slot);
    if (isFree) this.#free.push(slot);
    if (object === undefined) return STATUS.INVALID_HANDLE;
    if (--object.handleCount === 0 && object.exclusive !== undefined) {
      object.exclusive.owner = undefined;
    }
    dropIfUnused(object);
    return STATUS.SUCCESS;
  }

  #settleSoon(): void {
    this.#willSettle = true;
    void Promise.resolve().then(() => {
      this.#willSettle = false;
      this.#settle();
    });
  }

  #settle(): void {
    for (const handle of this.#young) {
      const slot = handle.settle();
      if (slot >= 0) this.#forgotten.register(handle, slot);
    }
    this.#young = [];
  }

  /** Closes all handles, as the end of the process does. */
  closeAll(): void {
    for (const handle of this.#young) handle.close();
    this.#young = [];
    for (const slot of this.#objects.keys()) this.close(slot, false);
  }

  /** Resolves the handle argument of a call; returns INVALID_HANDLE for a closed or foreign one. */
  resolve(handle: ObjectHandle): ResolvedHandle | NtStatus {
    const slot = SimulatedHandle.made(handle) ? handle.slotIn(this) : CLOSED;
    const object = this.objectAt(slot);
    if (object === undefined) return STATUS.INVALID_HANDLE;
    const grantedAccess = this.#access[slot] ?? 0;
    return { object, grantedAccess, attributes: this.#inherited.has(slot) ? OBJ.INHERIT : 0 };
  }
}

export interface ResolvedHandle {
  readonly object: NtObject;
  readonly grantedAccess: number;
  readonly attributes: number;
}

/**
 * Deletes an object whose last handle was closed, with its name, if it is temporary. A permanent
 * object without a name is deleted as well, because permanence keeps only the name.
 */
export function dropIfUnused(object: NtObject): void {
  let unused: NtObject | undefined = isUnused(object) ? object : undefined;
  while (unused !== undefined) {
    const { parent }: NtObject = unused;
    parent?.remove(unused);
    unused.onDelete();
    unused = parent?.lasts && isUnused(parent) ? parent : undefined;
  }
}

function isUnused({ permanent, parent, handleCount, isHeld }: NtObject): boolean {
  return handleCount === 0 && !isHeld && (!permanent || parent === undefined);
}
