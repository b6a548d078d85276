import { checkString } from '../status/checks.js';
/**
 * The definitions of a DOS device, newest first: the target of its link, and the older ones that the
 * base server stores after it. A NUL ends a definition, in the target as well; the newest may be
 * empty, and no other.
 * @param target what the link leads to
 * @param tail what is stored after that: a NUL, then the older targets, each ended by a NUL
 */
export function splitDefinitions(target: string, tail: string): [string, ...string[]] {
  checkString('splitDefinitions(target)', target);
  checkString('splitDefinitions(tail)', tail);
  const [newest = '', ...older] = (target + tail).split('\0');
  return [newest, ...older.filter((text) => text !== '')];
}
