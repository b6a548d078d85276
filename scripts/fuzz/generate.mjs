// Which calls are made: a seed determines them, whatever the calls return.
import { CALLS } from './calls.mjs';
import { KINDS, SLOTS, wrong } from './kinds.mjs';
import { randomOf } from './random.mjs';

/**
 * @typedef {object} Step
 * @property {string} call an export, or what the fuzzer does between calls: `drop` a handle
 * @property {readonly unknown[]} args recipes
 * @property {number} slot where a handle is put that the call returns
 */

/** What happens beside calls: a handle is left to the garbage collector. */
const DROP = 'drop';

/**
 * @param {number} seed
 * @param {string} [filter] part of the names of the calls that are made
 * @returns {() => Step} draws the next step
 */
export function stepsOf(seed, filter = '') {
  const random = randomOf(seed);
  // What makes handles is always there: most calls need them.
  const makers = ['createSymbolicLink', 'createDirectory', 'close'];
  const chosen = Object.entries(CALLS).flatMap(([name, { often = 10 }]) => {
    if (name.includes(filter)) return Array(often).fill(name);
    return makers.includes(name) ? Array(2).fill(name) : [];
  });
  const drawArgument = (kind, about) =>
    random.chance(98) ? KINDS[kind](random, about) : wrong(random);
  return () => {
    const slot = random.below(SLOTS);
    if (random.chance(1)) return { call: DROP, args: [], slot };
    const call = random.pick(chosen);
    const about = { below: random.chance(25) };
    const args = CALLS[call].takes.map((kind) => drawArgument(kind, about));
    if (random.chance(1)) args.length = random.below(args.length + 1);
    if (random.chance(1)) args.push(wrong(random));
    return { call, args, slot };
  };
}
