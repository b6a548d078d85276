// Tests the addon for ia32, in a 32-bit Node.js under a Wine that runs 32-bit programs:
//   npm run test:ia32                the conformance tests, those of the addon, and 50,000 calls of the fuzzer
//   npm run test:ia32 -- FILTER      test files whose path contains FILTER
// DOSDEV_WINE32 is the folder of such a `wine` and its `wineserver`; without it, those of the PATH are tried. All
// this takes place in a copy of the checkout, in .cache/ia32, so that nothing there is for x64.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { copyRepository } from './mutate/copy.mjs';
import { prebuildPath } from './native/architectures.mjs';
import { WINDOWS_NODES_IA32 } from './node/pinned.mjs';
import { cacheFolder } from './places.mjs';
import { ARCH_VARIABLE } from './wine/windows-node.mjs';

const ARCH = 'ia32';
const SHARE = ['test/conformance/', 'test/native/'];
const FUZZER = ['--calls', '50000', '--seed', '1'];

const folder = join(cacheFolder, ARCH);
const { PATH, DOSDEV_WINE32 } = process.env;
const env = {
  ...process.env,
  [ARCH_VARIABLE]: ARCH,
  PATH: DOSDEV_WINE32 === undefined ? PATH : [DOSDEV_WINE32, PATH].join(delimiter),
};

function fail(message) {
  console.error(`test-ia32: ${message}`);
  process.exit(1);
}

/** Runs a script of the copy. @returns whether it ended well */
function succeeds(script, ...args) {
  const { status, error } = spawnSync(process.execPath, [join('scripts', script), ...args], {
    cwd: folder,
    env,
    stdio: 'inherit',
  });
  if (error) fail(error.message);
  return status === 0;
}

function need(script, ...args) {
  if (!succeeds(script, ...args)) fail(`scripts/${script} failed`);
}

/** Ends the script unless Wine runs a 32-bit Node.js. */
function needWine() {
  const { error } = spawnSync('wine', ['--version'], { env, stdio: 'ignore' });
  const how = 'CONTRIBUTING.md says how to get it (The addon for ia32)';
  if (error) fail(`missing: a Wine that runs 32-bit programs. ${how}`);
  need('wine/set-up.mjs');
  const isIa32 = `process.exit(process.arch === '${ARCH}' ? 0 : 1)`;
  if (!succeeds('wine/run.mjs', '--eval', isIa32)) {
    fail(`missing: a Wine that runs 32-bit programs, which that of the PATH does not. ${how}`);
  }
}

if (process.platform !== 'linux')
  fail('this is for Linux; on Windows, a Node.js for ia32 runs npm test');
if (DOSDEV_WINE32 !== undefined && !existsSync(join(DOSDEV_WINE32, 'wine'))) {
  fail(`DOSDEV_WINE32 is ${DOSDEV_WINE32}, where there is no wine`);
}
mkdirSync(folder, { recursive: true });
copyRepository(folder);
needWine();
need('prebuilds.mjs', ARCH);
need('build-native.mjs');
// What is tested is what the package gets.
copyFileSync(join(folder, prebuildPath(ARCH)), join(folder, 'build', 'Release', 'dosdev.node'));
const filters = process.argv.slice(2);
const [{ major }] = WINDOWS_NODES_IA32;
const isWell = [
  succeeds(
    'test-nodes.mjs',
    ...['--linux', 'none', '--wine', String(major)],
    ...(filters.length > 0 ? filters : SHARE),
  ),
  filters.length > 0 || succeeds('fuzz.mjs', ...FUZZER),
];
succeeds('wine/kill.mjs');
process.exitCode = isWell.every(Boolean) ? 0 : 1;
