// The licences of what the package has in it that others wrote: libraries in the bundle of the command line, and headers
// in the addon. THIRD-PARTY-LICENSES.txt, which the bundler writes, and ADDON-LICENSES.txt have their texts.
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { HEADERS } from './native-stamp.mjs';
import { repositoryRoot } from './places.mjs';

/** What may be in the package: each allows it if its text is with the copy. An SPDX expression. */
export const ALLOWED_LICENCES =
  '(MIT OR ISC OR BSD-2-Clause OR BSD-3-Clause OR 0BSD OR Apache-2.0 OR BlueOak-1.0.0)';

const ALLOWED = ALLOWED_LICENCES.slice(1, -1).split(' OR ');
const dist = join(repositoryRoot, 'dist');
/** Who says what is in the package. */
const LISTS = [join(dist, 'cli', 'THIRD-PARTY-LICENSES.txt'), join(dist, 'ADDON-LICENSES.txt')];
const FILES = ['LICENSE', 'LICENSE.md'];

/** The text of a package's licence. */
function licenceText(folder, name) {
  for (const file of FILES) {
    try {
      return readFileSync(join(folder, file), 'utf8').trim();
    } catch {
      // It has the other name.
    }
  }
  throw new Error(`${name} has no ${FILES.join(' or ')}`);
}

/**
 * Writes dist/ADDON-LICENSES.txt, in the form of the bundler's file.
 * @throws when a licence is not one of {@link ALLOWED_LICENCES}
 */
export function writeAddonLicences() {
  const require = createRequire(import.meta.url);
  const parts = HEADERS.map((name) => {
    const file = require.resolve(`${name}/package.json`);
    const { version, license } = JSON.parse(readFileSync(file, 'utf8'));
    if (!ALLOWED.includes(license)) throw new Error(`the licence of ${name} is ${license}`);
    const text = licenceText(dirname(file), name);
    return `Name: ${name}\nVersion: ${version}\nLicense: ${license}\nLicense Text:\n===\n\n${text}\n`;
  });
  writeFileSync(join(dist, 'ADDON-LICENSES.txt'), parts.join('\n---\n\n'));
}

/** @returns {readonly string[]} what is in the built package, as `name@version`, sorted */
export function bundledPackages() {
  const entry = /^Name: (?<name>\S+)\nVersion: (?<version>\S+)$/gm;
  return LISTS.flatMap((file) => Array.from(readFileSync(file, 'utf8').matchAll(entry)))
    .map(({ groups: { name, version } }) => `${name}@${version}`)
    .sort();
}
