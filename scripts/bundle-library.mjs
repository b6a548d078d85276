// Bundles the entry points of the package to dist/: each loads a few files. As one file for each module,
// `import 'dosdev'` would read 112 and `dosdev/testing` 202, which takes longer than all that they do.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';
import { ESBUILD, oneByte } from './one-byte.mjs';
import { repositoryRoot } from './places.mjs';

/** Where `openObjectManager` finds the simulator when it is first needed: see lib/backend.ts. */
const SIMULATOR = 'modules/simulated/index';

/** Folders of lib/ that are a file of their own; what all entry points need is `base`. */
const APART = ['dos-devices', 'simulated', 'testing', 'driver', 'serialport'];

/** Entry points that only pass on what others have. */
const ENTRIES = /\/lib\/(?:index|entry-points\/\w+)\.ts$/;

function chunkOf(id) {
  const [, folder] = /\/lib\/([^/]+)\/[^/]/.exec(id) ?? [];
  if (ENTRIES.test(id)) return undefined;
  return APART.includes(folder) ? folder : 'base';
}

/** @returns the modules of lib/ that are entry points, by the path of their file in dist/ */
function entryPoints() {
  const { exports } = JSON.parse(readFileSync(join(repositoryRoot, 'package.json'), 'utf8'));
  const files = Object.values(exports).flatMap((target) => target.default ?? []);
  const names = files.map((file) => file.replace(/^\.\/dist\/(.*)\.js$/, '$1'));
  return Object.fromEntries([
    ...names.map((name) => [name, `lib/${name}.ts`]),
    [SIMULATOR, 'lib/simulated/index.ts'],
  ]);
}

/**
 * What the symbols of `using` are where the context has none, as in tests of Jest 29 and other contexts of
 * `node:vm`: there, Node.js 20 has them in the main context only. What `using` is compiled to falls back
 * to the same.
 */
const SYMBOLS = { 'Symbol.dispose': 'dispose', 'Symbol.asyncDispose': 'asyncDispose' };
const symbolsWhereMissing = Object.entries(SYMBOLS)
  .map(([symbol, name]) => `const known_${name} = Symbol['${name}'] ?? Symbol.for('${symbol}');`)
  .join('\n');

export async function bundleLibrary() {
  await build({
    root: repositoryRoot,
    configFile: false,
    logLevel: 'warn',
    esbuild: ESBUILD,
    plugins: [oneByte],
    define: Object.fromEntries(
      Object.entries(SYMBOLS).map(([symbol, name]) => [symbol, `known_${name}`]),
    ),
    build: {
      ssr: true,
      target: 'node20',
      outDir: join(repositoryRoot, 'dist'),
      emptyOutDir: false,
      // Stack traces keep their names.
      minify: false,
      rollupOptions: {
        input: entryPoints(),
        output: {
          entryFileNames: '[name].js',
          // At the depth from which modules look for the package.
          chunkFileNames: 'modules/[name].js',
          manualChunks: chunkOf,
          hoistTransitiveImports: false,
          intro: symbolsWhereMissing,
        },
      },
    },
  });
}
