// A JavaScript file, loaded as it is (--configLoader=native), and TypeScript's own compiler in place
// of esbuild: esbuild.exe does not start under Wine 8, and one configuration serves every run.
import ts from 'typescript';
import { defineConfig } from 'vitest/config';
import { leftOutHere } from './scripts/test/where.mjs';

/** @type {import('vite').Plugin} */
const typescript = {
  name: 'typescript',
  enforce: 'pre',
  transform(code, id) {
    const file = id.split('?')[0];
    if (!file.endsWith('.ts')) return undefined;
    const { outputText, sourceMapText } = ts.transpileModule(code, {
      fileName: file,
      compilerOptions: {
        target: ts.ScriptTarget.ES2023,
        module: ts.ModuleKind.ESNext,
        verbatimModuleSyntax: true,
        sourceMap: true,
      },
    });
    return { code: outputText, map: sourceMapText ?? null };
  },
};

export default defineConfig({
  esbuild: false,
  // The run on Linux and the one under Wine go on at once: what they write is apart.
  cacheDir: `node_modules/.vite/${process.platform}`,
  plugins: [typescript],
  test: {
    include: ['test/**/*.test.ts'],
    // Types are the same on every system.
    typecheck: {
      enabled: process.platform !== 'win32',
      checker: 'node_modules/typescript/bin/tsc',
      tsconfig: 'test/types/tsconfig.json',
      include: ['test/types/**/*.test-d.ts'],
      // `npm run typecheck` checks the sources.
      ignoreSourceErrors: true,
    },
    setupFiles: ['scripts/test/begun.mjs'],
    globalSetup: process.platform === 'win32' ? ['scripts/test/fresh-addon.mjs'] : [],
    exclude: leftOutHere().map((path) => (path.endsWith('/') ? `${path}**` : path)),
    // One process per worker for all files: starting one takes a second under Wine.
    isolate: false,
    // On Windows they share one namespace, which some tests compare as a whole.
    maxWorkers: process.platform === 'win32' ? 1 : '100%',
    // Far more than ten times what the slowest takes: on a loaded machine, tests that start programs
    // are slow for no fault of theirs. What hangs is named when the run's own limit strikes.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    teardownTimeout: 30_000,
  },
});
