import { type AttachedHint, attachedHint, attachHint } from '../status/attached-hint.js';
import type { Hint } from './hint.js';
import { worded } from './hint.js';
import { LIBRARY_WORDS } from './library-words.js';

/** @returns the library's words for a hint: what the property `hint` of an error has */
export function libraryHint(hint: Hint): string {
  return worded(LIBRARY_WORDS, hint);
}

/** @returns a hint as the errors of system calls take it: the library's words, and the data */
export function advise(hint: Hint): AttachedHint;
export function advise(hint: Hint | undefined): AttachedHint | undefined;
export function advise(hint: Hint | undefined): AttachedHint | undefined {
  return hint && { text: libraryHint(hint), data: hint };
}

/** Attaches a hint to an error, as data that {@link hintOf} finds. */
export function carryHint(error: Error, hint: Hint): void {
  attachHint(error, hint);
}

/**
 * @returns the hint of an error as data; `undefined` when it has none, or one of a kind that only
 *   another version of the package knows, whose `hint` is a sentence all the same
 */
export function hintOf(error: Error): Hint | undefined {
  const data = attachedHint(error);
  return isHint(data) ? data : undefined;
}

function isHint(data: unknown): data is Hint {
  if (typeof data !== 'object' || data === null || !('kind' in data)) return false;
  const { kind } = data;
  if (typeof kind !== 'string' || !Object.hasOwn(LIBRARY_WORDS, kind)) return false;
  const contains = kind === 'in-declaration' || kind === 'in-snapshot';
  return !contains || ('hint' in data && isHint(data.hint));
}
