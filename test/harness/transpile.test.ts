import { existsSync, rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadScript } from '../support/scripts.js';

interface TranspileModule {
  transpiled(code: string, file: string): { readonly code: string; readonly map: string | null };
}
interface TemporaryModule {
  makeTemporaryFolder(): string | undefined;
}

const { transpiled } = await loadScript<TranspileModule>('test/transpile.mjs');
const { makeTemporaryFolder } = await loadScript<TemporaryModule>('test/temporary.mjs');

test('what is kept of a module is that of its code and its name', () => {
  const code = `export const now: number = ${performance.now()};\n`;
  const made = transpiled(code, '/somewhere/x.ts');
  expect(made.code).toContain(code.replace(': number', ''));
  expect(transpiled(code, 'Z:/elsewhere/x.ts')).toEqual(made);
  expect(JSON.parse(made.map ?? '')).toMatchObject({ sources: ['x.ts'] });
  const other = transpiled(code, '/somewhere/y.ts');
  expect(JSON.parse(other.map ?? '')).toMatchObject({ sources: ['y.ts'] });
  expect(transpiled(`${code}export const more: 1 = 1;`, '/somewhere/x.ts')).not.toEqual(made);
});

test('each run has a temporary folder of its own, or that of the system', () => {
  const made = [makeTemporaryFolder(), makeTemporaryFolder()];
  const folders = made.filter((folder) => folder !== undefined);
  expect(folders.filter((folder) => !existsSync(folder))).toEqual([]);
  expect(new Set(folders).size).toBe(folders.length);
  for (const folder of folders) rmSync(folder, { recursive: true });
});
