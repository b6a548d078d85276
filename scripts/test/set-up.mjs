// Installs and builds what the real backend needs on Debian or Ubuntu.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ARCHITECTURES, prebuildPath } from '../native/architectures.mjs';
import { builtAddon, staleness, unusableAddon } from '../native-stamp.mjs';
import { repositoryRoot } from '../places.mjs';
import { findWine } from '../wine/prefix.mjs';
import { windowsNodeProgram } from '../wine/windows-node.mjs';

const onWindows = process.platform === 'win32';

/** Programs, and the Debian packages that have them. */
const PROGRAMS = {
  wine: ['wine64', 'wine'],
  'x86_64-w64-mingw32-g++-posix': ['g++-mingw-w64-x86-64-posix'],
  'i686-w64-mingw32-g++-posix': ['g++-mingw-w64-i686-posix'],
  cmake: ['cmake'],
  ninja: ['ninja-build'],
  'clang++': ['clang'],
  'clang-format': ['clang-format'],
  python3: ['python3'],
  socat: ['socat'],
};

function has(program) {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

function run(program, args, options = {}) {
  console.log(`$ ${[program, ...args].join(' ')}`);
  const { status, error } = spawnSync(program, args, {
    cwd: repositoryRoot,
    stdio: 'inherit',
    ...options,
  });
  if (status !== 0)
    throw new Error(`${program} failed: ${error?.message ?? `exit code ${status}`}`);
}

/** The same while other programs run: what it prints comes in one piece when it has ended. */
async function runBeside(program, args) {
  const options = {
    cwd: repositoryRoot,
    maxBuffer: Number.MAX_SAFE_INTEGER,
    // There, npm is no program but a script.
    shell: onWindows && program === 'npm',
  };
  const { error, output } = await new Promise((resolve) => {
    execFile(program, args, options, (failure, stdout, stderr) => {
      resolve({ error: failure, output: stdout + stderr });
    });
  });
  console.log(`$ ${[program, ...args].join(' ')}\n${output.trimEnd()}`);
  if (error) throw new Error(`${program} failed: ${error.message}`);
}

function installPackages() {
  const packages = Object.entries(PROGRAMS).flatMap(([program, names]) =>
    has(program) ? [] : names,
  );
  if (packages.length === 0) return;
  if (!has('apt-get')) {
    throw new Error(
      `please install: ${packages.join(' ')} (this is done for Debian and Ubuntu only)`,
    );
  }
  const root = process.getuid?.() === 0;
  const apt = (...args) => {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    if (root) run('apt-get', args, { env });
    else run('sudo', ['DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args]);
  };
  apt('update', '-q');
  apt('install', '-q', '-y', '--no-install-recommends', ...packages);
}

/** What the tests need besides packages: the addons, dist/, transpiled modules, and what runs under Wine. */
const NEEDED = [
  ['scripts/build-native.mjs'],
  ['scripts/prebuilds.mjs', '--check'],
  ['scripts/build.mjs'],
  ['scripts/test/transpile.mjs'],
  ['scripts/wine/set-up.mjs'],
];

/** What can be said of the addon without Windows: it is clean with a second compiler, and so on. */
const CHECKS_OF_ADDON = [
  ['scripts/clang-format.mjs', '--check'],
  ['scripts/build-native.mjs', '--check', 'clang'],
  ['scripts/build-native.mjs', '--check', 'nt'],
  ['scripts/check-gyp.mjs'],
];

/** Everything for the real backend, and dist/. */
export async function setUp() {
  dropStalePrebuilds();
  if (onWindows) {
    run(process.execPath, ['scripts/build-native.mjs']);
    run(process.execPath, ['scripts/build.mjs']);
    return;
  }
  installPackages();
  const ended = await Promise.allSettled(NEEDED.map((step) => runBeside(process.execPath, step)));
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** The parts of `npm run check` that run beside the tests, as `npm run` takes them. */
export const CHECKS_OF_SOURCES = [
  ['lint'],
  ['check:types'],
  ['api', '--', '--check', '--built'],
  ['docs:check'],
];

/** What else is checked beside them: no goal of the benchmark is missed grossly. */
const BENCHMARK = [['bench/run.mjs', '--short', '--check']];

/** The other parts, and the test file that makes the same check. */
export const CHECKS_IN_TESTS = {
  'npm run check:examples': 'test/docs/examples.test.ts',
  'npm run schemas -- --check': 'test/cli/schemas.test.ts',
};

/** Runs one after the other, also after one that fails. @returns the failures */
async function inTurn(program, steps) {
  const errors = [];
  for (const step of steps) {
    await runBeside(program, step).catch((error) => errors.push(error));
  }
  return errors;
}

/**
 * Makes checks that take no part in the tests, beside them, once all is set up.
 * @param {{ofAddon: boolean, ofSources: boolean}} which
 * @returns {Promise<readonly Error[]>} a failure for each check that fails
 */
export async function checkBeside({ ofAddon, ofSources }) {
  const byNpm = CHECKS_OF_SOURCES.map((words) => ['run', '--silent', ...words]);
  const chains = [
    ...(ofAddon && !onWindows ? [inTurn(process.execPath, CHECKS_OF_ADDON)] : []),
    ...(ofSources ? [inTurn('npm', byNpm), inTurn(process.execPath, BENCHMARK)] : []),
  ];
  return (await Promise.all(chains)).flat();
}

/** Removes prebuilds of other sources than these: no package may have them. */
function dropStalePrebuilds() {
  for (const arch of Object.keys(ARCHITECTURES)) {
    const file = join(repositoryRoot, prebuildPath(arch));
    const stale = existsSync(file) ? staleness(file) : undefined;
    if (stale === undefined) continue;
    rmSync(file);
    console.log(`${file} ${stale}: removed. npm run prebuilds builds it.`);
  }
}

/** Builds the addon anew where one is there that was built from other sources than these. */
export function renewAddon() {
  dropStalePrebuilds();
  const stale = existsSync(builtAddon) ? staleness(builtAddon) : undefined;
  if (stale === undefined) return;
  console.log(`${builtAddon} ${stale}.`);
  run(process.execPath, ['scripts/build-native.mjs']);
}

/** What a run under Wine lacks besides the addon. */
export function missingForWine() {
  return [
    ...(findWine() === undefined ? ['Wine'] : []),
    ...(existsSync(windowsNodeProgram()) ? [] : ['a Node.js for Windows']),
  ];
}

/** What the real backend still lacks on this machine; nothing on one that is set up. */
export function missingForReal() {
  const unusable = unusableAddon();
  const missing = unusable === undefined ? [] : [`the built addon (${unusable})`];
  return onWindows ? missing : [...missingForWine(), ...missing];
}
