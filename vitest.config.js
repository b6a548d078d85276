// A JavaScript file, loaded as it is (--configLoader=native).
import { existsSync } from 'node:fs';
import { posix } from 'node:path';
import { defineConfig } from 'vitest/config';
import { Sequencer } from './scripts/test/sequencer.mjs';
import { TEMPORARY_VARIABLE } from './scripts/test/temporary.mjs';
import { transpiled } from './scripts/test/transpile.mjs';
import { FIRST_SHARE, SHARE_VARIABLE, testFilesHere } from './scripts/test/where.mjs';

const temporary = process.env[TEMPORARY_VARIABLE];
if (temporary !== undefined) Object.assign(process.env, { TEMP: temporary, TMP: temporary });

const { include, exclude } = testFilesHere();
const { [SHARE_VARIABLE]: share } = process.env;

/** Modules that imports have named. @type {Map<string, boolean>} */
const isThere = new Map();

/** @type {import('vite').Plugin} */
const typescript = {
  name: 'typescript',
  enforce: 'pre',
  // `./x.js` is `./x.ts`. Vite would look for it in several ways for each import, which is slow under Wine.
  resolveId(source, importer) {
    if (importer === undefined || !/^\.\.?\/.*\.js$/.test(source)) return undefined;
    const file = posix.join(posix.dirname(importer.split('?')[0]), source).replace(/js$/, 'ts');
    if (!isThere.has(file)) isThere.set(file, existsSync(file));
    return isThere.get(file) ? file : undefined;
  },
  transform(code, id) {
    const file = id.split('?')[0];
    return file.endsWith('.ts') ? transpiled(code, file) : undefined;
  },
};

export default defineConfig({
  esbuild: false,
  // The run on Linux and those under Wine go on at once: what they write is apart.
  cacheDir: `node_modules/.vite/${process.platform}${share ?? ''}`,
  plugins: [typescript],
  test: {
    include,
    // Types are the same on every system, and in every share.
    typecheck: {
      enabled: process.platform !== 'win32' && (share ?? FIRST_SHARE) === FIRST_SHARE,
      checker: 'node_modules/typescript-7/bin/tsc',
      tsconfig: 'test/types/tsconfig.json',
      include: ['test/types/**/*.test-d.ts'],
      // `npm run typecheck` checks the sources.
      ignoreSourceErrors: true,
    },
    setupFiles: ['scripts/test/begun.mjs'],
    globalSetup: process.platform === 'win32' ? ['scripts/test/fresh-addon.mjs'] : [],
    exclude,
    // One process per worker for all files: starting one takes a second under Wine.
    isolate: false,
    sequence: { sequencer: Sequencer },
    // On Windows they share one namespace, which some tests compare as a whole. Elsewhere, several shares go on at once.
    maxWorkers: process.platform === 'win32' ? 1 : share === undefined ? '100%' : '50%',
    // Far more than ten times what the slowest takes: on a loaded machine, tests that start programs
    // are slow for no fault of theirs. What hangs is named when the run's own limit strikes.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 30_000,
  },
});
