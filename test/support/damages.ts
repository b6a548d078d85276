/**
 * How much of a long campaign is tried: some of it in each run of the tests, `all` with
 * `npm run damage-files`.
 */
const asked = process.env.DOSDEV_DAMAGES;

/** Whether every byte is tried. */
export const everyDamage = asked === 'all';

/**
 * Places in a file, from its start.
 * @param length of the file, in bytes
 * @param few how many are enough in a run of the tests: the ends, and what is spread in between
 * @returns every place, or so many
 */
export function damages(length: number, few: number): readonly number[] {
  if (everyDamage || length <= few) return Array.from({ length }, (_, index) => index);
  const spread = Array.from({ length: few - 1 }, (_, index) => Math.floor((index * length) / few));
  return [...new Set([...spread, length - 1])];
}
