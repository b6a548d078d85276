import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { root } from '../support/scripts.js';

const execute = promisify(execFile);
const folder = join(root, 'examples', 'scale');
const page = readFileSync(join(root, 'docs', 'serialport.md'), 'utf8');

/** The only block of a language in the page. */
function blockOf(language: string): string {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))];
  expect(blocks).toHaveLength(1);
  return blocks[0]?.[1] ?? '';
}

const sourceOf = (name: string) => readFileSync(join(folder, name), 'utf8');

const importsOf = (name: string) =>
  Array.from(sourceOf(name).matchAll(/\bfrom '(.+)';$/gm), ([, module = '']) => module);

function environment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, VITEST: __, ...env } = process.env;
  return { ...env, NO_COLOR: '1' };
}

describe('the example of a scale', () => {
  test('passes its own tests', async () => {
    const args = ['--test', '--test-reporter=tap', join(folder, 'scale.test.mjs')];
    const { stdout } = await execute(process.execPath, args, { env: environment() });
    expect(stdout).toMatch(/^# pass 9$/m);
    expect(stdout).toMatch(/^# (?:fail|skipped|todo) 0$/m);
  });

  test('is demonstrated as its page shows', async () => {
    const { stdout } = await execute(process.execPath, [join(folder, 'demo.mjs')]);
    expect(stdout.replaceAll('\r\n', '\n')).toBe(blockOf('text'));
  });

  test('has a program that knows nothing of the package', () => {
    const modules = ['scale.mjs', 'weigh.mjs'].flatMap(importsOf);
    expect(modules).toContain('serialport');
    const others = modules.filter((module) => !/^node:|^serialport$|^\.\/scale\.mjs$/.test(module));
    expect(others).toEqual([]);
  });

  test('differs by one line from what is tested: the binding', () => {
    const [before = '', after = ''] = blockOf('diff').split('\n');
    expect(sourceOf('weigh.mjs').split('\n')).toContain(before.slice(1));
    const binding = 'binding: simulatedBinding(dos)';
    expect(after.slice(1)).toBe(before.slice(1).replace('{ path }', `{ path, ${binding} }`));
    expect(sourceOf('demo.mjs')).toContain(`{ path: 'COM4', ${binding} }`);
  });

  test('has a program that runs without it, and tries the ports of this system', async () => {
    const program = spawn(process.execPath, [join(folder, 'weigh.mjs'), 'COM4'], {
      env: environment(),
    });
    const [line] = await once(program.stdout.setEncoding('utf8'), 'data');
    program.kill();
    expect(line).toContain('COM4');
  });
});
