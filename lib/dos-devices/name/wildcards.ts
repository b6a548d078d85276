import { upcase } from '../../names/index.js';

/**
 * Whether a whole name matches a pattern, in which `*` stands for any number of units and `?` for
 * one. Case does not matter. However many stars there are, each unit of the name is compared with
 * each of the pattern at most once: for the text between two stars, the first match is enough.
 */
export function matchesWildcards(name: string, wildcards: string): boolean {
  const text = upcase(name);
  const pattern = upcase(wildcards);
  let at = 0;
  let next = 0;
  let star = -1;
  let taken = 0;
  while (at < text.length) {
    if (pattern[next] === '*') {
      star = next++;
      taken = at;
    } else if (next < pattern.length && (pattern[next] === '?' || pattern[next] === text[at])) {
      at++;
      next++;
    } else if (star >= 0) {
      // The last star takes one unit more.
      at = ++taken;
      next = star + 1;
    } else {
      return false;
    }
  }
  while (pattern[next] === '*') next++;
  return next === pattern.length;
}
