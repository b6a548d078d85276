// Builds the addon for all three processors into prebuilds/, across from Linux, and checks them:
//   npm run prebuilds                 x64 (MinGW-w64), ia32 (MinGW-w64) and arm64 (Zig, which is fetched: 72 MB)
//   npm run prebuilds -- ia32 arm64   these only
//   npm run prebuilds -- --check      ia32 only, and says what is not built
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { addonFaults } from './native/addon-faults.mjs';
import { ARCHITECTURES, prebuildPath } from './native/architectures.mjs';
import { buildAcross, CROSS_BUILT, missingFor } from './native/cross.mjs';
import { repositoryRoot } from './places.mjs';

const CHECKED = 'ia32';
const NOT_CHECKED =
  'The addon for arm64 is not built: 1 of 3. The libraries of its compiler, Zig, take 100 seconds of processor ' +
  'time. Clang has compiled its sources, and npm run prebuilds builds it.';

function fail(message) {
  console.error(`prebuilds: ${message}`);
  process.exit(1);
}

function script(name) {
  const { status } = spawnSync(process.execPath, [join(repositoryRoot, 'scripts', name)], {
    stdio: 'inherit',
    // The others may be built later.
    env: { ...process.env, DOSDEV_MISSING_ADDONS: 'allow' },
  });
  if (status !== 0) process.exit(status ?? 1);
}

function build(arch) {
  if (!CROSS_BUILT.includes(arch)) {
    script('build-native.mjs');
    script('prebuild.mjs');
    return;
  }
  const file = join(repositoryRoot, prebuildPath(arch));
  const isThere = existsSync(file) && addonFaults(file, arch).length === 0;
  const missing = isThere ? undefined : missingFor(arch);
  if (missing !== undefined) fail(missing);
  if (!isThere) buildAcross(arch);
  const faults = addonFaults(file, arch);
  if (faults.length > 0) fail(faults.map((fault) => `${file} ${fault}`).join('\n'));
  console.log(`${file}: the processor, the imports, the version and the stamp are right.`);
}

const args = process.argv.slice(2);
const unknown = args.filter((arg) => arg !== '--check' && !(arg in ARCHITECTURES));
if (unknown.length > 0) {
  fail(`unknown: ${unknown.join(', ')}; there are ${Object.keys(ARCHITECTURES).join(', ')}`);
}
if (process.platform !== 'linux') {
  fail(
    'this builds across from Linux; on Windows, npm run build:native builds for the processor of the Node.js that runs it',
  );
}
if (args.includes('--check')) {
  build(CHECKED);
  console.log(NOT_CHECKED);
} else {
  // Those that others check when they are made are made first.
  const wanted = args.length > 0 ? args : Object.keys(ARCHITECTURES);
  for (const arch of [...wanted].sort((a) => (CROSS_BUILT.includes(a) ? -1 : 1))) build(arch);
}
