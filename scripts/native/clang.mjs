// A second compiler for the C++ sources, and more processors than the addon is built for here.
import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { stampNow } from '../native-stamp.mjs';
import { repositoryRoot } from '../places.mjs';
import { EXAMPLE, nativeFiles } from './sources.mjs';
import { fail, needTools, run } from './tools.mjs';

const require = createRequire(import.meta.url);
const installed = 'x86_64-w64-mingw32';
const TOOLS = { 'clang++': 'clang', [`${installed}-g++-posix`]: 'g++-mingw-w64-x86-64-posix' };
/** The headers of MinGW-w64 are the same for all of them. */
const PROCESSORS = ['x86_64', 'i686', 'aarch64'];

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

/** Compiles files of one layer for their warnings; there is no output. */
function compile(processor, files, { includes = [], definitions = [] } = {}) {
  run('clang++', [
    `--target=${processor}-w64-mingw32`,
    '-std=c++17',
    '-fsyntax-only',
    ...['-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wshadow', '-Werror'],
    '-nostdinc++',
    ...[...mingwIncludes(), ...includes].map((folder) => `-isystem${folder}`),
    ...['-DUNICODE', '-D_UNICODE', '-D_WIN32_WINNT=0x0A00'],
    ...definitions,
    ...files,
  ]);
}

/** Compiles every source for each processor, with warnings as errors; ends the script on one. */
export function checkWithClang() {
  needTools(TOOLS);
  const stamp = stampNow();
  const [binding, nt] = ['binding', 'nt'].map((layer) =>
    nativeFiles(repositoryRoot, /\.cc$/).filter((file) => file.startsWith(`native/${layer}/`)),
  );
  const own = `-I${join(repositoryRoot, 'native')}`;
  const ofNode = {
    includes: [require('node-api-headers').include_dir, require('node-addon-api').include_dir],
    definitions: [
      own,
      ...['-DNAPI_VERSION=8', '-DNAPI_CPP_EXCEPTIONS', '-DNODE_ADDON_API_CPP_EXCEPTIONS_ALL'],
      '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
      ...[`-DDOSDEV_VERSION=${stamp.version}`, `-DDOSDEV_SOURCES=${stamp.sources}`],
    ],
  };
  for (const processor of PROCESSORS) {
    // Without the folders of Node.js' headers.
    compile(processor, [...nt, EXAMPLE], { definitions: [own] });
    compile(processor, binding, ofNode);
  }
  const count = binding.length + nt.length;
  console.log(`clang: ${count} files for ${PROCESSORS.join(', ')}, no warnings.`);
}
