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
 * @param most how many are enough in a long campaign. Default: every place
 */
export function damages(length: number, few: number, most = length): readonly number[] {
  const count = Math.max(1, Math.min(length, Math.floor(everyDamage ? most : few)));
  const spread = Array.from({ length: count - 1 }, (_, index) =>
    Math.floor((index * length) / count),
  );
  return [...new Set([...spread, length - 1])];
}
