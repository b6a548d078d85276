import { DDD } from '../object-manager/flags.js';
import type { ObjectManager } from '../object-manager/index.js';
import { linkPath, type Scope } from '../object-manager/scope.js';
import { ERROR, NtError, type Win32Code } from '../status/index.js';
import { type SeenLink, sameList, seeLink } from './look.js';
import { mayDefineAgain } from './may-define-again.js';
import { GLIMPSES, Patience } from './pause.js';
import { readTwice } from './read-twice.js';
import type { Changing, DefinitionCall } from './run.js';

/** How long a change waits for other processes to close a link, in milliseconds. */
const PATIENCE = 2000;

/** The calls that change a name's definitions in one scope. */
export interface PlannedCalls {
  readonly name: string;
  readonly scope: Scope;
  /** The calls, in order. */
  readonly calls: readonly DefinitionCall[];
  /** The definitions before the first call, newest first, and after each. */
  readonly states: readonly (readonly string[])[];
  /**
   * The definitions to recreate, oldest first, if the name vanishes; the remaining calls follow.
   */
  readonly rebuild: readonly string[];
  /**
   * `'called'`: other calls have already made the change, which is only verified; `'vanishing'`: an
   * earlier change has left the link temporary; `'changed'`: calls of an earlier change have changed
   * the name, and these follow.
   */
  readonly begun?: 'called' | 'vanishing' | 'changed';
}

/** The result of a change, with the name's definitions after it. */
export interface Ended {
  /**
   * - `'made'`: it reads back as asked;
   * - `'refused'`: a call failed, with `error`;
   * - `'in use'`: other handles have the link open, and a call would destroy it, so none was made;
   * - `'kept'`: the link is temporary, and not by this change;
   * - `'vanishing'`: the link has become temporary, and goes when another handle is closed;
   * - `'gone'`: it went, and this caller cannot make it again, perhaps with `error`;
   * - `'other'`: it reads back otherwise: another process has changed it;
   * - `'unread'`: calls were made, and it cannot be read, with `unread`.
   */
  readonly how: 'made' | 'refused' | 'in use' | 'kept' | 'vanishing' | 'gone' | 'other' | 'unread';
  /** Newest first. */
  readonly definitions: readonly string[];
  /** The number of calls that have taken effect. */
  readonly calls: number;
  readonly error?: Win32Code;
  readonly unread?: NtError;
}

/**
 * Changes a name's definitions. The base server cannot change a link: it makes the old one
 * temporary and creates another. While any process has the old link open, this fails with
 * ERROR_ALREADY_EXISTS, and the name disappears with all its definitions when that process closes
 * the link. So each call waits until no other process has the link open. If a link was left
 * temporary nevertheless, the change makes it permanent again if the caller may. Otherwise it waits
 * until the name is gone, and recreates it.
 * @throws {NtError} when the name cannot be read; nothing has been changed
 */
export function changeDefinitions(
  objectManager: ObjectManager,
  planned: PlannedCalls,
  patience = new Patience(PATIENCE),
): Changing<Ended> {
  return new DefinitionChange(objectManager, planned, patience).run();
}

class DefinitionChange {
  readonly #objectManager: ObjectManager;
  readonly #wanted: PlannedCalls;
  readonly #patience: Patience;
  readonly #stacked: boolean;
  readonly #last: number;
  /** The index of the current state. */
  #state: number;
  /** Whether a call has left the link temporary. */
  #doomed: boolean;
  /** The number of looks that have missed the name where it should be. */
  #missed = 0;
  /** The definitions of another process that a call met. */
  #foreign: readonly string[] | undefined;

  constructor(objectManager: ObjectManager, wanted: PlannedCalls, patience: Patience) {
    this.#objectManager = objectManager;
    this.#wanted = wanted;
    this.#patience = patience;
    this.#stacked = !objectManager.lacks.dosDeviceStack;
    this.#last = wanted.states.length - 1;
    this.#state = wanted.begun === 'called' ? this.#last : 0;
    this.#doomed = wanted.begun === 'vanishing';
  }

  *run(): Changing<Ended> {
    for (;;) {
      const expected = this.#wanted.states[this.#state] ?? [];
      const seen = this.#needsLook(expected) ? this.#see() : undefined;
      if (seen instanceof NtError) return this.#end('unread', [], { unread: seen });
      const glimpse = this.#glimpse(expected, seen);
      if (glimpse !== undefined) {
        yield { pause: glimpse };
        continue;
      }
      const now = this.#needsLook(expected) ? (seen?.definitions ?? []) : expected;
      const done = this.#isDone(now);
      if (seen !== undefined && this.#isLeaving(seen) && !(done && !this.#doomed)) {
        const ended = yield* this.#outlast(seen);
        if (ended !== undefined) return ended;
        continue;
      }
      if (done) return this.#end(this.#foreign === undefined ? 'made' : 'other', now);
      const call = this.#next(now);
      if (call === undefined) return this.#end('other', now);
      if (this.#stacked && seen?.inUse) {
        if ((yield* this.#pause()) === 'over') return this.#end('in use', now);
        continue;
      }
      if (now.length === 0 && this.#doomed && !this.#mayMake()) return this.#end('gone', now);
      if (this.#isLostBy(call)) {
        return this.#end('refused', now, { error: ERROR.INSUFFICIENT_BUFFER });
      }
      const error = yield { call };
      if (error === ERROR.ALREADY_EXISTS && this.#stacked) {
        if (!this.#doomed) this.#doom();
        // Refused once more: whatever it is that is in the way, it is given time.
        else if ((yield* this.#pause()) === 'over') return this.#refused(now, error);
      } else if (error !== ERROR.SUCCESS) {
        return this.#refused(now, error);
      } else {
        this.#patience.hurry();
        if (call === this.#wanted.calls[this.#state]) this.#state++;
      }
    }
  }

  /** The result after a failed call: the name is unchanged, or was gone before. */
  #refused(now: readonly string[], error: Win32Code): Ended {
    const isWhole = sameList(now, this.#wanted.states[this.#state] ?? []);
    return this.#end(this.#doomed && !isWhole ? 'gone' : 'refused', now, { error });
  }

  *#pause(): Changing<'over' | 'paused'> {
    const pause = this.#patience.next();
    if (pause === undefined) return 'over';
    yield { pause };
    return 'paused';
  }

  /**
   * Whether the link must be inspected before a call. A missing name is not in use, and without a
   * definition stack no definitions can be lost.
   */
  #needsLook(expected: readonly string[]): boolean {
    if (this.#state === this.#last || this.#doomed) return true;
    return this.#stacked && expected.length > 0;
  }

  /**
   * @returns how long to wait before the next look at a name that is missing, because another process may
   *   be changing it
   */
  #glimpse(expected: readonly string[], seen: SeenLink | undefined): number | undefined {
    const isMissed = seen === undefined && expected.length > 0 && this.#needsLook(expected);
    return isMissed && !this.#doomed ? GLIMPSES[this.#missed++] : undefined;
  }

  #isLeaving({ permanent, definitions }: SeenLink): boolean {
    // A handle of this change's own keeps the link.
    if (this.#isHeld()) return false;
    if (permanent !== undefined) return !permanent;
    // The last definition has been removed, and is still seen.
    const { states } = this.#wanted;
    const isRemoved = this.#state === this.#last && states[this.#last]?.length === 0;
    return isRemoved && sameList(definitions, states[this.#last - 1] ?? []);
  }

  #isHeld(): boolean {
    const { begun, states } = this.#wanted;
    return begun === 'called' && (states[this.#last] ?? []).length > 0;
  }

  /** Waits until a temporary link is gone, or makes it permanent again. */
  *#outlast({ definitions }: SeenLink): Changing<Ended | undefined> {
    if (!this.#doomed && this.#state < this.#last) return this.#end('kept', definitions);
    if (this.#doomed && this.#save()) return undefined;
    const isOver = (yield* this.#pause()) === 'over';
    return isOver ? this.#end('vanishing', definitions) : undefined;
  }

  #doom(): void {
    this.#doomed = true;
    this.#patience.hurry();
    const seen = this.#see();
    if (seen === undefined || seen instanceof NtError) return;
    const { states, rebuild } = this.#wanted;
    const expected = [...states, ...suffixesOf(rebuild)];
    if (expected.some((state) => sameList(state, seen.definitions))) return;
    this.#foreign = seen.definitions;
  }

  #isDone(now: readonly string[]): boolean {
    if (this.#foreign !== undefined) return sameList(now, this.#foreign);
    const goal = this.#wanted.states[this.#last] ?? [];
    return sameList(now, goal) && (this.#doomed || this.#state === this.#last);
  }

  /** @returns the next call; `undefined` when another process has changed the name */
  #next(now: readonly string[]): DefinitionCall | undefined {
    const { calls, states, rebuild } = this.#wanted;
    if (this.#foreign === undefined) {
      const state = states.findIndex((list, i) => i >= this.#state && sameList(list, now));
      const isOwn = state === this.#state || (state > this.#state && this.#doomed);
      if (isOwn && calls[state] !== undefined) {
        this.#state = state;
        return calls[state];
      }
    }
    if (!this.#doomed) return undefined;
    const wanted = this.#foreign ?? rebuild;
    if (!suffixesOf(wanted).some((suffix) => sameList(suffix, now))) return undefined;
    const target = wanted[wanted.length - 1 - now.length];
    if (target === undefined) return undefined;
    return { flags: DDD.RAW_TARGET_PATH | DDD.NO_BROADCAST_SYSTEM, target };
  }

  /** Whether a call deletes a name that is then to be defined again, and that this caller cannot. */
  #isLostBy(call: DefinitionCall): boolean {
    return 'deletes' in call && this.#state + 1 < this.#last && !this.#mayMake();
  }

  /** Where that cannot be read, and something has been changed already, the call itself has to tell. */
  #mayMake(): boolean {
    const { name, scope } = this.#wanted;
    const may = this.#read(() => mayDefineAgain(this.#objectManager, name, scope));
    return may instanceof NtError || may;
  }

  /** Makes the link permanent, which takes a privilege. @returns whether that succeeded */
  #save(): boolean {
    const { lacks } = this.#objectManager;
    if (lacks.createPermanent || lacks.makePermanent) return false;
    const { name, scope } = this.#wanted;
    const path = linkPath(this.#objectManager, name, scope);
    const handle = this.#objectManager.openSymbolicLink(path);
    if (typeof handle === 'number') return false;
    using link = handle;
    return this.#objectManager.makePermanent(link) === 0;
  }

  #see(): SeenLink | undefined | NtError {
    return this.#read(() => seeLink(this.#objectManager, this.#wanted.name, this.#wanted.scope));
  }

  /** Reads. After the first call, a failure is retried once, and then returned instead of thrown. */
  #read<T>(read: () => T): T | NtError {
    const isUnchanged = this.#state === 0 && !this.#doomed && this.#wanted.begun === undefined;
    return isUnchanged ? read() : readTwice(read, (error) => error instanceof NtError);
  }

  #end(
    how: Ended['how'],
    definitions: readonly string[],
    more: Pick<Ended, 'error' | 'unread'> = {},
  ): Ended {
    return { how, definitions, calls: this.#state, ...more };
  }
}

/** @returns the suffixes of a list, from the whole list to the empty one */
function suffixesOf(list: readonly string[]): readonly (readonly string[])[] {
  return Array.from({ length: list.length + 1 }, (_, i) => list.slice(i));
}
