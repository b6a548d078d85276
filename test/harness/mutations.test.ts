import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScript, root } from '../support/scripts.js';

interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly tests?: readonly string[];
}
interface AreasModule {
  readonly AREAS: Readonly<
    Record<string, { readonly tests: readonly string[]; readonly mutations: readonly Mutation[] }>
  >;
  broken(source: string, mutation: Mutation): string;
}

const { AREAS, broken } = await loadScript<AreasModule>('mutate/areas.mjs');
const areas = Object.entries(AREAS);
const all = areas.flatMap(([, { mutations }]) => mutations);

describe('the rules that `npm run mutate` breaks', () => {
  test.for(areas)('of %s: each is in its file, once, and what notices is there', ([, area]) => {
    for (const mutation of area.mutations) {
      const source = readFileSync(join(root, mutation.file), 'utf8').replaceAll('\r\n', '\n');
      expect(broken(source, mutation), mutation.name).not.toBe(source);
      for (const file of mutation.tests ?? []) {
        expect(existsSync(join(root, file)), `${mutation.name}: ${file}`).toBe(true);
      }
    }
  });

  test('are many, each with a name of its own', () => {
    expect(all.length).toBeGreaterThanOrEqual(120);
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  });

  test('are refused when they are not found, or more than once', () => {
    const mutation = { name: 'm', file: 'f', find: 'a', replace: '$&b' };
    expect(broken('xay', mutation)).toBe('x$&by');
    expect(() => broken('xy', mutation)).toThrow('m: found 0 times in f');
    expect(() => broken('aa', mutation)).toThrow('m: found 2 times in f');
  });
});
