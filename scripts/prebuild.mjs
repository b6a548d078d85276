// Puts the built addon where the package ships it, prebuilds/win32-<arch>/dosdev.node, and checks those for every other
// processor that are there. What was built from other sources is not shipped, and not built anew here either: the tests
// have not seen it.
//   node scripts/prebuild.mjs              fails for a missing one; with DOSDEV_MISSING_ADDONS=allow, says which are missing
//   node scripts/prebuild.mjs --release    fails for a missing one, whatever that variable is, and for one that MSVC has not
// built; copies nothing. The same while `npm publish` runs it.
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { addonFaults } from './native/addon-faults.mjs';
import { ARCHITECTURES, prebuildPath } from './native/architectures.mjs';
import { builtAddon, unusableAddon } from './native-stamp.mjs';
import { repositoryRoot } from './places.mjs';
import { windowsArch } from './wine/windows-node.mjs';

const ALLOWING = 'DOSDEV_MISSING_ADDONS';
const isRelease = process.argv.includes('--release') || process.env.npm_command === 'publish';
/** Elsewhere the addon is built across. */
const own = process.platform === 'win32' ? process.arch : windowsArch();

function refuse(message) {
  console.error(`prebuild: ${message}`);
  process.exitCode = 1;
}

/** Copies the addon that the tests have seen. */
function packageOwn() {
  const place = join(repositoryRoot, prebuildPath(own));
  const problem = unusableAddon();
  if (problem !== undefined) {
    // An older one never stays.
    rmSync(place, { force: true });
    refuse(`${problem}. Build it, and test what is built: npm run test:all`);
    return;
  }
  mkdirSync(dirname(place), { recursive: true });
  // Put there whole: the tests pack the package for two systems at once.
  const fresh = `${builtAddon}.${process.pid}`;
  cpSync(builtAddon, fresh);
  renameSync(fresh, place);
}

if (!isRelease) packageOwn();
const missing = [];
for (const [arch, { title }] of Object.entries(ARCHITECTURES)) {
  const file = join(repositoryRoot, prebuildPath(arch));
  if (!existsSync(file)) missing.push(title);
  else {
    for (const fault of addonFaults(file, arch, { isRelease })) {
      refuse(`${file} ${fault}. Build it anew: npm run prebuilds; or delete it`);
    }
  }
}
if (missing.length > 0) {
  const what = `there is no addon for ${missing.join(', ')}`;
  if (isRelease) refuse(what);
  else if (process.env[ALLOWING] === 'allow') console.error(`prebuild: ${what}`);
  else
    refuse(`${what}. Build it: npm run prebuilds; or pack without it: ${ALLOWING}=allow npm pack`);
}
