// Runs vitest in the Windows Node.js under Wine, with the same node_modules as on Linux.
import { findWine, killPrefix, PREFIXES, windowsPath } from '../wine/prefix.mjs';
import { runNode } from '../wine/run.mjs';
import { hasSocat, serialEnvironment, startSerialPair } from '../wine/serial-pair.mjs';
import { windowsArch, windowsNode } from '../wine/windows-node.mjs';
import { LOG_VARIABLE } from './log.mjs';
import { packAndInstall } from './package.mjs';
import { TEMPORARY_VARIABLE } from './temporary.mjs';
import { filesOf, together } from './together.mjs';
import {
  endWithUs,
  logFolder,
  MILLISECONDS,
  resultsOf,
  timeIn,
  vitestArguments,
} from './vitest.mjs';
import { LEFT_TO_LINUX, SCOPE_VARIABLE, SCOPES, SHARE_VARIABLE, sharesOf } from './where.mjs';

/** The test file for which the package must have been installed: under Wine there is no npm. */
const OF_THE_INSTALLED = 'test/package/tarball.test.ts';

/**
 * @typedef {object} Part what one process does of a run
 * @property {string} prefix where it runs, beside no other
 * @property {string} [share] its share of the test files; without it, all that the filters choose
 * @property {boolean} hasSerial whether its tests may use the serial ports
 * @property {boolean} hasPackage whether its tests may use the installed package
 */

const [FIRST, SECOND, THIRD] = PREFIXES;
const [FIRST_SHARE, SECOND_SHARE] = sharesOf('win32');

/** The parts of a run without filters: each object manager takes the tests of one process at a time. */
const PARTS = [
  { prefix: FIRST, share: FIRST_SHARE, hasSerial: true, hasPackage: false },
  { prefix: SECOND, share: SECOND_SHARE, hasSerial: false, hasPackage: true },
];

/** @returns {readonly Part[]} */
function partsFor(filters) {
  if (filters.length === 0) return PARTS;
  const hasPackage = filters.some((filter) => OF_THE_INSTALLED.includes(filter));
  return [{ prefix: FIRST, hasSerial: true, hasPackage }];
}

/** @returns the results of a part */
function runPart({ prefix, share, hasSerial, hasPackage }, name, filters, { scope, node, shown }) {
  const folder = logFolder(`wine-v${node.version}${share === undefined ? '' : `-${share}`}`);
  return resultsOf(name, folder, async (temporary) => {
    if (hasPackage) await packAndInstall('win32');
    const ended = endWithUs(() => killPrefix(prefix));
    // Where there is none, the tests of serial ports are left out, with that reason.
    const serial = hasSerial && hasSocat() ? await startSerialPair() : undefined;
    try {
      const { code, output, timedOut } = await runNode(vitestArguments('dot', filters), {
        prefix,
        node,
        timeoutMs: MILLISECONDS,
        detached: true,
        timeFile: timeIn(folder),
        env: {
          NO_COLOR: '1',
          [LOG_VARIABLE]: windowsPath(folder),
          [SCOPE_VARIABLE]: scope,
          ...(share !== undefined && { [SHARE_VARIABLE]: share }),
          ...(serial !== undefined && serialEnvironment()),
          ...(temporary !== undefined && { [TEMPORARY_VARIABLE]: windowsPath(temporary) }),
        },
      });
      await shown;
      console.log(output);
      return { code, timedOut };
    } finally {
      serial?.stop();
      ended();
    }
  });
}

/** What the run is called. */
function nameOf(node) {
  const wine = findWine()?.version ?? 'Wine';
  return `Windows Node v${node.version} for ${windowsArch()} under ${wine}`;
}

/**
 * @param {readonly string[]} filters test files, as vitest takes them
 * @param {Promise<import('./results.mjs').RunResults>} [shown] the run on Linux, which is waited for before the
 *   output is printed, which is then printed whole
 */
export async function runUnderWine(filters, shown) {
  const node = windowsNode();
  const scope = process.env[SCOPE_VARIABLE] ?? SCOPES.system;
  const how = { scope, node, shown };
  const parts = await Promise.all(
    partsFor(filters).map((part) => runPart(part, nameOf(node), filters, how)),
  );
  const results = together(parts, filters.length === 0 ? filesOf('win32', scope) : []);
  if (scope !== SCOPES.system) return results;
  const halves = ((await shown)?.simulated ?? 0) - results.simulated;
  const left = {
    paths: [`${halves} tests`],
    reason: 'the simulated half of tests for each backend',
  };
  return { ...results, elsewhere: [...LEFT_TO_LINUX, ...(halves > 0 ? [left] : [])] };
}

/**
 * Runs some test files on another Node.js than the usual one, beside the runs of that.
 * @param {readonly string[]} filters
 * @param {import('../node/pinned.mjs').PinnedNode} node
 * @param {Promise<unknown>} shown see {@link runUnderWine}
 */
export function runOnNode(filters, node, shown) {
  const part = { prefix: THIRD, hasSerial: false, hasPackage: false };
  return runPart(part, nameOf(node), filters, { scope: SCOPES.system, node, shown });
}
