// A copy of the repository in which rules are broken, and in which the tests run.
import { spawn, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { staleness, stampNow } from '../native-stamp.mjs';
import { cacheFolder, repositoryRoot } from '../places.mjs';
import { ensurePrefix } from '../wine/prefix.mjs';

/** What is installed, built or kept by tools. Tests read everything else. */
const NOT_COPIED = ['.git', 'node_modules', '.cache', 'build', 'dist', 'prebuilds'];

/**
 * Makes a folder a copy of the repository in which the tests run, but for what is built. If it is one already, what
 * was built in it stays, and the sources are renewed.
 * @param {string} folder that is there
 */
export function copyRepository(folder) {
  for (const name of readdirSync(folder)) {
    if (!NOT_COPIED.includes(name)) rmSync(join(folder, name), { recursive: true });
  }
  // What has been built of a source must stay newer than it.
  const options = { recursive: true, preserveTimestamps: true };
  for (const name of readdirSync(repositoryRoot)) {
    if (!NOT_COPIED.includes(name)) cpSync(join(repositoryRoot, name), join(folder, name), options);
  }
  const modules = join(folder, 'node_modules');
  if (!existsSync(modules)) symlinkSync(join(repositoryRoot, 'node_modules'), modules, 'junction');
}

/** A broken rule can make a test wait for ever. A loaded machine may not be taken for that. */
const MINUTES = 60_000;
const LIMIT = 15 * MINUTES;

/**
 * @typedef {object} Outcome
 * @property {boolean} passed
 * @property {string} by what failed
 * @property {boolean} loads no test file failed to load
 * @property {string} [testFile] the file of the test that failed
 */

export class Copy {
  /** @param {boolean} wine its tests run under Wine, with an addon and a prefix of its own */
  constructor(wine) {
    this.wine = wine;
    this.folder = mkdtempSync(join(tmpdir(), 'dosdev-mutate-'));
    copyRepository(this.folder);
    this.report = join(this.folder, 'report.json');
    if (wine) this.#prepareWine();
    // Workers and other processes that tests start run it.
    this.buildPackage();
  }

  #prepareWine() {
    ensurePrefix();
    const cache = join(this.folder, '.cache');
    mkdirSync(cache);
    symlinkSync(join(cacheFolder, 'windows-node'), join(cache, 'windows-node'));
    // Links of a prefix lead to folders of the user's, and stay links.
    const options = { recursive: true, verbatimSymlinks: true };
    cpSync(join(cacheFolder, 'wine-prefix'), join(cache, 'wine-prefix'), options);
    this.renewAddon();
  }

  /**
   * Builds the addon unless it is of the sources as they are: those of the mutation before have been
   * mended, and its addon would count as broken by the next.
   * @throws with the compiler's words, when it does not build
   */
  renewAddon() {
    const file = join(this.folder, 'build', 'Release', 'dosdev.node');
    const stale = () => !existsSync(file) || staleness(file, stampNow(this.folder)) !== undefined;
    if (!stale()) return;
    this.#runScript('build-native.mjs');
    if (stale()) throw new Error(`${file} is not of the sources that it was built from`);
  }

  /** Builds the package from the sources as they are: a mutation that tests of it should notice is `built`. */
  buildPackage() {
    this.#runScript('build.mjs');
  }

  #runScript(name) {
    const { status, stdout, stderr } = spawnSync(process.execPath, [join('scripts', name)], {
      cwd: this.folder,
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`${name} failed:\n${stdout}${stderr}`);
  }

  /** @param {string} file from the root of the repository */
  read(file) {
    return readFileSync(join(this.folder, file), 'utf8');
  }

  write(file, text) {
    writeFileSync(join(this.folder, file), text);
  }

  /**
   * Runs tests until one fails.
   * @param {readonly string[]} tests
   * @param {Readonly<Record<string, string>>} [env] variables of the run
   * @returns {Promise<Outcome>}
   */
  async test(tests, env = {}) {
    rmSync(this.report, { force: true });
    const vitest = [
      ...[join('node_modules', 'vitest', 'vitest.mjs'), 'run', '--configLoader=native'],
      ...['--bail=1', '--maxWorkers=1', '--reporter=json', '--outputFile=report.json'],
      ...tests,
    ];
    const args = this.wine ? [join('scripts', 'wine', 'run.mjs'), ...vitest] : vitest;
    const code = await run(args, this.folder, env);
    if (code === 0) return { passed: true, by: '', loads: true };
    return { passed: false, ...this.#firstFailure() };
  }

  #firstFailure() {
    if (!existsSync(this.report)) return { by: 'tests that do not end', loads: true };
    const { testResults } = JSON.parse(readFileSync(this.report, 'utf8'));
    for (const { name, assertionResults } of testResults) {
      const failed = assertionResults.find(({ status }) => status === 'failed');
      // Under Wine it begins with a drive.
      const file = name
        .replaceAll('\\', '/')
        .split(`/${basename(this.folder)}/`)
        .at(-1);
      if (failed !== undefined) {
        return { by: `${file}: ${failed.fullName}`, loads: true, testFile: file };
      }
    }
    // What a hook throws is told without words; why a file does not load, in some.
    const file = testResults.find(({ status }) => status === 'failed');
    return { by: file?.message || 'an error outside of tests', loads: !file?.message };
  }

  remove() {
    if (this.wine) this.#runScript(join('wine', 'kill.mjs'));
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs Node.js in a group of its own, which is ended when it takes too long. @returns its exit code */
function run(args, cwd, env) {
  const options = { cwd, env: { ...process.env, ...env }, stdio: 'ignore', detached: true };
  const child = spawn(process.execPath, args, options);
  const timer = setTimeout(() => process.kill(-child.pid, 'SIGKILL'), LIMIT);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  }).finally(() => clearTimeout(timer));
}
