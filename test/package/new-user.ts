import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Ended } from '../cli/dosdev.js';
import type { Runner, Stage } from '../docs/play.js';
import { app, installed, npmCommand } from './packed.js';

const execute = promisify(execFile);
/** Where the simulated machine is kept, and what else a person's programs keep. */
const state = join(app, 'state');

function environment(): NodeJS.ProcessEnv {
  // Nothing of the tests' own: what the README says must be enough.
  const {
    DOSDEV_BACKEND: _,
    DOSDEV_MACHINE: __,
    NODE_OPTIONS: ___,
    VITEST: ____,
    ...env
  } = process.env;
  return { ...env, XDG_STATE_HOME: state, NO_COLOR: '1' };
}

export function versionOf(folder: string): string {
  return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).version;
}

/** Runs `dosdev` as `npx` does: by what package.json says. */
export const dosdevInApp: Runner = async (argv, { signal, onOutput } = {}) => {
  const { bin } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
  const child = spawn(process.execPath, [join(installed, bin.dosdev), ...argv], {
    cwd: app,
    env: environment(),
  });
  signal?.addEventListener('abort', () => child.kill('SIGINT'));
  return await endOf(child, onOutput);
};

async function endOf(child: ChildProcess, onOutput?: (text: string) => void): Promise<Ended> {
  const written = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream]?.setEncoding('utf8').on('data', (text: string) => {
      written[stream] += text;
      if (stream === 'stdout') onOutput?.(text);
    });
  }
  child.stdin?.end();
  const code = await new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (exitCode) => resolve(exitCode ?? 1));
  });
  return { code, ...written };
}

/** A PC as the README has it: with a first serial port, and without the names that it makes. */
export async function prepareMachine(): Promise<void> {
  rmSync(state, { recursive: true, force: true });
  mkdirSync(state);
  for (const name of ['COM21', 'LPT2', 'COM90', 'COM91']) {
    await dosdevInApp(['remove', name, '--all', '--if-exists']);
  }
  const { code } = await dosdevInApp(['query', 'COM1']);
  // Wine has one where the system that it runs on has.
  if (code === 3) await dosdevInApp(['define', 'COM1', '\\Device\\Serial0']);
}

export async function stageInApp(): Promise<Stage> {
  const { stdout } = await dosdevInApp(['doctor', '--json']);
  const { deviceMaps } = JSON.parse(stdout).result.lacks;
  return {
    run: dosdevInApp,
    folder: app,
    startsIn: process.platform === 'win32' ? 4000 : 1500,
    oneScope: deviceMaps !== undefined,
  };
}

let programs = 0;

/** Saves a program in the project that installed the package, and runs it. @returns what it printed */
export async function runInApp(code: string): Promise<string> {
  programs += 1;
  const isTest = code.includes("from 'node:test'");
  const file = join(app, isTest ? 'ports.test.mjs' : `readme-${programs}.mjs`);
  writeFileSync(file, code);
  const args = isTest ? ['--test', file] : [file];
  const { stdout } = await execute(process.execPath, ['--no-warnings', ...args], {
    cwd: app,
    env: environment(),
  });
  return stdout;
}

/** Runs a program of the project by npx, which must not fetch anything. @returns what it printed */
export async function npxInApp(...words: readonly string[]): Promise<string> {
  const [program, first] = npmCommand();
  const { stdout } = await execute(program, [...first, 'exec', '--no', '--', ...words], {
    cwd: app,
    env: environment(),
  });
  return stdout;
}
