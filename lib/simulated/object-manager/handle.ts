import type { ObjectHandle } from '../../object-manager/index.js';
import { type NtStatus, STATUS } from '../../status/index.js';
import type { NtObject } from './objects/index.js';

/** A handle table's entry for a handle. */
class HandleEntry {
  object: NtObject | undefined;
  readonly grantedAccess: number;
  readonly attributes: number;
  /** Its index in the table. */
  index = 0;
  /** Its handle, while the handle is young. */
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
    return this.#table.close(this.#entry);
  }

  [Symbol.dispose](): void {
    this.close();
  }

  /** @internal The object of the handle, for inspection of a machine. */
  get object(): NtObject | undefined {
    return this.#entry.object;
  }

  /** @internal The entry, when this handle belongs to that table. */
  entryIn(table: HandleTable): HandleEntry | undefined {
    return this.#table === table ? this.#entry : undefined;
  }
}

/** The largest number of young handles. */
const YOUNG_MAX = 4096;

/**
 * The handles of one simulated process. A handle is closed when it is garbage collected.
 * Registering a handle for that costs as much as everything else that is done with it, and most
 * handles are closed in the turn of the event loop that opened them. So a handle is young at first
 * and is held by its entry. It is registered only if it is still open after that turn.
 */
export class HandleTable {
  readonly #entries: HandleEntry[] = [];
  readonly #forgotten = new FinalizationRegistry<HandleEntry>((entry) => this.close(entry));
  /** Entries whose handles are young, or were young when they were closed. */
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

  /** Without a word to the registry: a token for that would cost 40 bytes a handle. */
  close(entry: HandleEntry): NtStatus {
    const { object } = entry;
    if (object === undefined) return STATUS.INVALID_HANDLE;
    entry.object = undefined;
    entry.young = undefined;
    const last = this.#entries.pop();
    if (last !== undefined && last !== entry) {
      // The last entry moves to the free index.
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
      this.#forgotten.register(young, entry);
    }
    this.#young = [];
  }

  /** Closes all handles, as the end of the process does. */
  closeAll(): void {
    for (const entry of [...this.#entries]) this.close(entry);
  }

  /** Resolves the handle argument of a call; returns INVALID_HANDLE for a closed or foreign one. */
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
