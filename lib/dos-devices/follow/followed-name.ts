import { namesAtWork, sameList } from '../../definitions/index.js';
import { equalNames } from '../../names/index.js';
import type { ObjectManager } from '../../object-manager/index.js';
import { planPush } from '../change/define.js';
import { scopeOf } from '../change/name-to-change.js';
import { carryOutAsync, type NoPlan, type Plan } from '../change/plan.js';
import { planRemove } from '../change/remove.js';
import { unforced } from '../change/unforced.js';
import { checkHidesNoPort } from '../com-numbers/check.js';
import type { Device } from '../devices/types.js';
import { readIn } from '../read/read.js';
import type { Scope } from '../types.js';
import type { CheckedRule } from './checked-rule.js';
import { type Destination, destinationOf, notThere, withPlace } from './destination.js';
import { DEVICE_INTERVAL, LONGEST, NAME_INTERVAL } from './device-changes.js';
import { failedEvent } from './failed-event.js';
import { leftEvent } from './left-event.js';
import { countOf, found, type Made } from './made.js';
import type { FollowRecords } from './records.js';
import { readSettled } from './settled-read.js';
import type { FollowEvent } from './types.js';

/**
 * What another program did to the name: it took away what was made here, or put something in its
 * place. The first is over at the next arrival, the second when what it put there is gone.
 */
type Foreign = 'took away' | 'put';

/** One name and its device: what was made, what others did, and what has been reported. */
export class FollowedName {
  readonly #rule: CheckedRule;
  readonly #records: FollowRecords;
  #made: Made | undefined;
  /** The definitions of others, as they were left; `undefined` before the first look. */
  #others: readonly string[] | undefined;
  #foreign: Foreign | undefined;
  /** The device and the path that were there at the last look. */
  #arrived: string | undefined;
  #reported: string | undefined;
  #leftReported = false;
  /** What to report when the name leads to its device by what was made before. */
  #again: Pick<FollowEvent, 'type' | 'why'> | undefined;
  /** Whether another look may find something to do, whatever the devices do. */
  #unsettled = false;

  constructor(rule: CheckedRule, records: FollowRecords) {
    this.#rule = rule;
    this.#records = records;
  }

  get name(): string {
    return this.#rule.name;
  }

  /**
   * How long after the last look only a change of the devices gives it anything to do, in
   * milliseconds: not long while another program has the name, or when a call was refused.
   */
  get rest(): number {
    if (this.#unsettled || this.#foreign !== undefined) return DEVICE_INTERVAL;
    return this.#made === undefined && this.#arrived === undefined ? LONGEST : NAME_INTERVAL;
  }

  /**
   * Brings the name to its device.
   * @param known the devices that are there, or were
   * @returns what was done; what has been reported is not repeated
   */
  async look(
    objectManager: ObjectManager,
    known: readonly Device[],
  ): Promise<readonly FollowEvent[]> {
    // To open its link would disturb the change.
    this.#unsettled = namesAtWork(objectManager).has(this.name);
    if (this.#unsettled) return [];
    const events: FollowEvent[] = [];
    try {
      const destination = destinationOf(known, this.#rule.selector);
      // The driver may still be about to name its port.
      this.#unsettled = destination.fits === 'none' && destination.device !== undefined;
      const { scope } = scopeOf(
        objectManager,
        { exact: this.name },
        { ...this.#scope, force: true },
      );
      const before = await this.#readSettled(objectManager, scope);
      if (this.#others === undefined) this.#adopt(before, scope);
      this.#notice(before);
      this.#noticeArrival(destination);
      const removed = await this.#removeStale(objectManager, destination);
      if (removed !== undefined && destination.fits !== 'one') events.push(removed);
      const now = removed === undefined ? before : this.#read(objectManager, scope);
      const still = withPlace(destination, this.name, now[0], known);
      events.push(...(await this.#bring(objectManager, still, now, removed)));
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
    const there = found(made, await this.#readSettled(objectManager, scope));
    if (there === undefined) {
      this.#forget(made);
      return undefined;
    }
    this.#made = there;
    // What it uncovers belongs to others, even a loop of names.
    const options = { scope, target, force: true };
    const plan = planRemove(objectManager, { exact: this.name }, options);
    try {
      await carryOutAsync(objectManager, plan, false);
    } catch (error) {
      this.#made = { ...there, besides: countOf(plan.change.before, target) - 1 };
      throw error;
    }
    this.#forget(made);
    return there;
  }

  /**
   * Leaves what was made here as it is, and forgets it.
   * @returns what stays
   */
  leave(): Made | undefined {
    const made = this.#made;
    if (made === undefined) return undefined;
    this.#forget(made);
    return made.besides === undefined ? made : undefined;
  }

  /**
   * @returns the event of an error, once as long as it stays the same
   * @throws the error when it is none of a call that was refused
   */
  failed(error: unknown): readonly FollowEvent[] {
    const event = failedEvent(this.name, error);
    this.#unsettled = true;
    return this.#once(event);
  }

  get #scope(): { readonly scope?: Scope } {
    const { scope } = this.#rule;
    return scope === undefined ? {} : { scope };
  }

  #read(objectManager: ObjectManager, scope: Scope): readonly string[] {
    return readIn(objectManager, this.name, scope)?.definitions ?? [];
  }

  /** Reads the name, again after a moment if something is missing that was there. */
  #readSettled(objectManager: ObjectManager, scope: Scope): Promise<readonly string[]> {
    return readSettled(() => this.#read(objectManager, scope), this.#made, this.#others);
  }

  #forget({ scope }: Made): void {
    this.#made = undefined;
    this.#records.drop(this.name, scope);
  }

  /** Takes over what another process made that could not end: only if it is exactly that. */
  #adopt(now: readonly string[], scope: Scope): void {
    const target = this.#records.left(this.name, scope);
    if (target === undefined) return;
    const at = now.findIndex((it) => equalNames(it, target));
    if (at === -1) {
      this.#records.drop(this.name, scope);
      return;
    }
    this.#records.keep(this.name, scope, target);
    this.#made = { scope, target };
    this.#others = now.filter((_, index) => index !== at);
    this.#again = { type: 'unchanged', why: 'an earlier follow made it, and did not end' };
  }

  /** After an error, sees whether what was to be made or removed is there. */
  #decide(now: readonly string[]): void {
    const made = this.#made;
    if (made?.besides === undefined) return;
    const there = found(made, now);
    if (there === undefined) this.#forget(made);
    else this.#made = there;
  }

  /** Compares the name with how it was left. */
  #notice(now: readonly string[]): void {
    const others = this.#others ?? now;
    this.#others = others;
    this.#decide(now);
    const { target } = this.#made ?? {};
    const at = target === undefined ? -1 : now.findIndex((it) => equalNames(it, target));
    if (at === 0) {
      this.#foreign = undefined;
      this.#others = now.slice(1);
    } else if (at > 0) {
      this.#foreign = 'put';
    } else if (this.#made !== undefined) {
      this.#forget(this.#made);
      this.#foreign = sameList(now, others) || now.length === 0 ? 'took away' : 'put';
    } else if (sameList(now, others)) {
      if (this.#foreign === 'put') this.#foreign = undefined;
    } else {
      this.#foreign = now.length === 0 ? undefined : 'put';
    }
    if (now.length === 0) this.#others = [];
    if (this.#foreign !== undefined) return;
    if (this.#leftReported) this.#again = { type: 'defined' };
    this.#leftReported = false;
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
    if (destination.fits !== 'one') return this.#once(notThere(name, destination, target));
    const { device, path } = destination;
    if (target !== undefined && equalNames(target, path)) {
      if (this.#made !== undefined) {
        this.#reported = undefined;
        const again = this.#again;
        this.#again = undefined;
        return again === undefined ? [] : [{ name, target, device, ...again }];
      }
      return this.#once({ type: 'unchanged', name, target, device });
    }
    if (this.#foreign !== undefined) {
      const events = removed === undefined ? [] : [removed];
      if (this.#leftReported) return events;
      this.#leftReported = true;
      this.#reported = undefined;
      return [...events, leftEvent(name, device, target)];
    }
    let plan: Plan | NoPlan | undefined;
    try {
      checkHidesNoPort(objectManager, name, { path, device }, false);
      plan = unforced(() => planPush(objectManager, { exact: name }, path, this.#scope));
      const { scope } = plan.change;
      const unrecorded = this.#records.keep(name, scope, path);
      const { after } = await carryOutAsync(objectManager, plan, false);
      const [read = path, ...others] = after;
      if (read !== path) this.#records.keep(name, scope, read);
      this.#made = { scope, target: read };
      this.#others = others;
      this.#reported = undefined;
      this.#again = undefined;
      const why = unrecorded && `no record of it can be kept for after a crash: ${unrecorded}`;
      return [{ type: 'defined', name, target: read, device, ...(why && { why }) }];
    } catch (error) {
      if (plan !== undefined) {
        const { scope, before } = plan.change;
        this.#made = { scope, target: path, besides: countOf(before, path) };
      }
      return [...(removed === undefined ? [] : [removed]), ...this.failed(error)];
    }
  }

  #once(event: FollowEvent): readonly FollowEvent[] {
    const { type, why = event.target ?? '' } = event;
    const key = `${type} ${why}`;
    if (key === this.#reported) return [];
    this.#reported = key;
    return [event];
  }
}
