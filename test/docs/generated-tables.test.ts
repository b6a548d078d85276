import { describe, expect, test } from 'vitest';
import { GENERATED, regenerate } from './tables/generated.js';
import { PAGES, readPage } from './tables/table.js';

describe('the generated tables', () => {
  test.each(Object.keys(GENERATED))('of %s are as the code is', async (page) => {
    await expect(regenerate(page, readPage(page))).toMatchFileSnapshot(`../../${page}`);
  });

  test('are where their marks are', () => {
    const marked = PAGES.filter((page) => readPage(page).includes('<!-- generated: '));
    expect(marked.sort()).toEqual(Object.keys(GENERATED).sort());
  });

  test('are restored when they are changed, or their mark is not found', () => {
    const [page = ''] = Object.keys(GENERATED);
    const text = readPage(page);
    expect(regenerate(page, text.replace('| 0 | done |\n', ''))).toBe(text);
    expect(() => regenerate(page, text.replace('exit-codes', 'codes'))).toThrow('codes');
    expect(() => regenerate(page, '')).toThrow(`${page}: no mark for options, exit-codes`);
  });
});
