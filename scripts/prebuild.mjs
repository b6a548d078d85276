// Puts the built addon where the package ships it: prebuilds/<platform>-<arch>/dosdev.node. What was built
// from other sources is not shipped, and not built anew here either: the tests have not seen it.
import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { builtAddon, staleness, unusableAddon } from './native-stamp.mjs';
import { repositoryRoot } from './places.mjs';

const prebuilds = join(repositoryRoot, 'prebuilds');
/** Elsewhere the addon is built across, for x64. */
const target = process.platform === 'win32' ? `win32-${process.arch}` : 'win32-x64';
const packaged = join(prebuilds, target, 'dosdev.node');

/** Those for other processors, which come from other machines, and are not of this package as it is. */
function staleOthers() {
  const folders = existsSync(prebuilds) ? readdirSync(prebuilds) : [];
  return folders
    .map((folder) => join(prebuilds, folder, 'dosdev.node'))
    .filter((file) => file !== packaged && existsSync(file))
    .map((file) => ({ file, stale: staleness(file) }))
    .filter(({ stale }) => stale !== undefined);
}

function refuse(message) {
  console.error(`prebuild: ${message}`);
  process.exitCode = 1;
}

const problem = unusableAddon();
if (problem === undefined) {
  mkdirSync(dirname(packaged), { recursive: true });
  // Put there whole: the tests pack the package for two systems at once.
  const fresh = `${builtAddon}.${process.pid}`;
  cpSync(builtAddon, fresh);
  renameSync(fresh, packaged);
} else {
  // An older one never stays.
  rmSync(packaged, { force: true });
  refuse(`${problem}. Build it, and test what is built: npm run test:all`);
}
for (const { file, stale } of staleOthers()) {
  refuse(`${file} ${stale}. Build it anew on a machine of that kind, or delete it`);
}
