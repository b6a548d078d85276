import { statSync } from 'node:fs';
import { release } from 'node:os';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type DosPathContext, dosPathToNtPath } from '../../lib/names/dos-path.js';
import { loadAddon } from '../../lib/native/loader.js';
import { NativeObjectManager } from '../../lib/native/object-manager.js';
import { type ProfileName, rulesOf } from '../../lib/simulated/rules.js';
import { statusName } from '../../lib/status/index.js';
import { freeDriveLetters } from '../support/names.js';
import { dosPaths } from './dos-paths.js';

/** Paths to compare; more with `npm run differential -- --paths`. */
const PATHS = Number(process.env.DOSDEV_PATHS ?? 5_000);
const SEED = Number(process.env.DOSDEV_SEED ?? 1);
/** Far more than it takes. */
const MILLISECONDS_PER_PATH = 5;

const addon = loadAddon();
const real = new NativeObjectManager(addon);
const profile = profileHere();
const here = process.cwd();

/** Whether the real file system has a folder there, under the name as it is. */
function folderExists(objectPath: string): boolean {
  const handle = real.openFile(objectPath);
  if (typeof handle === 'number') return false;
  handle.close();
  try {
    return statSync(objectPath.slice(4)).isDirectory();
  } catch {
    return false;
  }
}

test(
  `what DOS paths become, native and by the rules of ${profile}`,
  () => {
    const [free = ''] = freeDriveLetters(real);
    const windows = process.env.SystemRoot ?? 'C:\\windows';
    // Leaves that drive with a current folder of its own, in the variable `=C:`.
    process.chdir(windows);
    process.chdir(here);
    const context: DosPathContext = {
      rules: rulesOf(profile),
      currentFolder: here,
      driveFolders: new Map([[windows.slice(0, 2).toUpperCase(), windows]]),
      folderExists,
    };
    const letters = {
      X: free.slice(0, 1),
      Y: windows.slice(0, 1),
      C: here.slice(0, 1).toLowerCase(),
    };
    const seen = new Map<string, number>();
    const started = Date.now();
    fc.assert(
      fc.property(dosPaths, (template) => {
        const path = asWritten(template).replace(
          /\{([XYC])\}/g,
          (_, key: 'X' | 'Y' | 'C') => letters[key],
        );
        const expected = shown(real.dosPathToNtPath(path));
        const kind = expected.slice(0, 4);
        seen.set(kind, (seen.get(kind) ?? 0) + 1);
        expect({ path, ntPath: shown(dosPathToNtPath(path, context)) }).toEqual({
          path,
          ntPath: expected,
        });
      }),
      { numRuns: PATHS, seed: SEED },
    );
    const seconds = (Date.now() - started) / 1000;
    const counts = [...seen].map(([kind, count]) => `${kind} ${count}`).join(', ');
    console.log(
      `Seed ${SEED}: ${PATHS} DOS paths compared (${counts}), 0 differences, ${seconds} s`,
    );
  },
  60_000 + PATHS * MILLISECONDS_PER_PATH,
);

/** Wine asks the file system about a path with one slash in front: to it, that may be a Unix path. */
function asWritten(template: string): string {
  return addon.wineVersion === null ? template : template.replace(/^\/(?![\\/])/, '\\');
}

/** Windows 11 is known by its build, and every Wine has the rules of Wine 8. */
function profileHere(): ProfileName {
  if (addon.wineVersion !== null) return 'wine-8';
  return Number(release().split('.')[2]) >= 22_000 ? 'windows-11' : 'windows-10';
}

function shown(answer: string | number): string {
  return typeof answer === 'number' ? statusName(answer) : answer;
}
