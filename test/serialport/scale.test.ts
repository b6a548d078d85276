import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readPage } from '../docs/tables/table.js';
import { firstLineOf, outputOf } from '../support/programs.js';
import { root } from '../support/scripts.js';

const folder = join(root, 'examples', 'scale');
const page = readPage('docs/serialport.md');

/** The only block of a language in the page. */
function blockOf(language: string): string {
  const blocks = [...page.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))];
  expect(blocks).toHaveLength(1);
  return blocks[0]?.[1] ?? '';
}

const sourceOf = (name: string) => readFileSync(join(folder, name), 'utf8');

const importsOf = (name: string) =>
  Array.from(sourceOf(name).matchAll(/\bfrom '(.+)';$/gm), ([, module = '']) => module);

describe('the example of a scale', () => {
  test('passes its own tests', async () => {
    const args = ['--test', '--test-reporter=tap', join(folder, 'scale.test.mjs')];
    const output = await outputOf(args);
    expect(output).toMatch(/^# pass 9$/m);
    expect(output).toMatch(/^# skipped 0$/m);
  });

  test('is demonstrated as its page shows', async () => {
    expect(await outputOf([join(folder, 'demo.mjs')])).toBe(blockOf('text'));
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
    const line = await firstLineOf([join(folder, 'weigh.mjs'), 'COM4']);
    expect(line).toContain('COM4');
  });
});
