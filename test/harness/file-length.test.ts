import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/scripts.js';

const LONGEST = 300;

/** Files that may be longer, each with its reason. */
const LONGER: Readonly<Record<string, string>> = {
  'lib/status/nt-status-table.ts': 'a table: one row for each NTSTATUS',
  'test/conformance/vectors/names.ts': 'a table: one row for each rule',
};

const SOURCE = /\.(?:ts|mjs|js|cc|h|cmake|txt)$/;

/** The number of lines of every source file. */
const lengths = new Map(
  ['lib', 'native', 'scripts', 'test'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => SOURCE.test(name))
      .map((name): [string, number] => {
        const file = `${folder}/${name.replaceAll('\\', '/')}`;
        return [file, readFileSync(join(root, file), 'utf8').split('\n').length - 1];
      }),
  ),
);

/** Files that are too long, and rows of `LONGER` that no longer have a reason. */
function wrong(files: ReadonlyMap<string, number>): readonly string[] {
  const long = [...files].filter(([, lines]) => lines > LONGEST).map(([file]) => file);
  return [
    ...long.filter((file) => !(file in LONGER)),
    ...Object.keys(LONGER).filter((file) => !long.includes(file)),
  ];
}

test(`no source file has more than ${LONGEST} lines, except tables of data`, () => {
  expect(lengths.size).toBeGreaterThan(700);
  expect(wrong(lengths)).toEqual([]);
});

test('a file that is too long, and an exception that is not needed, are found', () => {
  expect(wrong(new Map([...lengths, ['lib/long.ts', LONGEST + 1]]))).toEqual(['lib/long.ts']);
  const shortened = new Map([...lengths, ['lib/status/nt-status-table.ts', LONGEST]]);
  expect(wrong(shortened)).toEqual(['lib/status/nt-status-table.ts']);
});
