import type { ObjectHandle } from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { NtObject } from './objects/index.js';

/** What a handle table keeps of a handle. */
class HandleEntry {
  object: NtObject | undefined;
  readonly grantedAccess: number;
  readonly attributes: number;
  /** Its place in the table. */
  index = 0;
  /** Its handle, while that is young. */
  young: SimulatedHandle | undefined = undefined;

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

  static made(value: unknown): value is SimulatedHandle {
    return typeof value === 'object' && value !== null && #table in value;
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

/** So many handles are young at most. */
const YOUNG_MAX = 4096;

/**
 * The handles of one simulated process. A handle that is forgotten is closed when it is collected. To
 * register one for that takes as long as all else that is done with it, and most are closed within the
 * turn that opened them: so a handle is young first, held by its entry, and is registered when it is
 * still open after that.
 */
export class HandleTable {
  readonly #entries: HandleEntry[] = [];
  readonly #forgotten = new FinalizationRegistry<HandleEntry>((entry) => this.#close(entry));
  /** Entries whose handles are young, or were when they were closed. */
  #young: HandleEntry[] = [];
  #willSettle = false;

  open(
    object: NtObject,
    grantedAccess: number,
    attributes: number,
    status: NtStatus = STATUS.SUCCESS,
  ): SimulatedHandle {
    const entry = new HandleEntry(object, grantedAccess, attributes);
    object.handleCount++;
    entry.index = this.#entries.push(entry) - 1;
    const handle = new SimulatedHandle(this, entry, status);
    entry.young = handle;
    if (this.#young.push(entry) === YOUNG_MAX) this.#settle();
    else if (!this.#willSettle) this.#settleSoon();
    return handle;
  }

  close(entry: HandleEntry, handle: SimulatedHandle): NtStatus {
    if (entry.object === undefined) return STATUS.INVALID_HANDLE;
    if (entry.young === undefined) this.#forgotten.unregister(handle);
    return this.#close(entry);
  }

  #close(entry: HandleEntry): NtStatus {
    const { object } = entry;
    if (object === undefined) return STATUS.INVALID_HANDLE;
    entry.object = undefined;
    entry.young = undefined;
    const last = this.#entries.pop();
    if (last !== undefined && last !== entry) {
      // The last one takes its place.
      this.#entries[entry.index] = last;
      last.index = entry.index;
    }
    if (--object.handleCount === 0) object.exclusiveOwner = undefined;
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
    for (const entry of this.#young) {
      const { young } = entry;
      if (young === undefined) continue;
      entry.young = undefined;
      this.#forgotten.register(young, entry, young);
    }
    this.#young = [];
  }

  /** As the end of the process does. */
  closeAll(): void {
    for (const entry of [...this.#entries]) this.#close(entry);
  }

  get size(): number {
    return this.#entries.length;
  }

  /** Resolves a handle that a call was given; a closed or foreign one answers INVALID_HANDLE. */
  resolve(handle: ObjectHandle): ResolvedHandle | NtStatus {
    const entry = SimulatedHandle.made(handle) ? handle.entryIn(this) : undefined;
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
