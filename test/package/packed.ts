import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadScript, root } from '../support/scripts.js';

interface PackageModule {
  readonly hasNpm: boolean;
  npmCommand(): readonly [program: string, first: readonly string[]];
  packagePlaces(platform: string): {
    /** An empty project into which the tarball is installed. */
    readonly app: string;
    /** What the install called of the programs that build addons; there when it called one. */
    readonly compilerLog: string;
  };
  packInto(app: string): Promise<void>;
  packAndInstall(platform: string): Promise<{ tarball: string; hasAddon: boolean }>;
}

const execute = promisify(execFile);
const script = await loadScript<PackageModule>('test/package.mjs');

export const { hasNpm, npmCommand, packInto } = script;
export const { app, compilerLog } = script.packagePlaces(process.platform);
/** The package as its users get it. */
export const installed = join(app, 'node_modules', 'dosdev');

/**
 * Packs the package and installs it into {@link app}.
 * @returns the tarball, and whether there was an addon to put into it
 */
export function packAndInstall(): Promise<{ tarball: string; hasAddon: boolean }> {
  return script.packAndInstall(process.platform);
}

/** Runs a program of the checkout's development dependencies. @returns what it printed */
export async function runTool(name: string, args: readonly string[]): Promise<string> {
  const file = join(root, 'node_modules', name);
  const { NODE_OPTIONS: _, ...env } = process.env;
  const { stdout } = await execute(process.execPath, [file, ...args], {
    cwd: app,
    env: { ...env, NO_COLOR: '1' },
  }).catch((error) => {
    throw new Error(`${name} ${args.join(' ')}:\n${error.stdout}${error.stderr}`);
  });
  return stdout;
}

/** Runs a module in the project that installed the package; it prints JSON. */
export async function evaluateInApp(code: string): Promise<unknown> {
  const args = ['--no-warnings', '--input-type=module', '--eval', code];
  const { DOSDEV_BACKEND: _, ...env } = process.env;
  const { stdout } = await execute(process.execPath, args, { cwd: app, env });
  return JSON.parse(stdout);
}
