// Compiling with MinGW-w64 across from Linux: the addon for x86_64, and native/nt alone for i686, too.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { unusableAddon } from '../native-stamp.mjs';
import { repositoryRoot } from '../places.mjs';
import { ensurePrefix, findWine, wineEnvironment } from '../wine/prefix.mjs';
import { windowsArch } from '../wine/windows-node.mjs';
import { fail, missingTools, needTools, run } from './tools.mjs';

const require = createRequire(import.meta.url);
const native = join(repositoryRoot, 'native');
const toolchain = join(native, 'mingw-w64.cmake');

/** What `native/nt` is compiled for. */
const PROCESSORS = ['x86_64', 'i686'];

const addonFolder = join(repositoryRoot, 'build', 'mingw-w64');
/** What its build makes of `native/nt`, for x86_64. */
const addonLibrary = join(addonFolder, 'nt', 'libdosdev_nt.a');
const compilerOf = (processor) => `${processor}-w64-mingw32-g++-posix`;

/** Programs that a build calls, and the Debian packages that have them. */
function toolsFor(processor) {
  const packaged = processor.replace('_', '-');
  return {
    [compilerOf(processor)]: `g++-mingw-w64-${packaged}-posix`,
    [`${processor}-w64-mingw32-windres`]: `binutils-mingw-w64-${packaged}`,
    cmake: 'cmake',
    ninja: 'ninja-build',
  };
}

/** CMake goes on building what a copied or moved checkout was copied from, and not the copy. */
function dropForeignCache(folder, source) {
  const cache = join(folder, 'CMakeCache.txt');
  if (!existsSync(cache)) return;
  const [, made] = /^CMAKE_HOME_DIRECTORY:INTERNAL=(.*)$/m.exec(readFileSync(cache, 'utf8')) ?? [];
  if (made !== source) rmSync(folder, { recursive: true, force: true });
}

/** What MinGW-w64 calls the processors that the tests run on. */
const PROCESSOR_OF = { x64: 'x86_64', ia32: 'i686' };

/** Builds build/Release/dosdev.node, and what the tests need beside it, for the Node.js for Windows of this checkout. */
export function buildAddon() {
  const arch = windowsArch();
  const processor = PROCESSOR_OF[arch];
  needTools(toolsFor(processor));
  dropForeignCache(addonFolder, native);
  run(process.execPath, [
    require.resolve('cmake-js/bin/cmake-js'),
    'build',
    `--directory=${native}`,
    `--out=${addonFolder}`,
    `--arch=${arch}`,
    '--generator=Ninja',
    '--log-level=warn',
    `--CDCMAKE_TOOLCHAIN_FILE=${toolchain}`,
    `--CDDOSDEV_PROCESSOR=${processor}`,
    `--CDDOSDEV_NODE=${process.execPath}`,
  ]);
}

function ntFolder(processor) {
  return join(repositoryRoot, 'build', 'nt', processor);
}

const exampleOf = (processor) => join(ntFolder(processor), 'example.exe');

/** Builds build/nt/PROCESSOR/libdosdev_nt.a, and example.exe, which is linked with it. */
export function buildNt(processor) {
  if (!PROCESSORS.includes(processor)) {
    fail(`--nt is followed by ${PROCESSORS.join(' or ')}, not by ${processor}`);
  }
  needTools(toolsFor(processor));
  const source = join(native, 'nt');
  const folder = ntFolder(processor);
  dropForeignCache(folder, source);
  run('cmake', [
    ...['-S', source, '-B', folder, '-G', 'Ninja', '--log-level=WARNING'],
    ...['-D', `CMAKE_TOOLCHAIN_FILE=${toolchain}`, '-D', `DOSDEV_PROCESSOR=${processor}`],
    ...['-D', 'CMAKE_BUILD_TYPE=Release', '-D', 'DOSDEV_NT_EXAMPLE=ON'],
  ]);
  run('cmake', ['--build', folder]);
}

/** Runs the example of x86_64 under Wine; ends the script when it prints something else than it must. */
function runExample(processor) {
  if (findWine() === undefined) return 'not run, because Wine is not installed';
  const { program } = ensurePrefix();
  const args = [exampleOf(processor), 'NUL'];
  const options = { env: wineEnvironment(), encoding: 'utf8', timeout: 120_000 };
  const { status, stdout } = spawnSync(program, args, options);
  if (status !== 0 || stdout.trim() !== 'NUL: \\Device\\Null') {
    fail(`${args.join(' ')} ended with ${status} and printed ${JSON.stringify(stdout)}`);
  }
  return 'run under Wine';
}

/** Compiles the example and links it with the library of the addon's build, which need not be made again. */
function linkExample() {
  const source = join(native, 'nt', 'example', 'main.cc');
  mkdirSync(ntFolder('x86_64'), { recursive: true });
  run(compilerOf('x86_64'), [
    ...['-std=c++17', '-DUNICODE', '-D_UNICODE', '-D_WIN32_WINNT=0x0A00', `-I${native}`],
    ...[source, addonLibrary, '-ladvapi32', '-static', '-o', exampleOf('x86_64')],
  ]);
}

/** Builds it by itself for x86_64; for i686, the addon for ia32 has been compiled with it. */
export function checkNt() {
  const processor = 'x86_64';
  const missing = missingTools(toolsFor(processor));
  if (missing !== undefined) {
    console.log(`native/nt for ${processor}: not compiled with GCC: ${missing}`);
    return;
  }
  const isBuilt = unusableAddon() === undefined && existsSync(addonLibrary);
  if (isBuilt) linkExample();
  else buildNt(processor);
  const how = isBuilt ? 'with the addon' : 'by itself';
  const ran = runExample(processor);
  console.log(`native/nt for ${processor}: compiled ${how}, its example linked, ${ran}.`);
}
