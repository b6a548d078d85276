// Looks for fewer steps that show the same finding.

/** How many times it is tried. */
const MOST = 40;
const SUFFIXES = [1, 4, 16, 64, 256, 1024];

/**
 * @template Step
 * @param {readonly Step[]} steps which show it
 * @param {(steps: readonly Step[]) => Promise<boolean>} shows whether these do as well
 * @returns {Promise<readonly Step[]>} the fewest that were found; those that were given if they do not show it again
 */
export async function minimise(steps, shows) {
  let left = MOST;
  const try_ = async (fewer) => left-- > 0 && (await shows(fewer));
  let least = steps;
  for (const length of SUFFIXES.filter((count) => count < steps.length)) {
    if (!(await try_(steps.slice(-length)))) continue;
    least = steps.slice(-length);
    break;
  }
  // Long sequences take long: what is not at their end is left as it is.
  if (least.length > SUFFIXES.at(-1)) return least;
  for (let size = least.length >> 1; size >= 1 && left > 0; size >>= 1) {
    for (let from = 0; from < least.length - 1 && left > 0; ) {
      const fewer = [
        ...least.slice(0, from),
        ...least.slice(Math.min(from + size, least.length - 1)),
      ];
      if (fewer.length < least.length && (await try_(fewer))) least = fewer;
      else from += size;
    }
  }
  return least;
}
