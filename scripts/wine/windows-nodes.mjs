// The pinned releases of Node.js for Windows that a Wine can run.
import { WINDOWS_NODES } from '../node/pinned.mjs';

/** The first Node.js that calls functions that came to Wine with its version 10. */
const NEEDS_WINE_10 = 24;

/**
 * @param {{version: string} | undefined} wine as `findWine` returns it
 * @returns {readonly import('../node/pinned.mjs').PinnedNode[]} none without Wine
 */
export function windowsNodesUnder(wine) {
  if (wine === undefined) return [];
  const version = Number(/\d+/.exec(wine.version)?.[0]);
  return WINDOWS_NODES.filter(({ major }) => major < NEEDS_WINE_10 || version >= 10);
}
