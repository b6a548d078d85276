import type { Hint } from './hint.js';

/** How the reader writes what helps. */
interface Ways {
  /** Frees the number: `releasePort('COM7')`. */
  readonly release: string;
  /** Carries it out all the same: `force: true`. */
  readonly force: string;
}

/** @returns what to do about a name whose number belongs to a device */
export function numberTakenText(
  { present, verb, force, canRelease }: Hint<'number-taken'>,
  ways: Ways,
): string {
  if (verb === 'release') return 'give that port another number in Device Manager';
  const free = canRelease
    ? `free the number if that device will not come back: ${ways.release}`
    : 'uninstall that device in Device Manager if it will not come back';
  const other = present ? 'give that port another number in Device Manager' : free;
  const way = `take another name, or ${other}`;
  if (!force) return way;
  const done = { persist: 'listed', define: 'defined' }[verb];
  return `${way}; with ${ways.force} the name is ${done}, and hides that port`;
}
