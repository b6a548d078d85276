// Builds build/Release/dosdev.node: with node-gyp and MSVC on Windows, with cmake-js and MinGW-w64
// across from Linux. Needs no network.
//   node scripts/build-native.mjs                 builds
//   node scripts/build-native.mjs --nt i686       builds native/nt alone, a static library, with MinGW-w64
//   node scripts/build-native.mjs --check nt      its example, linked with what the addon is, and run
//   node scripts/build-native.mjs --check clang   compiles every source with Clang, for its warnings
import { copyFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { buildAddon, buildNt, checkNt } from './native/across.mjs';
import { checkWithClang } from './native/clang.mjs';
import { fail, run } from './native/tools.mjs';
import { repositoryRoot } from './places.mjs';

const require = createRequire(import.meta.url);

function build() {
  if (process.platform === 'win32') {
    // It knows one name only, at which npm would build the addon wherever the package is installed.
    const gypFile = join(repositoryRoot, 'binding.gyp');
    copyFileSync(join(repositoryRoot, 'dosdev.gyp'), gypFile);
    run(process.execPath, [require.resolve('node-gyp/bin/node-gyp.js'), 'rebuild']);
    rmSync(gypFile);
  } else if (process.platform === 'linux') {
    buildAddon();
  } else {
    fail(`the addon is for Windows; it is built on Windows or Linux, not on ${process.platform}`);
  }
}

const [option, value, ...more] = process.argv.slice(2);
if (option === undefined) build();
else if (more.length > 0) fail(`unknown arguments: ${more.join(' ')}`);
else if (option === '--nt' && value !== undefined) buildNt(value);
else if (option === '--check' && value === 'nt') checkNt();
else if (option === '--check' && value === 'clang') await checkWithClang();
else fail(`unknown arguments: ${process.argv.slice(2).join(' ')}`);
