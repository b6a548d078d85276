import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { outputOf } from '../support/programs.js';
import { root } from '../support/scripts.js';

const folder = join(root, 'examples', 'tasks');
const MOST_LINES = 12;

/** The most common tasks, each with its program. */
const TASKS = [
  'alias-for-an-old-program',
  'failing-call',
  'free-drive-letter',
  'guarded-name',
  'restore-in-part',
  'start-up-script',
  'test-with-a-machine',
  'transaction-around-awaits',
  'wait-for-a-port',
  'what-leads-to-a-port',
];

const fileOf = (task: string) => join(folder, `${task}.mjs`);

/** The lines that a program says it prints: beside its calls, or below them. */
function expectedOf(code: string): readonly string[] {
  return code
    .split('\n')
    .slice(1)
    .flatMap((line) => /(?:^|console\.log\(.*\); )\/\/ (.*)$/.exec(line)?.[1] ?? []);
}

/** What each program printed, as it is, on a simulated machine. One process runs them all. */
const printed = new Map<string, readonly string[]>();

beforeAll(async () => {
  const urls = TASKS.map((task) => [task, pathToFileURL(fileOf(task)).href]);
  const code = `
    process.env.DOSDEV_BACKEND = 'simulated';
    const printed = {};
    for (const [task, url] of ${JSON.stringify(urls)}) {
      const { log } = console;
      console.log = (...values) => (printed[task] ??= []).push(values.join(' '));
      try { await import(url); } finally { console.log = log; }
    }
    console.log(JSON.stringify(printed));
  `;
  const output = JSON.parse(await outputOf(['--input-type=module', '--eval', code]));
  for (const [task, lines] of Object.entries<readonly string[]>(output)) printed.set(task, lines);
});

test('each common task has a program', () => {
  const programs = readdirSync(folder).filter((name) => name !== 'README.md');
  expect(programs.sort()).toEqual(TASKS.map((task) => `${task}.mjs`));
});

test.for(TASKS)('the program %s is short, says what it does, and does it', (task) => {
  const code = readFileSync(fileOf(task), 'utf8').trimEnd();
  expect(code).toMatch(/^\/\/ [A-Z].*\.\n|^\/\/ [A-Z].*\?\n/);
  expect(code.split('\n').length).toBeLessThanOrEqual(MOST_LINES);
  expect(expectedOf(code)).not.toEqual([]);
  expect(printed.get(task)).toEqual(expectedOf(code));
});
