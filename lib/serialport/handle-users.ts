import type { WrappedBinding } from './types.js';

/** How long a call of a port may take to end when the port has been closed. */
const MILLISECONDS = 1000;

/** The ports of each binding that are being closed. */
const closings = new WeakMap<WrappedBinding, Set<Promise<unknown>>>();

function closingsOf(binding: WrappedBinding): Set<Promise<unknown>> {
  const known = closings.get(binding) ?? new Set();
  closings.set(binding, known);
  return known;
}

/**
 * The calls of an open port that have not ended. @serialport/bindings-cpp makes each in another thread, which
 * may use the handle of the port after it was closed. Windows gives the number of a closed handle to what is
 * opened next: such a thread would read what the next port receives. So a port is closed when its calls have
 * ended, and the next one is opened then.
 */
export class HandleUsers {
  readonly #calls = new Set<Promise<void>>();
  readonly #closings: Set<Promise<unknown>>;

  /** @param binding what has opened the port */
  constructor(binding: WrappedBinding) {
    this.#closings = closingsOf(binding);
  }

  /** @returns the same promise, whose end is known from now on */
  add<Result>(call: Promise<Result>): Promise<Result> {
    const forget = () => void this.#calls.delete(ended);
    const ended: Promise<void> = Promise.resolve(call).then(forget, forget);
    this.#calls.add(ended);
    return call;
  }

  /** Waits until all calls have ended, at most a second. */
  async ended(): Promise<void> {
    if (this.#calls.size > 0) await atMost(Promise.all(this.#calls));
  }

  /** While a port is being closed, {@link closed} waits for it. */
  closing(close: Promise<void>): Promise<void> {
    const forget = () => void this.#closings.delete(done);
    const done = atMost(close).then(forget, forget);
    this.#closings.add(done);
    return close;
  }
}

/** Waits until the ports of a binding that are being closed are closed, at most a second. */
export async function closed(binding: WrappedBinding): Promise<void> {
  await Promise.all(closings.get(binding) ?? []);
}

/** Waits for a promise, for a limited time. */
async function atMost(promise: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((done) => {
    timer = setTimeout(done, MILLISECONDS);
  });
  await Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
