// Bundles the command line to dist/cli/: a few files with its libraries in them. As one file for each
// module, `dosdev list` would load 185, which takes longer than all that they do.
import { join } from 'node:path';
import license from 'rollup-plugin-license';
import { build } from 'vite';
import { ALLOWED_LICENCES } from './licences.mjs';
import { ESBUILD, oneByte } from './one-byte.mjs';
import { repositoryRoot } from './places.mjs';

/** What is only loaded with another. */
const LIBRARY_CHUNKS = {
  'graceful-fs': 'proper-lockfile',
  retry: 'proper-lockfile',
};

/** What only some commands load. */
const APART =
  /\/lib\/cli\/(?:main|attach-device|selector-words|machine-lock|machine-spec-file|yaml-depth|yaml-file|declaration-file|follow-rules|completion|object-tree|write-output|\w+\/(?!index\.ts))/;

/**
 * What a command needs in any case is one chunk, the simulator another; each command, and each library
 * that only some need, is one of its own. All lie at the depth from which modules look for the package.
 */
function chunkOf(id) {
  // Else what some libraries load of Node.js is loaded for every command.
  if (id.endsWith('?commonjs-external')) return undefined;
  const [, library] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id) ?? [];
  // Otherwise the bundler puts its own help for all into one of them.
  if (library === 'commander' || id.includes('commonjsHelpers')) return 'core';
  if (library !== undefined) return LIBRARY_CHUNKS[library] ?? library.replace('/', '-');
  if (/\/lib\/(?:simulated\/|cli\/machine-file)/.test(id)) return 'simulated';
  if (id.includes('/lib/testing/')) return 'record-machine';
  return APART.test(id) ? undefined : 'core';
}

/**
 * What stands for modules of Node.js that Commander always loads, which takes 6 ms: it needs the first for
 * commands only that are programs of their own, of which there are none.
 */
const WITHIN_COMMANDER = {
  "require('node:child_process')": '{}',
  "require('node:process')": 'globalThis.process',
};

const lessOfNode = {
  name: 'less-of-node',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/node_modules/commander/lib/command.js')) return undefined;
    return Object.entries(WITHIN_COMMANDER).reduce((text, [call, instead]) => {
      if (!text.includes(call)) throw new Error(`Commander no longer has ${call}`);
      return text.replace(call, instead);
    }, code);
  },
};

export async function bundleCli() {
  const outDir = join(repositoryRoot, 'dist', 'cli');
  await build({
    root: repositoryRoot,
    configFile: false,
    logLevel: 'warn',
    esbuild: ESBUILD,
    plugins: [lessOfNode, oneByte],
    ssr: { noExternal: true },
    // For libraries that were written as CommonJS.
    define: { __filename: 'import.meta.filename' },
    build: {
      ssr: 'lib/cli/main.ts',
      target: 'node20',
      outDir,
      // Readable, and as fast as minified.
      minify: false,
      rollupOptions: {
        // Modules of Node.js are loaded for what is used of them.
        treeshake: { moduleSideEffects: 'no-external' },
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
          hoistTransitiveImports: false,
          manualChunks: chunkOf,
        },
        plugins: [
          license({
            thirdParty: {
              includeSelf: false,
              multipleVersions: true,
              allow: { test: ALLOWED_LICENCES, failOnUnlicensed: true, failOnViolation: true },
              output: { file: join(outDir, 'THIRD-PARTY-LICENSES.txt') },
            },
          }),
        ],
      },
    },
  });
}
