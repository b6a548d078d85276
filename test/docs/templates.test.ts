import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/scripts.js';
import { readPage } from './tables/table.js';

const folder = join(root, 'examples', 'templates');
const templates = readdirSync(folder);
const read = (name: string) => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n');

const blocks = Array.from(
  readPage('docs/testing-serial.md').matchAll(/^```(?:js|yml)\b.*\n([\s\S]*?)^```$/gm),
  ([, code = '']) => code,
);

/** What only Jest's template has: its first lines. */
const HEADS: ReadonlyMap<string, RegExp> = new Map([
  ['jest.test.mjs', /^[\s\S]*?'@jest\/globals';\n/],
  ['vitest.test.mjs', /^(?:\/\/.*\n)*/],
]);

function headOf(name: string): string {
  return HEADS.get(name)?.exec(read(name))?.[0] ?? '';
}

test.each(templates)('the page shows the template %s', (name) => {
  expect(blocks).toContain(name === 'jest.test.mjs' ? headOf(name) : read(name));
});

test('the page shows nothing but the templates', () => {
  expect(blocks).toHaveLength(templates.length);
});

test("Jest's template goes on as that of vitest", () => {
  const jest = read('jest.test.mjs').slice(headOf('jest.test.mjs').length);
  const vitest = read('vitest.test.mjs').slice(headOf('vitest.test.mjs').length);
  expect(vitest.replace(/^import .* from 'vitest';\n/m, '')).toBe(jest);
});
