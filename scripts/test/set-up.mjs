// Installs and builds what the real backend needs on Debian or Ubuntu.
import { execFile, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { builtAddon, staleness, unusableAddon } from '../native-stamp.mjs';
import { repositoryRoot } from '../places.mjs';
import { ensurePrefix, findWine } from '../wine/prefix.mjs';
import { ensureWindowsNode, windowsNodeProgram } from '../wine/windows-node.mjs';

/** Programs, and the Debian packages that have them. */
const PROGRAMS = {
  wine: ['wine64', 'wine'],
  'x86_64-w64-mingw32-g++-posix': ['g++-mingw-w64-x86-64'],
  cmake: ['cmake'],
  ninja: ['ninja-build'],
  'clang++': ['clang'],
  'clang-format': ['clang-format'],
  python3: ['python3'],
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
  const options = { cwd: repositoryRoot, maxBuffer: Number.MAX_SAFE_INTEGER };
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

/** Everything for the real backend: packages, the Windows Node.js, the addon, a Wine prefix. */
export async function setUp() {
  if (process.platform === 'win32') {
    run(process.execPath, ['scripts/build-native.mjs']);
    return;
  }
  installPackages();
  ensureWindowsNode();
  ensurePrefix();
  const steps = [['scripts/build-native.mjs'], ...CHECKS];
  const ended = await Promise.allSettled(steps.map((step) => runBeside(process.execPath, step)));
  const failed = ended.find(({ status }) => status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** What can be said of the addon without Windows: it is clean with a second compiler, and so on. */
const CHECKS = [
  ['scripts/clang-format.mjs', '--check'],
  ['scripts/build-native.mjs', '--check', 'clang'],
  ['scripts/build-native.mjs', '--check', 'nt'],
  ['scripts/check-binding-gyp.mjs'],
];

/** Builds the addon anew where one is there that was built from other sources than these. */
export function renewAddon() {
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
  return process.platform === 'win32' ? missing : [...missingForWine(), ...missing];
}
