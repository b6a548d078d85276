// Numbers that a seed determines, on every machine.

/** @typedef {ReturnType<typeof randomOf>} Random */

/** @param {number} seed from 0 to 2^32 - 1 */
export function randomOf(seed) {
  let state = seed >>> 0;
  /** Mulberry32, by Tommy Ettinger; in the public domain. */
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  return {
    /** An integer from 0 to 2^32 - 1. */
    next,
    /** An integer from 0 to `count - 1`. */
    below: (count) => next() % count,
    /** @param {number} percent of the cases in which it is true */
    chance: (percent) => next() % 100 < percent,
    /** @template T @param {readonly T[]} list @returns {T} */
    pick: (list) => list[next() % list.length],
  };
}
