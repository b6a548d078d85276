import { namesAtWork, sameList } from '../../definitions/index.js';
import { equalNames } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { DosDevError } from '../../status/dosdev-error.js';
import { planPush } from '../change/define.js';
import { scopeOf } from '../change/name-to-change.js';
import { carryOutAsync } from '../change/plan.js';
import { planRemove } from '../change/remove.js';
import { checkHidesNoPort } from '../com-numbers/check.js';
import { readIn } from '../read/read.js';
import type { Scope } from '../types.js';
import type { FollowEvent } from './follow-types.js';
import { type Destination, destinationOf } from './one-device.js';
import type { DeviceSelector } from './selector.js';
import type { Device } from './types.js';

/** A rule that has been checked. */
export interface CheckedRule {
  /** An exact name: `COM4`. */
  readonly name: string;
  readonly scope: Scope | undefined;
  readonly selector: DeviceSelector;
}

/** A definition that was made here, as it read back. */
interface Made {
  readonly scope: Scope;
  readonly target: string;
}

/**
 * What another program did to the name: it took away what was made here, or put something in its
 * place. The first is over at the next arrival, the second when what it put there is gone.
 */
type Foreign = 'took away' | 'put';

/** One name and its device: what was made, what others did, and what has been reported. */
export class FollowedName {
  readonly #rule: CheckedRule;
  #made: Made | undefined;
  /** The definitions of others, as they were left; `undefined` before the first look. */
  #others: readonly string[] | undefined;
  #foreign: Foreign | undefined;
  /** The device and the path that were there at the last look. */
  #arrived: string | undefined;
  #reported: string | undefined;
  #leftReported = false;
  /** Whether another look may find something to do, whatever the devices do. */
  #again = false;

  constructor(rule: CheckedRule) {
    this.#rule = rule;
  }

  get name(): string {
    return this.#rule.name;
  }

  /**
   * Whether after the last look only a change of the devices can give it anything to do. It cannot
   * while another program has the name, or when a call was refused.
   */
  get isSettled(): boolean {
    return !this.#again && this.#foreign === undefined;
  }

  /**
   * Brings the name to its device.
   * @param present the devices that are there
   * @returns what was done; what has been reported is not repeated
   */
  async look(
    objectManager: ObjectManager,
    present: readonly Device[],
  ): Promise<readonly FollowEvent[]> {
    // To open its link would disturb the change.
    this.#again = namesAtWork(objectManager).has(this.name);
    if (this.#again) return [];
    const events: FollowEvent[] = [];
    try {
      const destination = destinationOf(present, this.#rule.selector);
      // The driver may still be about to name its port.
      this.#again = destination.fits === 'none' && destination.device !== undefined;
      const { scope } = scopeOf(
        objectManager,
        { exact: this.name },
        { ...this.#scope, force: true },
      );
      const before = this.#read(objectManager, scope);
      this.#notice(before);
      this.#noticeArrival(destination);
      const removed = await this.#removeStale(objectManager, destination);
      if (removed !== undefined && destination.fits !== 'one') events.push(removed);
      const now = removed === undefined ? before : this.#read(objectManager, scope);
      events.push(...(await this.#bring(objectManager, destination, now, removed)));
    } catch (error) {
      events.push(...this.failed(error));
    }
    return events;
  }

  /** Takes away what was made here, and nothing else. */
  async removeOwn(objectManager: ObjectManager): Promise<Made | undefined> {
    const made = this.#made;
    if (made === undefined) return undefined;
    const { scope, target } = made;
    const options = { scope, target, ifExists: true };
    const plan = planRemove(objectManager, { exact: this.name }, options);
    const { action } = await carryOutAsync(objectManager, plan, false);
    this.#made = undefined;
    return action === 'remove' ? made : undefined;
  }

  /**
   * @returns the event of an error, once as long as it stays the same
   * @throws the error when it is none of a call that was refused
   */
  failed(error: unknown): readonly FollowEvent[] {
    if (!(error instanceof DosDevError)) throw error;
    this.#again = true;
    return this.#once({ type: 'failed', name: this.name, why: error.message, code: error.code });
  }

  get #scope(): { readonly scope?: Scope } {
    const { scope } = this.#rule;
    return scope === undefined ? {} : { scope };
  }

  #read(objectManager: ObjectManager, scope: Scope): readonly string[] {
    return readIn(objectManager, this.name, scope)?.definitions ?? [];
  }

  /** Compares the name with how it was left. */
  #notice(now: readonly string[]): void {
    const others = this.#others ?? now;
    this.#others = others;
    const { target } = this.#made ?? {};
    const at = target === undefined ? -1 : now.findIndex((it) => equalNames(it, target));
    if (at === 0) {
      this.#foreign = undefined;
      this.#others = now.slice(1);
    } else if (at > 0) {
      this.#foreign = 'put';
    } else if (target !== undefined) {
      this.#made = undefined;
      this.#foreign = sameList(now, others) || now.length === 0 ? 'took away' : 'put';
    } else if (sameList(now, others)) {
      if (this.#foreign === 'put') this.#foreign = undefined;
    } else {
      this.#foreign = now.length === 0 ? undefined : 'put';
    }
    if (now.length === 0) this.#others = [];
    if (this.#foreign === undefined) this.#leftReported = false;
  }

  #noticeArrival(destination: Destination): void {
    const { fits } = destination;
    const here = fits === 'one' ? `${destination.device} ${destination.path}` : undefined;
    if (here !== this.#arrived && this.#foreign === 'took away') {
      this.#foreign = undefined;
      this.#leftReported = false;
    }
    this.#arrived = here;
  }

  /** Takes away what was made here and leads elsewhere than to the device now. */
  async #removeStale(
    objectManager: ObjectManager,
    destination: Destination,
  ): Promise<FollowEvent | undefined> {
    const made = this.#made;
    if (made === undefined) return undefined;
    if (destination.fits === 'one' && equalNames(made.target, destination.path)) return undefined;
    const removed = await this.removeOwn(objectManager);
    if (removed === undefined) return undefined;
    const why = destination.fits === 'one' ? 'its device has moved' : destination.why;
    // The reason is that of waiting, too.
    this.#reported = `waiting ${why}`;
    return { type: 'removed', name: this.name, target: removed.target, why };
  }

  async #bring(
    objectManager: ObjectManager,
    destination: Destination,
    now: readonly string[],
    removed: FollowEvent | undefined,
  ): Promise<readonly FollowEvent[]> {
    const { name } = this;
    const [target] = now;
    const leads = target === undefined ? {} : { target };
    if (destination.fits === 'none') {
      const { fits: _, ...facts } = destination;
      return this.#once({ type: 'waiting', name, ...leads, ...facts });
    }
    if (destination.fits === 'several') {
      const { fits: _, ...facts } = destination;
      return this.#once({ type: 'ambiguous', name, ...leads, ...facts });
    }
    const { device, path } = destination;
    if (target !== undefined && equalNames(target, path)) {
      if (this.#made !== undefined) {
        this.#reported = undefined;
        return [];
      }
      return this.#once({ type: 'unchanged', name, target, device });
    }
    if (this.#foreign !== undefined) return this.#left(device, target, removed);
    try {
      checkHidesNoPort(objectManager, name, { path, device }, false);
      const plan = planPush(objectManager, { exact: name }, path, this.#scope);
      const { scope, after } = await carryOutAsync(objectManager, plan, false);
      const [read = path, ...others] = after;
      this.#made = { scope, target: read };
      this.#others = others;
      this.#reported = undefined;
      return [{ type: 'defined', name, target: read, device }];
    } catch (error) {
      return [...(removed === undefined ? [] : [removed]), ...this.failed(error)];
    }
  }

  #left(
    device: string,
    target: string | undefined,
    removed: FollowEvent | undefined,
  ): readonly FollowEvent[] {
    const { name } = this;
    const events = removed === undefined ? [] : [removed];
    if (this.#leftReported) return events;
    this.#leftReported = true;
    this.#reported = undefined;
    const [leads, why] =
      target === undefined
        ? [{}, `another program removed ${name}; it is made again when the device next arrives`]
        : [{ target }, `another program changed ${name}`];
    return [...events, { type: 'left', name, ...leads, device, why }];
  }

  #once(event: FollowEvent): readonly FollowEvent[] {
    const { type, why = event.target ?? '' } = event;
    const key = `${type} ${why}`;
    if (key === this.#reported) return [];
    this.#reported = key;
    return [event];
  }
}
