// Fetches a Node.js, whose package is for another system.
import { chmodSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheFolder } from '../places.mjs';
import { unpackPackage } from './npm-package.mjs';

/** What npm calls the system and processor, and where its package has the program. */
const PLATFORMS = {
  'win-x64': { folder: 'windows-node', program: 'node.exe' },
  'win-x86': { folder: 'windows-node-ia32', program: 'node.exe' },
  'linux-x64': { folder: 'linux-node', program: 'node' },
};

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
    const pinned = { name: `node-${platform}`, version, integrity };
    const unpacked = join(unpackPackage(pinned, work, `package/bin/${program}`), 'bin', program);
    chmodSync(unpacked, 0o755);
    mkdirSync(dirname(place), { recursive: true });
    // Renamed into place last, so that a half-unpacked one is never taken for the real one.
    renameSync(unpacked, place);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return place;
}
