// Builds build/Release/dosdev.node: with node-gyp and MSVC on Windows, with cmake-js and MinGW-w64
// across from Linux. Needs no network.
//   node scripts/build-native.mjs                 builds
//   node scripts/build-native.mjs --nt i686       builds native/nt alone, a static library, with MinGW-w64
//   node scripts/build-native.mjs --check nt      its example, linked with what the addon is, and run
//   node scripts/build-native.mjs --check clang   compiles every source with Clang, for its warnings
import { createRequire } from 'node:module';
import { buildAddon, buildNt, checkNt } from './native/across.mjs';
import { checkWithClang } from './native/clang.mjs';
import { fail, run } from './native/tools.mjs';

const require = createRequire(import.meta.url);

function build() {
  if (process.platform === 'win32') {
    run(process.execPath, [require.resolve('node-gyp/bin/node-gyp.js'), 'rebuild']);
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
