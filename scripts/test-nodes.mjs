// Runs the tests on every pinned Node.js: on this Linux, and under Wine on each that this Wine can run.
//   npm run test:nodes                       all of them
//   npm run test:nodes -- FILTER             test files whose path contains FILTER
//   npm run test:nodes -- --linux 22,26 --wine 22      these only; --wine none leaves Wine out
import { parseArgs } from 'node:util';
import { build } from './build.mjs';
import { fetchNode } from './node/fetch.mjs';
import { LINUX_NODES, pinnedNode, WINDOWS_NODES } from './node/pinned.mjs';
import { closingLine, report } from './test/report.mjs';
import { failedRun, noTests } from './test/results.mjs';
import { missingForReal, renewAddon } from './test/set-up.mjs';
import { runUnderWine } from './test/under-wine.mjs';
import { runHere } from './test/vitest.mjs';
import { findWine, killPrefix, PREFIXES } from './wine/prefix.mjs';
import { ensureWindowsNode } from './wine/windows-node.mjs';
import { windowsNodesUnder } from './wine/windows-nodes.mjs';

const NONE = 'none';

const { values, positionals: filters } = parseArgs({
  options: { linux: { type: 'string' }, wine: { type: 'string' } },
  allowPositionals: true,
});

/** The pinned releases that an option asks for; without it, the given ones. */
function chosen(option, nodes, usual) {
  const wanted = values[option];
  if (wanted === undefined) return usual;
  if (wanted === NONE) return [];
  return wanted.split(',').map((major) => pinnedNode(nodes, major, `--${option}`));
}

async function runAll(runs) {
  const here = chosen('linux', LINUX_NODES, LINUX_NODES);
  const underWine = chosen('wine', WINDOWS_NODES, windowsNodesUnder(findWine()));
  renewAddon();
  await build();
  for (const node of here) {
    const program = fetchNode('linux-x64', node);
    runs.push(await runHere(filters, { program, version: `v${node.version}` }));
  }
  for (const { major } of underWine) {
    process.env.DOSDEV_WINDOWS_NODE = String(major);
    ensureWindowsNode();
    const missing = missingForReal();
    if (missing.length > 0)
      throw new Error(`missing: ${missing.join(', ')}. First: npm run test:all`);
    try {
      runs.push(await runUnderWine(filters));
    } finally {
      for (const prefix of PREFIXES) killPrefix(prefix);
    }
  }
}

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error(
    'test-nodes: the pinned releases of Node.js are for Linux on x64, and for Wine there',
  );
  process.exit(2);
}
const runs = [];
try {
  await runAll(runs);
} catch (error) {
  runs.push(failedRun('preparing the tests', error));
}
runs.push(...noTests(runs, filters));
report(runs);
console.log(`\n${closingLine(runs)}`);
process.exitCode = runs.some(({ failed }) => failed > 0) ? 1 : 0;
