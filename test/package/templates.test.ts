import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateWorkflow } from '@action-validator/core';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { skip } from '../support/left-out.js';
import { outputOf } from '../support/programs.js';
import { scratchFolder } from '../support/scratch.js';
import { root } from '../support/scripts.js';
import { hasNpm } from './packed.js';
import {
  addCommonJs,
  addPackages,
  addTests,
  makeProject,
  RUNNERS,
  stepsOfWorkflow,
  templateOf,
  type,
} from './templates.js';

const folder = scratchFolder('templates');
const project = join(folder, 'project');
const steps = stepsOfWorkflow();
/** With Jest, the two of its recipe for CommonJS as well. */
const ALL_PASS = { vitest: /\b3 passed\b/, node: /\bpass 3\b/, jest: /\b5 passed\b/ };

describe('the templates, in a project that installed the package', () => {
  beforeAll(async () => {
    if (!hasNpm) return;
    await makeProject(project);
    // The last one runs the tests.
    for (const step of steps.slice(0, -1)) await type(step, project);
    addPackages(project);
  });

  beforeEach((context) => {
    if (!hasNpm) skip(context, 'the package', 'npm', 'the Node.js under Wine comes without npm');
  });

  test('come with a workflow that installs and tests the project', () => {
    expect(steps).toEqual(['npm ci', 'npx dosdev doctor', 'npm test']);
  });

  test.concurrent.for(RUNNERS)('pass: %s', async (runner, { expect }) => {
    const copy = join(folder, runner);
    addTests(project, copy, runner);
    if (runner === 'jest') addCommonJs(copy);
    expect(await type('npm test', copy)).toMatch(ALL_PASS[runner]);
  });

  test('stand beside an example that runs', async () => {
    const example = join(project, 'node_modules', 'dosdev', 'examples', 'scale', 'demo.mjs');
    expect(await outputOf([example])).toContain('program  1.84 kg\n');
  });
});

describe('a workflow', () => {
  const template = templateOf('workflow.yml');

  test.each([
    ['of the templates', template],
    ['of this repository', readFileSync(join(root, '.github', 'workflows', 'test.yml'), 'utf8')],
  ])('is as GitHub takes it: %s', (_, text) => {
    expect(validateWorkflow(text)).toEqual({ actionType: 'workflow', errors: [] });
  });

  test('that has a fault is noticed', () => {
    const wrong = template.replace('runs-on', 'runs-at');
    expect(validateWorkflow(wrong)).toMatchObject({ errors: [expect.anything()] });
  });
});
