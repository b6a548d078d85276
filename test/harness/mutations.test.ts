import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScript, root } from '../support/scripts.js';

interface Mutation {
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  readonly tests?: readonly string[];
  readonly argued?: string;
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

/** Whether vitest finds test files by it: a folder, a file, or the beginning of files' names. */
function isTestPath(path: string): boolean {
  const folder = dirname(join(root, path));
  return readdirSync(folder).some((name) => join(folder, name).startsWith(join(root, path)));
}

/** What is wrong with a mutation: it does not apply, changes nothing, or names no test file. */
function faultsOf(mutation: Mutation): readonly string[] {
  const { name, file, argued, tests = [] } = mutation;
  const missing = [file, ...tests].filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0) return missing.map((path) => `${name}: there is no ${path}`);
  if (argued === '') return [`${name}: argued without a reason`];
  const source = readFileSync(join(root, file), 'utf8').replaceAll('\r\n', '\n');
  try {
    return broken(source, mutation) === source ? [`${name}: changes nothing`] : [];
  } catch (error) {
    return [String(error)];
  }
}

describe('the rules that `npm run mutate` breaks', () => {
  test.for(areas)('of %s: each is in its file, once, and what notices is there', ([, area]) => {
    expect(area.mutations.flatMap(faultsOf)).toEqual([]);
    expect(area.tests.filter((path) => !isTestPath(path))).toEqual([]);
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
