// Which system a case is measured on, and how a run under Wine is begun from here.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { cacheFolder } from '../../scripts/places.mjs';
import { missingForWine } from '../../scripts/test/set-up.mjs';
import { killPrefix, windowsPath } from '../../scripts/wine/prefix.mjs';
import { runNode } from '../../scripts/wine/run.mjs';

const RUN = fileURLToPath(new URL('../run.mjs', import.meta.url));

/** What this system is called in the figures. */
export const HERE = { win32: 'Windows', linux: 'Linux' }[process.platform] ?? process.platform;
export const WINE = 'Wine';

/** @returns why nothing can be measured under Wine, or `undefined` */
export function noWine() {
  if (process.platform === 'win32') return 'this is Windows';
  const missing = missingForWine();
  return missing.length === 0 ? undefined : `missing: ${missing.join(', ')}`;
}

/**
 * Measures cases by the Node.js for Windows under Wine.
 * @param {readonly string[]} names of the cases
 * @returns {Promise<readonly import('./figures.mjs').Figures[]>}
 */
export async function measureUnderWine(names) {
  const folder = mkdtempSync(join(cacheFolder, 'bench-'));
  try {
    const file = join(folder, 'figures.json');
    const args = [windowsPath(RUN), '--json', windowsPath(file), ...names];
    const { code, output } = await runNode(args, { timeoutMs: 3_600_000 });
    if (code !== 0) throw new Error(`the run under Wine ended with ${code}:\n${output}`);
    return JSON.parse(readFileSync(file, 'utf8')).figures;
  } finally {
    killPrefix();
    rmSync(folder, { recursive: true, force: true });
  }
}
