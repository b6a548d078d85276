/** By what the bytes of a paced port take their time. */
export interface Clock {
  /** In milliseconds, since any moment. */
  now(): number;
  /**
   * Calls back once.
   * @param ms how long from now, in milliseconds, which may have a fraction
   * @returns what `clearTimeout` takes
   */
  setTimeout(then: () => void, ms: number): unknown;
  /** Does not call back after all. */
  clearTimeout(timeout: unknown): void;
}

/**
 * The system's clock, or what a test runner has put in its place: timers are looked up at each call. Some
 * runners replace them and not the time. So it is at least what the timers that have called show.
 */
export class SystemClock implements Clock {
  #least = 0;

  now(): number {
    return Math.max(Date.now(), this.#least);
  }

  setTimeout(then: () => void, ms: number): unknown {
    // A timer would cut the fraction off.
    const whole = Math.ceil(ms);
    const due = this.now() + whole;
    return globalThis.setTimeout(() => {
      this.#least = due;
      then();
    }, whole);
  }

  clearTimeout(timeout: unknown): void {
    globalThis.clearTimeout(timeout as NodeJS.Timeout);
  }
}
