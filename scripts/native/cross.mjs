// Building the addon for ia32 and arm64 across from Linux: each layer as one file, which takes a quarter of the time.
// For that, names must be unique in a layer. That each file includes what it needs is seen by Clang, which compiles them one by one.
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { stampNow, versionNumbers } from '../native-stamp.mjs';
import { repositoryRoot } from '../places.mjs';
import { prebuildPath } from './architectures.mjs';
import { nodeApiNames } from './node-api-names.mjs';
import { nativeFiles } from './sources.mjs';
import { missingTools, run, runQuietly } from './tools.mjs';
import { ensureZig, zigEnvironment } from './zig.mjs';

const require = createRequire(import.meta.url);

const I686 = 'i686-w64-mingw32';
const X86_64 = 'x86_64-w64-mingw32';

/** What compiles for each: the Debian packages that it takes, and its command. */
const COMPILERS = {
  ia32: {
    tools: {
      [`${I686}-g++-posix`]: 'g++-mingw-w64-i686-posix',
      [`${X86_64}-windres`]: 'binutils-mingw-w64-x86-64',
    },
    resource: ['-F', 'pe-i386'],
    extension: 'o',
    command: () => ({ program: `${I686}-g++-posix`, args: ['-Wl,--no-insert-timestamp'] }),
  },
  arm64: {
    tools: { [`${X86_64}-windres`]: 'binutils-mingw-w64-x86-64' },
    // In the form that is the same for each processor, as GNU's tools do not know this one.
    resource: ['-O', 'res'],
    extension: 'res',
    command: () => ({
      program: ensureZig(),
      args: ['c++', '-target', 'aarch64-windows-gnu'],
      env: zigEnvironment(),
    }),
  },
};

/** What is built here beside the addon for x64. */
export const CROSS_BUILT = Object.keys(COMPILERS);

const DEFINITIONS = [
  ...['UNICODE', '_UNICODE', '_WIN32_WINNT=0x0A00', 'NDEBUG', 'BUILDING_NODE_EXTENSION'],
  ...['NAPI_VERSION=8', 'NAPI_CPP_EXCEPTIONS', 'NODE_ADDON_API_CPP_EXCEPTIONS_ALL'],
  ...['NODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS', 'NODE_API_NO_EXTERNAL_BUFFERS_ALLOWED'],
];
const WARNINGS = ['-Wall', '-Wextra', '-Wpedantic', '-Wconversion', '-Wshadow', '-Werror'];

/** @returns {string | undefined} what is missing for a build, as a sentence; `undefined` for nothing */
export function missingFor(arch) {
  return missingTools(COMPILERS[arch].tools);
}

/** Writes a file that includes all sources of a layer. @returns its path */
function asOneFile(folder, layer) {
  const sources = nativeFiles(repositoryRoot, /\.cc$/).filter((file) =>
    file.startsWith(`native/${layer}/`),
  );
  const path = join(folder, `${layer}.cc`);
  writeFileSync(path, sources.map((file) => `#include "${join(repositoryRoot, file)}"\n`).join(''));
  return path;
}

/**
 * Builds the addon for another processor than x64. Ends the script on an error.
 * @param {string} arch a member of {@link CROSS_BUILT}
 * @returns {string} its path, which is that of the prebuild
 */
export function buildAcross(arch) {
  const { resource, extension, command } = COMPILERS[arch];
  const { program, args, env } = command();
  const folder = join(repositoryRoot, 'build', arch);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'node_api_names.h'), nodeApiNames());
  const stamp = stampNow();
  const version = [
    `-DDOSDEV_VERSION=${stamp.version}`,
    `-DDOSDEV_VERSION_NUMBERS=${versionNumbers(stamp.version)}`,
  ];
  const versionFile = join(folder, `version.${extension}`);
  const versionSource = join(repositoryRoot, 'native', 'binding', 'version.rc');
  run(`${X86_64}-windres`, [...version, ...resource, versionSource, '-o', versionFile]);
  const built = join(folder, 'dosdev.node');
  const headers = ['node-api-headers', 'node-addon-api'].map((name) =>
    dirname(require.resolve(`${name}/package.json`)),
  );
  const options = [
    ...['-std=c++17', '-O2', ...WARNINGS],
    ...[...DEFINITIONS.map((one) => `-D${one}`), ...version, `-DDOSDEV_SOURCES=${stamp.sources}`],
    ...['-isystem', join(headers[0], 'include'), '-isystem', headers[1]],
    ...[`-I${join(repositoryRoot, 'native')}`, `-I${join(repositoryRoot, 'native', 'binding')}`],
    `-I${folder}`,
  ];
  // Zig's libraries compile with warnings.
  runQuietly(
    program,
    [
      ...args,
      ...options,
      ...['-shared', '-static', '-s', '-o', built],
      ...['nt', 'binding'].map((layer) => asOneFile(folder, layer)),
      ...[versionFile, '-ladvapi32'],
    ],
    env,
  );
  const place = join(repositoryRoot, prebuildPath(arch));
  mkdirSync(dirname(place), { recursive: true });
  // Put there whole.
  rmSync(place, { force: true });
  renameSync(built, place);
  return place;
}
