import { setTimeout as delay } from 'node:timers/promises';
import { onAbort } from '../on-abort.js';

/** How long a wait may take, and the signal that ends it before. */
export interface Waiting {
  /** When it is over, in milliseconds of `performance.now()`. */
  readonly until: number;
  readonly signal: AbortSignal | undefined;
}

/** The longest time of a timer, in milliseconds. */
const LONGEST = 0x7fff_ffff;

/** @returns the rest of a wait, in milliseconds; 0 when it is over */
export function timeLeft({ until }: Pick<Waiting, 'until'>): number {
  return Math.max(0, Math.min(until - performance.now(), LONGEST));
}

/**
 * Waits for a promise, at most until a signal aborts. Meanwhile the process keeps running: it would not
 * for the timer of `AbortSignal.timeout`, and would end with the work half done.
 * @throws the signal's reason
 */
export async function unlessAborted<T>(
  work: () => T | PromiseLike<T>,
  signal: AbortSignal | undefined,
): Promise<T> {
  if (signal === undefined) return await work();
  signal.throwIfAborted();
  let stop = () => {};
  const aborted = new Promise<never>((_, reject) => {
    stop = onAbort(signal, () => reject(signal.reason));
  });
  // The work may abort the signal, and throw before it returns a promise.
  aborted.catch(() => {});
  const running = setInterval(() => {}, LONGEST);
  try {
    return await Promise.race([aborted, work()]);
  } finally {
    clearInterval(running);
    stop();
  }
}

/**
 * Waits for a promise.
 * @returns `'late'` when the time is up before
 * @throws the signal's reason
 */
export async function waitFor(
  promise: Promise<void>,
  waiting: Waiting,
): Promise<'in time' | 'late'> {
  const timer = new AbortController();
  const late = delay(timeLeft(waiting), 'late' as const, { signal: timer.signal });
  // It is stopped below.
  late.catch(() => {});
  try {
    const inTime = promise.then(() => 'in time' as const);
    return await unlessAborted(() => Promise.race([inTime, late]), waiting.signal);
  } finally {
    timer.abort();
  }
}

/** Pauses. @throws the signal's reason */
export async function pause(milliseconds: number, waiting: Waiting): Promise<void> {
  const until = Math.min(waiting.until, performance.now() + milliseconds);
  await waitFor(new Promise(() => {}), { ...waiting, until });
}
