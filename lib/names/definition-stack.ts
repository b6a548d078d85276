import { checkString } from '../status/checks.js';
/**
 * The definitions of a DOS device, newest first: the target of its link, and the older ones that
 * the base server stores after it. A NUL ends each definition, also in the target. Only the newest
 * one may be empty.
 * @param target the link's target
 * @param tail the stored text after it: a NUL, then the older targets, each followed by a NUL
 */
export function splitDefinitions(target: string, tail: string): [string, ...string[]] {
  checkString('splitDefinitions(target)', target);
  checkString('splitDefinitions(tail)', tail);
  // Most links have one definition.
  if (tail === '\0' && !target.includes('\0')) return [target];
  const [newest = '', ...older] = (target + tail).split('\0');
  return [newest, ...older.filter((text) => text !== '')];
}
