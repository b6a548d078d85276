// What `dosdev list` takes beside an empty Node.js process, in pairs:
//   node scripts/build.mjs && node bench/startup.mjs [runs]
// or under Wine: node scripts/wine/run.mjs bench/startup.mjs
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const runs = Number(process.argv[2] ?? 21);
const main = fileURLToPath(new URL('../dist/cli/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'dosdev-bench-'));
const empty = join(folder, 'empty.mjs');
writeFileSync(empty, '');
const env = { ...process.env, DOSDEV_MACHINE: join(folder, 'machine.json') };

/** → milliseconds */
function time(...args) {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, args, { env, stdio: 'ignore' });
  if (status !== 0) throw new Error(`${args.join(' ')} ended with ${status}`);
  return performance.now() - start;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

time(main, 'list');
time(empty);
const pairs = Array.from({ length: runs }, () => {
  const list = time(main, 'list');
  return { list, node: time(empty) };
});
rmSync(folder, { recursive: true, force: true });

const shown = (name) => `${median(pairs.map((pair) => pair[name])).toFixed(0)} ms`;
const ratio = median(pairs.map(({ list, node }) => list / node));
console.log(`medians of ${runs} pairs: dosdev list ${shown('list')}, node ${shown('node')}`);
console.log(`dosdev list / node: ${ratio.toFixed(2)}`);
