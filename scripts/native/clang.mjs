// A second compiler for the C++ sources, and the processor for which the addon is not built in each run.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stampNow } from '../native-stamp.mjs';
import { repositoryRoot } from '../places.mjs';
import { nodeApiNames } from './node-api-names.mjs';
import { EXAMPLE, nativeFiles } from './sources.mjs';
import { fail, needTools } from './tools.mjs';

const require = createRequire(import.meta.url);
const installed = 'x86_64-w64-mingw32';
const TOOLS = { 'clang++': 'clang', [`${installed}-g++-posix`]: 'g++-mingw-w64-x86-64-posix' };
/** The headers of MinGW-w64 are the same for all processors. GCC compiles for the others, x86_64 and i686. */
const PROCESSORS = ['aarch64'];

/** Of the C++ library of the newest MinGW-w64 GCC of the -posix flavour, and of Windows. */
function mingwIncludes() {
  const folder = `/usr/lib/gcc/${installed}`;
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  const [newest] = versions
    .filter((name) => name.endsWith('-posix'))
    .sort((a, b) => Number.parseInt(b, 10) - Number.parseInt(a, 10));
  if (!newest) fail(`no C++ headers in ${folder}: apt-get install g++-mingw-w64-x86-64-posix`);
  const headers = join(folder, newest, 'include', 'c++');
  return [headers, join(headers, installed), `/usr/${installed}/include`];
}

function compilerArguments(processor, { includes = [], definitions = [] }) {
  return [
    `--target=${processor}-w64-mingw32`,
    '-std=c++17',
    ...['-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wshadow', '-Werror'],
    '-nostdinc++',
    ...[...mingwIncludes(), ...includes].map((folder) => `-isystem${folder}`),
    ...['-DUNICODE', '-D_UNICODE', '-D_WIN32_WINNT=0x0A00'],
    ...definitions,
  ];
}

/** Runs the compiler. @returns its exit code */
function clang(args) {
  const child = spawn('clang++', args, { cwd: repositoryRoot, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', reject).once('exit', (code) => resolve(code ?? 1));
  });
}

/**
 * Compiles the files of a layer one by one, for their warnings; there is no output. So each must include what it
 * needs, apart from the largest header of the layer, which most of them include and which is read once for all.
 * @returns the compiler's exit code
 */
async function compile(folder, processor, { layer, files, largest, ...settings }) {
  const args = compilerArguments(processor, settings);
  const header = join(folder, `${layer}-${processor}.h`);
  writeFileSync(header, `#include ${largest}\n`);
  const failed = await clang([...args, '-x', 'c++-header', header, '-o', `${header}.pch`]);
  if (failed !== 0) return failed;
  return await clang([...args, '-fsyntax-only', '-include-pch', `${header}.pch`, ...files]);
}

/** Compiles every source for each processor, with warnings as errors; ends the script on one. */
export async function checkWithClang() {
  needTools(TOOLS);
  const stamp = stampNow();
  const [binding, nt] = ['binding', 'nt'].map((layer) =>
    nativeFiles(repositoryRoot, /\.cc$/).filter((file) => file.startsWith(`native/${layer}/`)),
  );
  const own = `-I${join(repositoryRoot, 'native')}`;
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-clang-'));
  writeFileSync(join(folder, 'node_api_names.h'), nodeApiNames());
  const layers = [
    // Without the folders of Node.js' headers.
    {
      layer: 'nt',
      files: [...nt, EXAMPLE],
      largest: '"nt/windows_lean.h"',
      definitions: [own],
    },
    {
      layer: 'binding',
      files: binding,
      largest: '<napi.h>',
      includes: [require('node-api-headers').include_dir, require('node-addon-api').include_dir],
      definitions: [
        own,
        `-I${folder}`,
        ...['-DNAPI_VERSION=8', '-DNAPI_CPP_EXCEPTIONS', '-DNODE_ADDON_API_CPP_EXCEPTIONS_ALL'],
        '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
        '-DNODE_API_NO_EXTERNAL_BUFFERS_ALLOWED',
        ...[`-DDOSDEV_VERSION=${stamp.version}`, `-DDOSDEV_SOURCES=${stamp.sources}`],
      ],
    },
  ];
  const runs = PROCESSORS.flatMap((processor) =>
    layers.map((layer) => compile(folder, processor, layer)),
  );
  const codes = await Promise.all(runs).finally(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const failed = codes.find((code) => code !== 0);
  if (failed !== undefined) process.exit(failed);
  const count = binding.length + nt.length;
  console.log(`clang: ${count} files for ${PROCESSORS.join(', ')}, no warnings.`);
}
