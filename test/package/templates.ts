import { execFile } from 'node:child_process';
import { copyFileSync, cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { root } from '../support/scripts.js';
import { npmCommand, packInto } from './packed.js';

const execute = promisify(execFile);
const SOURCES = join(root, 'examples', 'templates');

/** What runs the test files. */
export const RUNNERS = ['vitest', 'node', 'jest'] as const;

export type Runner = (typeof RUNNERS)[number];

/** The packages that a project needs beside ours. */
const PACKAGES = ['vitest', 'jest', '@jest/globals', 'serialport'];

export const templateOf = (name: string) => readFileSync(join(SOURCES, name), 'utf8');

/** What the workflow types, one line after the other. */
export function stepsOfWorkflow(): readonly string[] {
  const { jobs } = parse(templateOf('workflow.yml'));
  const steps: readonly { readonly run?: string }[] = jobs.test.steps;
  return steps.flatMap(({ run }) => run ?? []);
}

/** Types a line that begins with `npm` or `npx` in a project. @returns what it printed */
export async function type(line: string, project: string): Promise<string> {
  const [command, ...words] = line.split(' ');
  const [npm, first] = npmCommand();
  const args = command === 'npx' ? ['exec', '--no', '--', ...words] : words;
  const { NODE_OPTIONS: _, VITEST: __, DOSDEV_BACKEND: ___, ...env } = process.env;
  const { stdout, stderr } = await execute(npm, [...first, ...args], {
    cwd: project,
    env: {
      ...env,
      NO_COLOR: '1',
      npm_config_offline: 'true',
      // Where npm puts the commands of a project's packages.
      PATH: [join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter),
      XDG_STATE_HOME: join(project, 'state'),
    },
  });
  return stdout + stderr;
}

/** Makes a project that has our package from its tarball, with a lock file. */
export async function makeProject(project: string): Promise<void> {
  await packInto(project);
  copyFileSync(join(SOURCES, 'ask.mjs'), join(project, 'ask.mjs'));
}

/** Gives a project the other packages, from this checkout: the registry may be out of reach. */
export function addPackages(project: string): void {
  for (const name of PACKAGES) {
    const link = join(project, 'node_modules', name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(root, 'node_modules', name), link, 'junction');
  }
}

/** Makes a copy of a project that has the test file of a runner, and its script. */
export function addTests(project: string, copy: string, runner: Runner): void {
  cpSync(project, copy, { recursive: true, verbatimSymlinks: true });
  const template = templateOf(`${runner}.test.mjs`);
  writeFileSync(join(copy, 'ask.test.mjs'), template);
  const file = join(copy, 'package.json');
  const scripts = { test: scriptOf(template) };
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), scripts }));
}

/** Adds the recipe of `docs/install.md` for Jest, as a test file that is CommonJS, and a test of what it says of `require`. */
export function addCommonJs(copy: string): void {
  const page = readFileSync(join(root, 'docs', 'install.md'), 'utf8');
  const [, recipe] = /^## Jest$[\s\S]*?^```js no-run\n([\s\S]*?)^```$/m.exec(page) ?? [];
  if (recipe === undefined) throw new Error('the page has no recipe for Jest');
  const refused = `test('require', () => {
    expect(() => require('dosdev/testing')).toThrow('Must use import to load ES Module');
  });`;
  writeFileSync(join(copy, 'common.test.cjs'), `${recipe}\n${refused}\n`);
}

/** The script `test` that a template asks for in its first lines. */
function scriptOf(template: string): string {
  const [, script] = /^\/\/ +"test": "(.+)"$/m.exec(template) ?? [];
  if (script === undefined) throw new Error('the template names no script');
  return script;
}
