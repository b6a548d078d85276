// What a built addon says of itself: the version of the package, and a digest of the sources that it was
// built from. Both builds compile it in, and a file that says something else is stale.
//   node scripts/native-stamp.mjs version           what CMakeLists.txt and dosdev.gyp ask for
//   node scripts/native-stamp.mjs version-numbers   the same for the version resource, such as 1,2,3,0
//   node scripts/native-stamp.mjs sources
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { nativeFiles } from './native/sources.mjs';
import { repositoryRoot } from './places.mjs';

/** Where a build of this checkout puts the addon. */
export const builtAddon = join(repositoryRoot, 'build', 'Release', 'dosdev.node');

/** Development dependencies whose headers the addon is compiled with. */
export const HEADERS = ['node-addon-api', 'node-api-headers'];
/** An editor's own files, beside them, are none. */
const SOURCE = /\.(?:cc|h|rc|txt|cmake)$/;
/** As `native/binding/build_stamp.cc` writes it. */
const MARK = /dosdev-addon version=(?<version>\S+) sources=(?<sources>[0-9a-f]{64})/;

/** @typedef {{version: string, sources: string}} Stamp `sources` is a SHA-256 in hexadecimal */

/**
 * @param {string} [root] a checkout
 * @returns {Stamp} what an addon says that is built in it now. How lines end makes no difference
 */
export function stampNow(root = repositoryRoot) {
  const { version, devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const builds = readdirSync(join(root, 'native'))
    .filter((name) => SOURCE.test(name))
    .sort()
    .map((name) => `native/${name}`);
  const hash = createHash('sha256');
  for (const file of [...builds, ...nativeFiles(root, SOURCE), 'dosdev.gyp']) {
    hash.update(`${file}\0${readFileSync(join(root, file), 'utf8').replaceAll('\r', '')}\0`);
  }
  for (const name of HEADERS) hash.update(`${name}@${devDependencies[name]}\0`);
  return { version, sources: hash.digest('hex') };
}

/**
 * @param {string} file an addon, for any processor
 * @returns {Stamp | undefined} what it says of itself; `undefined` for one of before it said so
 */
export function stampOf(file) {
  // Latin-1 keeps every byte.
  return MARK.exec(readFileSync(file, 'latin1'))?.groups;
}

/**
 * @param {string} file an addon that is there
 * @param {Stamp} [now] what it should say
 * @returns {string | undefined} in what it is stale, as what follows the file's name; `undefined` if it is not
 */
export function staleness(file, now = stampNow()) {
  const stamp = stampOf(file);
  if (stamp === undefined) return 'does not say what it was built from';
  if (stamp.version !== now.version) {
    return `was built for version ${stamp.version}, and the package is ${now.version}`;
  }
  return stamp.sources === now.sources ? undefined : 'was built from other sources than these';
}

/** @returns {string | undefined} why the addon of this checkout cannot be used; `undefined` if it can */
export function unusableAddon() {
  if (!existsSync(builtAddon)) return 'there is no built addon';
  const stale = staleness(builtAddon);
  return stale && `${builtAddon} ${stale}`;
}

/**
 * @param {string} version such as `1.2.3-beta.1`
 * @returns the four numbers that a version resource has, as `1,2,3,0`
 */
export function versionNumbers(version) {
  const [numbers] = version.split('-', 1);
  return `${numbers.split('.').join(',')},0`;
}

if (process.argv[1] && resolve(process.argv[1]) === import.meta.filename) {
  const { version, sources } = stampNow();
  const parts = { version, sources, 'version-numbers': versionNumbers(version) };
  process.stdout.write(parts[process.argv[2]]);
}
