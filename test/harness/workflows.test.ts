import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadScript, root } from '../support/scripts.js';

interface Step {
  readonly uses?: string;
  readonly run?: string;
}
interface Job {
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly needs?: string;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(root, '.github', 'workflows');
const read = (name: string) => readFileSync(join(folder, name), 'utf8');
const { ARCHITECTURES } = await loadScript<{ ARCHITECTURES: Readonly<Record<string, object>> }>(
  'native/architectures.mjs',
);
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

describe.each(readdirSync(folder))('the workflow %s', (name) => {
  const text = read(name);
  const { jobs, permissions }: Workflow = parse(text);
  const steps = Object.values(jobs).flatMap((job) => job.steps);

  test('is as GitHub takes it', () => {
    expect(validateWorkflow(text)).toEqual({ actionType: 'workflow', errors: [] });
  });

  test('pins each action to a commit, and names its release', () => {
    const used = Array.from(text.matchAll(/uses: (.*)$/gm), ([, action = '']) => action);
    expect(used.length).toBe(steps.filter(({ uses }) => uses !== undefined).length);
    for (const one of used) expect(one).toMatch(/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  });

  test('may read the sources only, unless a job says more', () => {
    expect(permissions).toEqual({ contents: 'read' });
  });

  test('calls commands that there are', () => {
    const called = steps.flatMap(({ run = '' }) =>
      Array.from(run.matchAll(/npm run ([\w:]+)/g), ([, script = '']) => script),
    );
    expect(called.filter((script) => !(script in scripts))).toEqual([]);
    const files = steps.flatMap(({ run = '' }) =>
      Array.from(run.matchAll(/node (scripts\/[\w./-]+)/g), ([, file = '']) => file),
    );
    for (const file of files) expect(() => readFileSync(join(root, file))).not.toThrow();
  });
});

test('every supported system and Node.js is tested', () => {
  const { windows, wine }: Workflow['jobs'] = parse(read('test.yml')).jobs;
  const nodes = [20, 22, 24, 26];
  expect(windows?.strategy?.matrix).toMatchObject({
    os: ['windows-2022', 'windows-2025', 'windows-11-arm'],
    node: nodes,
  });
  expect(wine?.strategy?.matrix).toEqual({ debian: ['bookworm', 'trixie'], node: nodes });
});

describe('a release', () => {
  const { addon, publish }: Workflow['jobs'] = parse(read('release.yml')).jobs;

  test('builds and tests the addon for each processor', () => {
    const arches = addon?.strategy?.matrix.include?.map((one) => (one as { arch: string }).arch);
    expect(arches).toEqual(Object.keys(ARCHITECTURES));
    const commands = addon?.steps.flatMap(({ run = [] }) => run);
    expect(commands).toEqual(expect.arrayContaining(['npm run build:native', 'npm test']));
  });

  test('publishes after all checks, with its provenance', () => {
    expect(publish).toMatchObject({ needs: 'addon', permissions: { 'id-token': 'write' } });
    const commands = publish?.steps.flatMap(({ run = [] }) => run) ?? [];
    expect(commands.at(-1)).toBe('npm publish --provenance --access public');
    for (const check of [
      /package\.json'\)\.repository/,
      /^npm audit --audit-level=high$/,
      /^npm run check$/,
      /^node scripts\/prebuild\.mjs --release$/,
      /^node scripts\/sbom\.mjs /,
    ]) {
      expect(commands).toContainEqual(expect.stringMatching(check));
    }
  });
});
