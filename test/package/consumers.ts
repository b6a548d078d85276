import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { TestContext } from 'vitest';
import { skip } from '../support/left-out.js';
import { loadScript, root } from '../support/scripts.js';
import { packInto } from './packed.js';

const execute = promisify(execFile);
const { hasTypeScript7 } = await loadScript<{ hasTypeScript7: boolean }>('typescript.mjs');
const SOURCES = join(root, 'test', 'package', 'consumers');

/** TypeScript's versions, by the development dependency that is each. */
export const COMPILERS = { 5.9: 'typescript-5.9', 6: 'typescript', 7: 'typescript-7' } as const;

/** Skips the test, on the record, where there is no program of that version. */
export function needCompiler(context: TestContext, version: string): void {
  if (version === '7' && !hasTypeScript7)
    skip(context, 'the package', 'TypeScript 7', 'TypeScript 7 has no program for ia32');
}

/**
 * What a project has of the types of Node.js: nothing; their package, which TypeScript 5 loads by itself
 * and later ones do not; or their package, which its settings list.
 */
export type NodeTypes = 'missing' | 'installed' | 'listed';

/** How each setting finds a package, and the programs that it compiles. */
const RESOLUTIONS = {
  node16: { module: 'node16', programs: ['module.mts', 'commonjs.cts'] },
  nodenext: { module: 'nodenext', programs: ['module.mts', 'commonjs.cts', 'require.cts'] },
  bundler: { module: 'esnext', programs: ['module.mts', 'commonjs.cts'] },
} as const;

/**
 * Writes projects outside of the checkout, whose packages they must not find. Each has the package
 * installed from its tarball, and a `tsconfig.….json` for each way to compile it.
 * @param folder an empty one
 */
export async function writeProjects(folder: string): Promise<void> {
  const missing = join(folder, 'missing');
  await packInto(missing);
  cpSync(SOURCES, missing, { recursive: true });
  for (const types of ['installed', 'listed']) {
    const project = join(folder, types);
    cpSync(missing, project, { recursive: true });
    const installed = join(project, 'node_modules', '@types', 'node');
    mkdirSync(dirname(installed));
    symlinkSync(join(root, 'node_modules', '@types', 'node'), installed, 'junction');
  }
  for (const types of ['missing', 'installed', 'listed'] as const) {
    for (const [name, settings] of settingsWith(types)) {
      writeFileSync(join(folder, types, `tsconfig.${name}.json`), JSON.stringify(settings));
    }
  }
}

/**
 * Every combination of what resolves, and of whether the types of packages are checked, too. As those
 * of Node.js take the longest by far, they are checked with one of the settings only.
 */
function settingsWith(types: NodeTypes): readonly (readonly [name: string, settings: object])[] {
  const combinations = Object.entries(RESOLUTIONS).flatMap(([resolution, { module, programs }]) =>
    [false, true].map((skipLibCheck) => {
      const compilerOptions = {
        module,
        moduleResolution: resolution,
        target: 'es2022',
        lib: ['es2022'],
        strict: true,
        exactOptionalPropertyTypes: true,
        skipLibCheck,
        // Of the types that TypeScript comes with, we have none.
        skipDefaultLibCheck: true,
        noEmit: true,
        ...(types === 'installed' ? {} : { types: types === 'listed' ? ['node'] : [] }),
      };
      const files = types === 'listed' ? [...programs, 'node.mts'] : programs;
      const name = `${resolution}${skipLibCheck ? '.skip-lib-check' : ''}`;
      return [name, { compilerOptions, files }] as const;
    }),
  );
  if (types === 'missing') return combinations;
  return combinations.filter(([name]) => name === 'nodenext' || name.endsWith('.skip-lib-check'));
}

/** The settings of a project, as {@link compileAll} takes them. @returns their files */
function settingsOf(project: string, lenient: boolean): readonly string[] {
  const all = readdirSync(project).filter((file) => /^tsconfig\..*\.json$/.test(file));
  const isMore = (file: string) => !all.includes(file.replace('.skip-lib-check', ''));
  return all
    .filter((file) => lenient || !/skip-lib-check/.test(file) || isMore(file))
    .map((file) => join(project, file));
}

/**
 * Compiles every `tsconfig.….json` of some projects.
 * @param compiler a development dependency
 * @param projects their folders
 * @param lenient whether also by the settings with which types of packages are not checked, where the same ones
 *   check them: they find nothing more
 * @returns how many there are of each
 * @throws with what the compiler printed, if a program has an error
 */
export async function compileAll(
  compiler: string,
  projects: readonly string[],
  lenient = true,
): Promise<readonly number[]> {
  const settings = projects.map((project) => settingsOf(project, lenient));
  // In one process: it reads the files that they share only once.
  const tsc = join(root, 'node_modules', compiler, 'bin', 'tsc');
  const args = [tsc, '--build', '--force', '--verbose', ...settings.flat()];
  await execute(process.execPath, args, { cwd: projects[0] }).catch((error) => {
    throw new Error(`${compiler} in ${projects}:\n${error.stdout}${error.stderr}`);
  });
  return settings.map(({ length }) => length);
}

/** Runs a CommonJS program of a project. @returns what it printed */
export async function runCommonJs(project: string, code: string): Promise<string> {
  const file = join(project, 'program.cjs');
  writeFileSync(file, code);
  const { DOSDEV_BACKEND: _, NODE_OPTIONS: __, ...env } = process.env;
  const { stdout, stderr } = await execute(process.execPath, [file], { cwd: project, env });
  return stdout + stderr;
}
