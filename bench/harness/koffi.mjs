// koffi, which calls functions of C from JavaScript, to compare with. Only the benchmark of Windows needs it, so it
// is fetched into the cache when that begins, and is not among the packages that everyone installs.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { unpackPackage } from '../../scripts/node/npm-package.mjs';
import { cacheFolder } from '../../scripts/places.mjs';

/** What `npm view … dist.integrity` says. @type {readonly import('../../scripts/node/npm-package.mjs').PinnedPackage[]} */
const PACKAGES = [
  {
    name: '@koromix/koffi-win32-x64',
    version: '3.3.4',
    integrity:
      'sha512-/SpehfYrO9DtkoB0ZOgGyco4GH4zwhEyFqgCm0x8lbzXnrKiwnHXWmPpfuXhFYohFvoSO5jlLQz/hc1fJ5G0AQ==',
  },
  {
    name: 'koffi',
    version: '3.3.4',
    integrity:
      'sha512-31Vr+LM+w1dEsNcOJtJWvYyUTjVc/SWOxNDZJxfhsBC6qZ5YVn98n5x1oBbDq5skxCbWD4SByJpNmq63fvg9Aw==',
  },
];
const FOLDER = join(cacheFolder, 'koffi', '3.3.4', 'node_modules');
const KOFFI = join(FOLDER, 'koffi');

/** @returns why koffi cannot be loaded here, or `undefined` */
export function noKoffi() {
  if (process.platform !== 'win32' || process.arch !== 'x64') return 'it needs Windows on x64';
  return existsSync(KOFFI) ? undefined : `there is no ${KOFFI}: npm run bench fetches it`;
}

/** @returns koffi */
export function loadKoffi() {
  return createRequire(import.meta.url)(KOFFI);
}

/** Fetches koffi unless it is there. */
export function fetchKoffi() {
  for (const pinned of PACKAGES) {
    const place = join(FOLDER, ...pinned.name.split('/'));
    if (existsSync(place)) continue;
    const work = join(cacheFolder, `unpack-koffi-${process.pid}`);
    rmSync(work, { recursive: true, force: true });
    mkdirSync(work, { recursive: true });
    try {
      const unpacked = unpackPackage(pinned, work);
      mkdirSync(dirname(place), { recursive: true });
      // Renamed into place last, so that a half-unpacked one is never taken for the whole.
      renameSync(unpacked, place);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
}
