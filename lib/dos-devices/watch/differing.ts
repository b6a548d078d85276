import { upcase } from '../../names/index.js';
import type { LinkEntry } from '../../object-manager/index.js';
import type { NtStatus } from '../../status/index.js';

/** Links as the directory lists them, each with its target or the status of reading it. */
export type Links = readonly LinkEntry[];

/** Names in upper case with the same. */
type Targets = ReadonlyMap<string, string | NtStatus>;

/** How many links may come or go at one place, so that those after them are recognised. */
const FARTHEST = 8;

/**
 * Leaves out links that are the same in both lists, which are all if nothing has happened: maps of
 * 100,000 names take ten times as long as reading them. A directory keeps the order of its links, so
 * that one which comes or goes only moves those after it. In lists of different orders, links that
 * are the same remain, and are compared by name as the others are.
 */
export function differing(before: Links, after: Links): readonly [then: Targets, now: Targets] {
  const most = Math.min(before.length, after.length);
  let end = 0;
  while (end < most && isSame(before.at(-1 - end), after.at(-1 - end))) end++;
  const then = new Rest(before.slice(0, before.length - end));
  const now = new Rest(after.slice(0, after.length - end));
  while (then.next !== undefined && now.next !== undefined) {
    if (isSame(then.next, now.next)) {
      then.skip();
      now.skip();
      continue;
    }
    const gone = then.placesTo(now.next);
    const come = gone === 0 ? now.placesTo(then.next) : 0;
    // Where neither is found, one was changed to the other.
    then.take(gone + come === 0 ? 1 : gone);
    now.take(gone + come === 0 ? 1 : come);
  }
  return [targetsOf(then.all()), targetsOf(now.all())];
}

/** What of a list has not been compared, and the links that were taken out of it. */
class Rest {
  readonly #links: Links;
  readonly #taken: LinkEntry[] = [];
  #at = 0;

  constructor(links: Links) {
    this.#links = links;
  }

  get next(): LinkEntry | undefined {
    return this.#links[this.#at];
  }

  skip(): void {
    this.#at++;
  }

  /** @returns how many links are before that one; 0 if it is not near */
  placesTo(link: LinkEntry): number {
    for (let places = 1; places <= FARTHEST; places++) {
      if (isSame(this.#links[this.#at + places], link)) return places;
    }
    return 0;
  }

  take(count: number): void {
    this.#taken.push(...this.#links.slice(this.#at, this.#at + count));
    this.#at += count;
  }

  /** @returns what was taken, and what is left */
  all(): Links {
    return this.#taken.concat(this.#links.slice(this.#at));
  }
}

function isSame(a: LinkEntry | undefined, b: LinkEntry | undefined): boolean {
  return a?.name === b?.name && a?.target === b?.target;
}

export function targetsOf(links: Links): Targets {
  return new Map(links.map(({ name, target }) => [upcase(name), target]));
}
