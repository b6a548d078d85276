import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import timers from 'node:timers/promises';
import ts from 'typescript';
import { expect, test } from 'vitest';
import * as dosdev from '../../lib/index.js';
import * as testing from '../../lib/testing/index.js';
import { root } from '../support/scripts.js';

const folder = join(root, 'examples', 'tasks');
const MOST_LINES = 12;
const IMPORT = /^import \{ (.+) \} from '(.+)';$/gm;

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

/** The lines that a program says it prints: beside its calls, or below them. */
function expectedOf(code: string): readonly string[] {
  return code
    .split('\n')
    .slice(1)
    .flatMap((line) => /(?:^|console\.log\(.*\); )\/\/ (.*)$/.exec(line)?.[1] ?? []);
}

/** Runs a program as an administrator on a machine with the port COM37 and an adapter. @returns what it printed */
async function run(code: string): Promise<readonly string[]> {
  const attached = [{ usb: '0403:6001', serial: 'A50285BI', port: 'COM38' }];
  const spec = { serialPorts: ['COM37'], attached };
  using simulation = testing.simulate(spec, { logon: { elevated: true } });
  const printed: string[] = [];
  const log = (...values: readonly unknown[]) => printed.push(values.join(' '));
  const modules = {
    dosdev: { ...dosdev, openDosDevices: () => simulation.dos },
    'dosdev/testing': testing,
    'node:timers/promises': timers,
  };
  const body = code.replace(IMPORT, "const { $1 } = modules['$2'];");
  const { outputText } = ts.transpileModule(`const run = async () => {\n${body}\n};`, {
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  await new Function('modules', 'console', `${outputText}\nreturn run();`)(modules, { log });
  return printed;
}

test('each common task has a program', () => {
  expect(readdirSync(folder).sort()).toEqual(TASKS.map((task) => `${task}.ts`));
});

test.for(TASKS)('the program %s is short, says what it does, and does it', async (task) => {
  const code = readFileSync(join(folder, `${task}.ts`), 'utf8').trimEnd();
  expect(code).toMatch(/^\/\/ [A-Z].*\.\n|^\/\/ [A-Z].*\?\n/);
  expect(code.split('\n').length).toBeLessThanOrEqual(MOST_LINES);
  expect(expectedOf(code)).not.toEqual([]);
  expect(await run(code)).toEqual(expectedOf(code));
});
