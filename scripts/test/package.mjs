// Installs the package as its users do, for the tests of it: packed, into an empty project.
import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { cacheFolder, repositoryRoot } from '../places.mjs';

const execute = promisify(execFile);
const onWindows = process.platform === 'win32';
const npmOfWindows = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');

/** The Node under Wine comes without npm: the package is installed for it from Linux. */
export const hasNpm = !onWindows || existsSync(npmOfWindows);

/** @returns {readonly [program: string, first: readonly string[]]} what npm is, and its first arguments */
export function npmCommand() {
  return onWindows ? [process.execPath, [npmOfWindows]] : ['npm', []];
}

/**
 * @param {string} platform the system whose tests use it, as `process.platform` says
 * @returns where {@link packAndInstall} puts all for them: the runs on two systems go on at once
 */
export function packagePlaces(platform) {
  const folder = join(cacheFolder, 'package', platform);
  return { folder, app: join(folder, 'app'), compilerLog: join(folder, 'compiled.txt') };
}

async function npm(args, cwd, env = {}) {
  const [program, first] = npmCommand();
  await execute(program, [...first, ...args], { cwd, env: { ...process.env, ...env } });
}

/** Programs that stand before the real ones, and write down that they were called. */
function compilersThatTell({ folder, compilerLog }) {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const name of ['node-gyp', 'make', 'cc', 'c++', 'gcc', 'g++', 'clang', 'python3']) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >> '${compilerLog}'\nexit 1\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

/** Packs the package as it is built. @returns its tarball in the folder, by a name without the version */
async function pack(folder) {
  // Its own scripts would build dist/ anew, under the feet of the other tests.
  await npm(['pack', '--ignore-scripts', '--pack-destination', folder], repositoryRoot);
  const [packed = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  const tarball = join(folder, 'dosdev.tgz');
  renameSync(join(folder, packed), tarball);
  return tarball;
}

/** The project of {@link packInto} in this process. @type {Promise<string> | undefined} */
let plain;

/** Packs the package and installs it into a new project. @returns its folder, which goes with the process */
async function makePlain() {
  const folder = mkdtempSync(join(tmpdir(), 'dosdev-plain-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const tarball = await pack(folder);
  writeFileSync(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
  const quiet = ['--no-audit', '--no-fund', '--offline', '--ignore-scripts'];
  await npm(['install', ...quiet, tarball], folder);
  return folder;
}

/**
 * Makes a new project that has the package from its tarball, without its addon: for what needs its types. All of a
 * process are copies of one.
 * @param {string} app the folder of the project
 */
export async function packInto(app) {
  plain ??= makePlain();
  cpSync(await plain, app, { recursive: true, verbatimSymlinks: true });
}

/**
 * Packs the package and installs it, every install script allowed.
 * @param {string} platform for whose tests
 * @returns {Promise<{tarball: string, hasAddon: boolean}>} the tarball, and whether there was an addon to
 *   put into it
 */
export async function packAndInstall(platform) {
  const places = packagePlaces(platform);
  const { folder, app } = places;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  const hasAddon = existsSync(join(repositoryRoot, 'build', 'Release', 'dosdev.node'));
  if (hasAddon) {
    const script = join(repositoryRoot, 'scripts', 'prebuild.mjs');
    // Not every processor's is built for the tests.
    const env = { ...process.env, DOSDEV_MISSING_ADDONS: 'allow' };
    await execute(process.execPath, [script], { env });
  } else rmSync(join(repositoryRoot, 'prebuilds'), { recursive: true, force: true });
  const tarball = await pack(folder);
  writeFileSync(join(app, 'package.json'), '{ "private": true, "type": "module" }\n');
  await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], app, {
    PATH: [compilersThatTell(places), process.env.PATH].join(delimiter),
    npm_config_ignore_scripts: 'false',
    npm_config_dangerously_allow_all_scripts: 'true',
  });
  return { tarball, hasAddon };
}
