import { setTimeout as delay } from 'node:timers/promises';
import { onAbort } from '../on-abort.js';

/**
 * The end of a watch: its own, or that of its caller's signal.
 *
 * `AbortSignal.any` holds its sources weakly, so an `AbortSignal.timeout` that no other code holds
 * would be collected with its timer and never fire. A listener exists only during a pause, so that
 * a dropped watch leaves none on a signal that outlives it.
 */
export class WatchEnd {
  readonly #own = new AbortController();
  readonly #callers: AbortSignal | undefined;

  constructor(callers: AbortSignal | undefined) {
    this.#callers = callers;
  }

  get hasCome(): boolean {
    return this.#own.signal.aborted || this.#callers?.aborted === true;
  }

  come(): void {
    this.#own.abort();
  }

  /**
   * Waits, at most until the end.
   * @param persistent whether to keep the process running meanwhile
   * @param wake cuts this pause short; held by the caller
   */
  async pause(milliseconds: number, persistent: boolean, wake?: AbortSignal): Promise<void> {
    if (this.hasCome) return;
    const own = this.#own.signal;
    const signal = wake === undefined ? own : AbortSignal.any([own, wake]);
    const callers = this.#callers;
    const stop = callers === undefined ? undefined : onAbort(callers, () => this.come());
    try {
      await delay(milliseconds, undefined, { ref: persistent, signal });
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      stop?.();
    }
  }
}
