/** Blocks the thread. */
export function sleep(milliseconds: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, milliseconds);
}

/**
 * How long a name may be missing while another program changes it, in milliseconds, pause by pause: the base
 * server deletes the link and creates another.
 */
export const GLIMPSES: readonly [number, ...(readonly number[])] = [1, 20];

/** The number of attempts without a pause, because most readers close a link at once. */
const FREE_TRIES = 3;
const FIRST_PAUSE = 0.05;
const LONGEST_PAUSE = 20;

/** A limited wait: the pauses between attempts, in milliseconds, and when to give up. */
export class Patience {
  readonly #milliseconds: number;
  #until: number | undefined;
  #pauses = 0;

  /** @param milliseconds the longest total wait, from the first pause on */
  constructor(milliseconds: number) {
    this.#milliseconds = milliseconds;
  }

  /**
   * @returns the next pause, 0 at first, then twice as long as the one before; `undefined` when the
   *   time is up
   */
  next(): number | undefined {
    const now = performance.now();
    this.#until ??= now + this.#milliseconds;
    const left = this.#until - now;
    if (left <= 0) return undefined;
    const tries = this.#pauses++;
    const doubled = FIRST_PAUSE * 2 ** (tries - FREE_TRIES);
    return tries < FREE_TRIES ? 0 : Math.min(doubled, LONGEST_PAUSE, left);
  }

  /** Shortens the next pause, because something has happened. The total time is not extended. */
  hurry(): void {
    this.#pauses = 0;
  }
}
