import { setTimeout } from 'node:timers/promises';
import { SerialPairError } from './pair-error.js';

/**
 * How long something may take at a pair of ports, in milliseconds. That is enough for a few bytes at 300 baud on a
 * slow machine, and less than hooks of Jest may take.
 */
const MILLISECONDS = 4000;

/**
 * @param problem what has gone wrong if it takes longer, as a clause
 * @returns what the promise resolves with
 * @throws {SerialPairError} when it does not settle in time; or what it is rejected with
 */
export async function inTime<Value>(
  promise: Promise<Value>,
  problem: string,
  hint = 'Look for a driver, or a binding, that never ends a call.',
): Promise<Value> {
  const settled = new AbortController();
  const late = setTimeout(MILLISECONDS, undefined, { signal: settled.signal }).then(() => {
    throw new SerialPairError(`${problem} within ${MILLISECONDS / 1000} seconds`, hint);
  });
  return Promise.race([promise, late]).finally(() => settled.abort());
}
