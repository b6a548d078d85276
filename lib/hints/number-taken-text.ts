import type { Hint } from './hint.js';

/**
 * @param force how the reader carries it out all the same: `force: true`
 * @returns what to do about a name whose number belongs to a device
 */
export function numberTakenText(
  { present, verb, force: helps }: Hint<'number-taken'>,
  force: string,
): string {
  const way = present
    ? 'take another name, or give that port another number in Device Manager'
    : 'take another name, or uninstall that device in Device Manager if it will not come back';
  if (!helps) return way;
  const done = { persist: 'listed', define: 'defined' }[verb];
  return `${way}; with ${force} the name is ${done}, and hides that port`;
}
