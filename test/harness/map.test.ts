import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { circles, departures, readMap } from '../support/import-map.js';
import { type Imports, importsBelow, importsIn } from '../support/imports.js';
import { root } from '../support/scripts.js';

const imports = importsBelow('lib');
const map = readMap();

/** The imports of the sources, and one more. */
function planted(from: string, to: string): Imports {
  const others = imports.get(from);
  expect(others).toBeDefined();
  expect(imports.has(to)).toBe(true);
  return new Map([...imports, [from, [...(others ?? []), to]]]);
}

describe('what the files of lib import, for types too,', () => {
  test('is all read', () => {
    expect(imports.size).toBeGreaterThan(300);
    const missing = [...imports.values()].flat().filter((file) => !existsSync(join(root, file)));
    expect(missing).toEqual([]);
  });

  test('is what the map of CONTRIBUTING.md lets each folder import', () => {
    expect(departures(imports, map)).toEqual([]);
  });

  test('leads no file back to itself', () => {
    expect(circles(imports)).toEqual([]);
  });
});

describe('a planted import', () => {
  test.for([
    ['lib/status/errors.ts', 'lib/names/index.ts'],
    ['lib/names/index.ts', 'lib/dos-devices/index.ts'],
    ['lib/mode/parse-mode.ts', 'lib/dos-devices/mode/mode.ts'],
    ['lib/driver/routines.ts', 'lib/simulated/machine/machine.ts'],
    ['lib/backend.ts', 'lib/simulated/index.ts'],
    ['lib/dos-devices/read/list.ts', 'lib/cli/table.ts'],
    ['lib/files/retry-while-busy.ts', 'lib/status/index.ts'],
  ] as const)('of %s and %s is not on the map', ([from, to]) => {
    expect(departures(planted(from, to), map)).toEqual([
      `${from} imports ${to}, which the map does not let it`,
    ]);
  });

  test('upwards is refused when the map is made to allow it', () => {
    const allowed = map.map((row) =>
      row.place === 'names' ? { ...row, imports: [...row.imports, 'cli'] } : row,
    );
    expect(departures(planted('lib/names/index.ts', 'lib/cli/table.ts'), allowed)).toEqual([
      'the map lets lib/names import cli, which does not stand above it',
    ]);
  });

  test('that closes a circle is found, in one folder too', () => {
    const closed = planted('lib/status/escape.ts', 'lib/status/quote.ts');
    expect(circles(closed)).toEqual([expect.arrayContaining(['lib/status/escape.ts'])]);
    expect(circles(new Map([['a', ['a']]]))).toEqual([['a']]);
  });
});

test('a row that says too much, and a folder without a row, are found', () => {
  const [first, ...others] = map;
  expect(first?.place).toBe('status');
  expect(departures(imports, others)).toContain('lib/status is not on the map');
  const more = map.map((row) => (row.place === 'cli' ? { ...row, imports: ['driver'] } : row));
  expect(departures(imports, more)).toContain(
    'the map lets lib/cli import driver, which it does not',
  );
});

test.for([
  ["import { a } from './x.js'", ['lib/a/x.ts']],
  ["import { type A, b } from './x.js'", ['lib/a/x.ts']],
  ["import * as a from '../x.js'", ['lib/x.ts']],
  ["import a from './x.js'", ['lib/a/x.ts']],
  ["import './x.js'", ['lib/a/x.ts']],
  ["export { a } from './x.js'", ['lib/a/x.ts']],
  ["export * from './x.js'", ['lib/a/x.ts']],
  ["export * as a from './x.js'", ['lib/a/x.ts']],
  ["const load = () => import('./x.js')", ['lib/a/x.ts']],
  ["import { a } from './x.js'; export { b } from './x.js'", ['lib/a/x.ts']],
  ["import type { A } from './x.js'", ['lib/a/x.ts']],
  ["import type * as A from './x.js'", ['lib/a/x.ts']],
  ["import { type A, type B } from './x.js'", ['lib/a/x.ts']],
  ["export type { A } from './x.js'", ['lib/a/x.ts']],
  ["export type * from './x.js'", ['lib/a/x.ts']],
  ["export { type A } from './x.js'", ['lib/a/x.ts']],
  ["type A = import('./x.js').A", ['lib/a/x.ts']],
  ["let a: typeof import('./x.js')", ['lib/a/x.ts']],
  ["import { join } from 'node:path'; export const b = 1", []],
] as const)('%s imports %j', ([source, files]) => {
  expect(importsIn('lib/a/b.ts', source)).toEqual(files);
});
