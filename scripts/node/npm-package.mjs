// Unpacks packages of npm without installing them: `npm install` refuses those for another system, and would put
// them among this repository's packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ name: string, version: string, integrity: string }} PinnedPackage */

function run(command) {
  // A shell, because npm is a script on Windows. All its words are the repository's own.
  const { status, stderr, error } = spawnSync(command, { encoding: 'utf8', shell: true });
  if (status === 0) return;
  throw new Error(`${command} failed: ${error?.message ?? stderr}`);
}

function verify(tarball, integrity) {
  const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (found === integrity) return;
  rmSync(tarball);
  throw new Error(`${tarball} is not the pinned one: ${found} instead of ${integrity}`);
}

/**
 * Fetches a package and unpacks it.
 * @param {PinnedPackage} pinned
 * @param {string} folder that is there, and into which its folder `package` goes
 * @param {string} [file] of the package, to unpack no other. Default: all
 * @returns {string} the folder `package`
 * @throws when the registry has another package than the pinned one
 */
export function unpackPackage({ name, version, integrity }, folder, file = '') {
  run(`npm pack ${name}@${version} --pack-destination "${folder}" --loglevel error`);
  const tarball = join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  verify(tarball, integrity);
  const unpacked = join(folder, 'package');
  run(`tar -xzf "${tarball}" -C "${folder}" ${file}`);
  return unpacked;
}
