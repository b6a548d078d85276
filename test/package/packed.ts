import { execFile } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const execute = promisify(execFile);
const onWindows = process.platform === 'win32';

export const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = join(root, '.cache', 'package');
/** An empty project into which the tarball is installed. */
export const app = join(folder, 'app');
/** The package as its users get it. */
export const installed = join(app, 'node_modules', 'dosdev');
/** What the install called of the programs that build addons; there when it called one. */
export const compilerLog = join(folder, 'compiled.txt');

const npmOfWindows = join(dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
/** The Node under Wine comes without npm: it takes what the run on Linux installed. */
export const hasNpm = !onWindows || existsSync(npmOfWindows);

/** The program that npm is, and its first arguments. */
export function npmCommand(): readonly [program: string, first: readonly string[]] {
  return onWindows ? [process.execPath, [npmOfWindows]] : ['npm', []];
}

async function npm(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
  const [program, first] = npmCommand();
  await execute(program, [...first, ...args], { cwd, env: { ...process.env, ...env } });
}

/** Programs that stand before the real ones, and write down that they were called. */
function compilersThatTell(): string {
  const bin = join(folder, 'bin');
  mkdirSync(bin, { recursive: true });
  for (const name of ['node-gyp', 'make', 'cc', 'c++', 'gcc', 'g++', 'clang', 'python3']) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho "${name} $*" >> '${compilerLog}'\nexit 1\n`);
    chmodSync(join(bin, name), 0o755);
  }
  return bin;
}

/**
 * Packs the package and installs it into {@link app}, every install script allowed.
 * @returns the tarball, and whether there was an addon to put into it
 */
export async function packAndInstall(): Promise<{ tarball: string; hasAddon: boolean }> {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(app, { recursive: true });
  const hasAddon = existsSync(join(root, 'build', 'Release', 'dosdev.node'));
  if (hasAddon) await execute(process.execPath, [join(root, 'scripts', 'prebuild.mjs')]);
  else rmSync(join(root, 'prebuilds'), { recursive: true, force: true });
  // Its own scripts would build dist/ anew, under the feet of the other tests.
  await npm(['pack', '--ignore-scripts', '--pack-destination', folder], root);
  const [packed = ''] = readdirSync(folder).filter((name) => name.endsWith('.tgz'));
  // A name that does not change with the version.
  const tarball = join(folder, 'dosdev.tgz');
  cpSync(join(folder, packed), tarball);
  writeFileSync(join(app, 'package.json'), '{ "private": true, "type": "module" }\n');
  await npm(['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], app, {
    PATH: [compilersThatTell(), process.env.PATH].join(delimiter),
    npm_config_ignore_scripts: 'false',
    npm_config_dangerously_allow_all_scripts: 'true',
  });
  return { tarball, hasAddon };
}

/** Runs a program of the checkout's development dependencies. → what it printed */
export async function runTool(script: string, args: readonly string[]): Promise<string> {
  const file = join(root, 'node_modules', script);
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { stdout } = await execute(process.execPath, [file, ...args], {
    cwd: app,
    env: { ...env, NO_COLOR: '1' },
  }).catch((error) => {
    throw new Error(`${script} ${args.join(' ')}:\n${error.stdout}${error.stderr}`);
  });
  return stdout;
}

/** Runs a module in the project that installed the package; it prints JSON. */
export async function evaluateInApp(script: string): Promise<unknown> {
  const args = ['--no-warnings', '--input-type=module', '--eval', script];
  const { DOSDEV_BACKEND: _, ...env } = process.env;
  const { stdout } = await execute(process.execPath, args, { cwd: app, env });
  return JSON.parse(stdout);
}
