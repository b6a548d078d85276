// A share of the tests on the newest Node.js for Windows that this Wine can run, beside the pinned one, which runs all.
import { findWine } from '../wine/prefix.mjs';
import { ensureWindowsNode, windowsNode } from '../wine/windows-node.mjs';
import { windowsNodesUnder } from '../wine/windows-nodes.mjs';
import { runUnderWine } from './vitest.mjs';

/** What depends most on the release: how the addon is loaded, and what the object manager does through it. */
const SHARE = ['test/native/host', 'test/native/boundary', 'test/conformance/in-one-call'];

/**
 * Runs the share, fetching that Node.js first.
 * @returns {Promise<readonly import('./results.mjs').RunResults[]>} no run where the usual one is the newest
 */
export async function runOnNewest() {
  const newest = windowsNodesUnder(findWine()).at(-1);
  const usual = windowsNode();
  if (newest === undefined || newest.major === usual.major) return [];
  const { DOSDEV_WINDOWS_NODE: before } = process.env;
  process.env.DOSDEV_WINDOWS_NODE = String(newest.major);
  try {
    ensureWindowsNode();
    const results = await runUnderWine(SHARE);
    const others = {
      paths: [`all but ${SHARE.join(', ')}`],
      reason: `v${usual.version} runs them`,
    };
    return [{ ...results, elsewhere: [others] }];
  } finally {
    if (before === undefined) delete process.env.DOSDEV_WINDOWS_NODE;
    else process.env.DOSDEV_WINDOWS_NODE = before;
  }
}
