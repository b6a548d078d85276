// A share of the tests on the newest Node.js for Windows that this Wine can run, beside the pinned one, which runs all.
import { findWine } from '../wine/prefix.mjs';
import { windowsNode } from '../wine/windows-node.mjs';
import { windowsNodesUnder } from '../wine/windows-nodes.mjs';
import { runOnNode } from './under-wine.mjs';

/** What depends most on the release: how the addon is loaded, and what the object manager does through it. */
const SHARE = ['test/native/host', 'test/native/boundary', 'test/conformance/in-one-call'];

/**
 * Runs the share, fetching that Node.js first.
 * @param {Promise<unknown>} shown what is waited for before the output is printed
 * @returns {Promise<readonly import('./results.mjs').RunResults[]>} no run where the usual one is the newest
 */
export async function runOnNewest(shown) {
  const newest = windowsNodesUnder(findWine()).at(-1);
  const usual = windowsNode();
  if (newest === undefined || newest.major === usual.major) return [];
  const results = await runOnNode(SHARE, newest, shown);
  const others = {
    paths: [`all but ${SHARE.join(', ')}`],
    reason: `v${usual.version} runs them`,
  };
  return [{ ...results, elsewhere: [others] }];
}
