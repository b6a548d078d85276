// Puts the built addon where the package ships it: prebuilds/<platform>-<arch>/dosdev.node.
import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { repositoryRoot } from './places.mjs';

const built = join(repositoryRoot, 'build', 'Release', 'dosdev.node');
/** Elsewhere the addon is built across, for x64. */
const target = process.platform === 'win32' ? `win32-${process.arch}` : 'win32-x64';
const packaged = join(repositoryRoot, 'prebuilds', target, 'dosdev.node');

if (existsSync(built)) {
  mkdirSync(dirname(packaged), { recursive: true });
  // Put there whole: the tests pack the package for two systems at once.
  const fresh = `${built}.${process.pid}`;
  cpSync(built, fresh);
  renameSync(fresh, packaged);
} else {
  // An older one never stays.
  rmSync(packaged, { force: true });
  console.error('prebuild: there is no addon to ship. Build it first: npm run build:native');
  process.exitCode = 1;
}
