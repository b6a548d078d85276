import { equalNames } from '../../names/index.js';
import type { Scope } from '../types.js';

/** A definition that was made here, as it read back. */
export interface Made {
  readonly scope: Scope;
  readonly target: string;
  /**
   * After an error, when it may or may not be there: how many such definitions others have. One more
   * is the one that was made here.
   */
  readonly besides?: number;
}

/**
 * Finds a definition that was made here among those of its name.
 * @param now those of its name in its scope, newest first
 * @returns what is there without a doubt; `undefined` when it is not
 */
export function found(
  { scope, target, besides = 0 }: Made,
  now: readonly string[],
): Made | undefined {
  return countOf(now, target) > besides ? { scope, target } : undefined;
}

/** @returns how many of these definitions have a target */
export function countOf(definitions: readonly string[], target: string): number {
  return definitions.filter((it) => equalNames(it, target)).length;
}
