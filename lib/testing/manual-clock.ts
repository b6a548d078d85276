import { milliseconds } from '../arguments/index.js';
import type { Clock } from '../simulated/index.js';

/** A clock that goes only when a test says so: {@link manualClock}. */
export interface ManualClock extends Clock {
  /**
   * Lets time pass, from one timer to the next. At each the program goes on as far as it can, so that
   * what it does next happens at that time.
   * @param ms how much, in milliseconds
   * @returns settled when that time has come
   * @throws {RangeError} or {TypeError} `ERR_DOSDEV_OUT_OF_RANGE`, `ERR_DOSDEV_INVALID_ARG_TYPE`
   */
  advance(ms: number): Promise<void>;
}

/**
 * Makes a clock for `machine.serialDevice(port, { pace: clock })`, at 0.
 * @see docs/serialport.md
 * @example
 * ```js
 * const clock = manualClock();
 * const scale = machine.serialDevice('COM37', { pace: clock });
 * scale.write('S S 12.5 kg\r\n');
 * await clock.advance(10);
 * ```
 */
export function manualClock(): ManualClock {
  return new SteppedClock();
}

interface Timeout {
  readonly due: number;
  readonly then: () => void;
}

/** Of the time when this module was loaded: a test runner may replace it later. */
const { setImmediate } = globalThis;

const DURATION = milliseconds(0, Number.MAX_SAFE_INTEGER);

/** Lets the program go on. */
const turn = () => new Promise<void>((done) => void setImmediate(done));

class SteppedClock implements ManualClock {
  #now = 0;
  readonly #timeouts = new Map<unknown, Timeout>();
  #advancing: Promise<void> = Promise.resolve();

  now(): number {
    return this.#now;
  }

  setTimeout(then: () => void, ms: number): unknown {
    const timeout = { due: this.#now + Math.max(0, ms), then };
    this.#timeouts.set(timeout, timeout);
    return timeout;
  }

  clearTimeout(timeout: unknown): void {
    this.#timeouts.delete(timeout);
  }

  advance(ms: number): Promise<void> {
    DURATION('ms', ms);
    const advancing = this.#advancing.then(() => this.#goTo(this.#now + ms));
    this.#advancing = advancing.catch(() => undefined);
    return advancing;
  }

  async #goTo(end: number): Promise<void> {
    await turn();
    for (let next = this.#next(end); next !== undefined; next = this.#next(end)) {
      this.#timeouts.delete(next);
      this.#now = Math.max(this.#now, next.due);
      next.then();
      await turn();
    }
    this.#now = end;
  }

  /** The first that is due until then; of two at the same time, the one that was set first. */
  #next(end: number): Timeout | undefined {
    let first: Timeout | undefined;
    for (const timeout of this.#timeouts.values()) {
      if (timeout.due <= end && (first === undefined || timeout.due < first.due)) first = timeout;
    }
    return first;
  }
}
