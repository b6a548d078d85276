// Builds build/Release/dosdev.node: with node-gyp and MSVC on Windows, with cmake-js and MinGW-w64
// across from Linux. Needs no network.
//   node scripts/build-native.mjs                 builds
//   node scripts/build-native.mjs --check clang   compiles every source with Clang, for its warnings
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stampNow } from './native-stamp.mjs';

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL('..', import.meta.url));
const native = join(root, 'native');
const across = join(root, 'build', 'mingw-w64');
const triple = 'x86_64-w64-mingw32';

/** Programs that a Linux build calls, and the Debian packages that have them. */
const buildTools = {
  [`${triple}-g++-posix`]: 'g++-mingw-w64-x86-64-posix',
  [`${triple}-dlltool`]: 'binutils-mingw-w64-x86-64',
  cmake: 'cmake',
  ninja: 'ninja-build',
};
const clangTools = { 'clang++': 'clang', [`${triple}-g++-posix`]: 'g++-mingw-w64-x86-64-posix' };

function fail(message) {
  console.error(`build-native: ${message}`);
  process.exit(1);
}

function needTools(tools) {
  const missing = Object.keys(tools).filter(
    (program) => spawnSync(program, ['--version'], { stdio: 'ignore' }).status !== 0,
  );
  if (missing.length === 0) return;
  const packages = [...new Set(missing.map((program) => tools[program]))];
  fail(
    `${missing.join(', ')} not found. On Debian and Ubuntu:\n  apt-get install ${packages.join(' ')}`,
  );
}

function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
  if (error) fail(`${program}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

function buildOnWindows() {
  run(process.execPath, [require.resolve('node-gyp/bin/node-gyp.js'), 'rebuild']);
}

/** CMake goes on building what a copied or moved checkout was copied from, and not the copy. */
function dropForeignCache(folder) {
  const cache = join(folder, 'CMakeCache.txt');
  if (!existsSync(cache)) return;
  const [, made] = /^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$/m.exec(readFileSync(cache, 'utf8')) ?? [];
  if (made !== native) rmSync(folder, { recursive: true, force: true });
}

function buildAcross() {
  needTools(buildTools);
  const headers = require('node-api-headers');
  dropForeignCache(across);
  run(process.execPath, [
    require.resolve('cmake-js/bin/cmake-js'),
    'build',
    `--directory=${native}`,
    `--out=${across}`,
    '--arch=x64',
    '--generator=Ninja',
    '--log-level=warn',
    `--CDCMAKE_TOOLCHAIN_FILE=${join(native, 'mingw-w64.cmake')}`,
    `--CDNODE_API_DEF=${headers.def_paths.node_api_def}`,
    `--CDDOSDEV_NODE=${process.execPath}`,
  ]);
}

/** Where the newest MinGW-w64 GCC of the -posix flavour has its C++ library's headers. */
function mingwIncludes() {
  const folder = `/usr/lib/gcc/${triple}`;
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  const [newest] = versions
    .filter((name) => name.endsWith('-posix'))
    .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  if (!newest) fail(`no C++ headers in ${folder}: apt-get install g++-mingw-w64-x86-64-posix`);
  const headers = join(folder, newest, 'include', 'c++');
  return [headers, join(headers, triple)];
}

function checkWithClang() {
  needTools(clangTools);
  const system = [
    ...mingwIncludes(),
    require('node-api-headers').include_dir,
    require('node-addon-api').include_dir,
  ].map((folder) => `-isystem${folder}`);
  const sources = readdirSync(native).filter((name) => name.endsWith('.cc'));
  const stamp = stampNow();
  run('clang++', [
    `--target=${triple}`,
    '-std=c++17',
    '-fsyntax-only',
    ...['-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wshadow', '-Werror'],
    '-nostdinc++',
    ...system,
    ...['-DNAPI_VERSION=8', '-DNAPI_CPP_EXCEPTIONS', '-DNODE_ADDON_API_CPP_EXCEPTIONS_ALL'],
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
    ...['-DUNICODE', '-D_UNICODE', '-D_WIN32_WINNT=0x0A00'],
    ...[`-DDOSDEV_VERSION=${stamp.version}`, `-DDOSDEV_SOURCES=${stamp.sources}`],
    ...sources.map((name) => join(native, name)),
  ]);
  console.log(`clang: ${sources.length} files, no warnings.`);
}

const [option, value] = process.argv.slice(2);
if (option === '--check' && value === 'clang') checkWithClang();
else if (option !== undefined) fail(`unknown arguments: ${process.argv.slice(2).join(' ')}`);
else if (process.platform === 'win32') buildOnWindows();
else if (process.platform === 'linux') buildAcross();
else fail(`the addon is for Windows; it is built on Windows or Linux, not on ${process.platform}`);
