import { describe, expect, test } from 'vitest';
import type { Checks } from './tables/check.js';
import { behaviourChecks } from './tables/checks/behaviour.js';
import { commandLineChecks } from './tables/checks/command-line.js';
import { exampleChecks } from './tables/checks/examples.js';
import { libraryChecks } from './tables/checks/library.js';
import { simulatorChecks } from './tables/checks/simulator.js';
import { isCode } from './tables/codes.js';
import { wrongIn } from './tables/command-lines.js';
import { codeIn, PAGES, readPage, TABLES, type Table } from './tables/table.js';
import { UNCHECKED } from './tables/unchecked.js';

const CHECKS: Checks = {
  ...commandLineChecks,
  ...libraryChecks,
  ...simulatorChecks,
  ...behaviourChecks,
  ...exampleChecks,
};

const checked = TABLES.flatMap((table) => {
  const { [table.key]: check } = CHECKS;
  return check === undefined ? [] : [[table.key, table, check] as const];
});

/** The table without each of its rows in turn. */
const shortened = (table: Table): readonly Table[] =>
  table.rows.map((gone) => ({ ...table, rows: table.rows.filter((row) => row !== gone) }));

/** The table with the first code in each of its rows changed in turn. */
const altered = (table: Table, from: number): readonly Table[] =>
  table.rows.flatMap((changed) => {
    const at = changed.findIndex((cell, index) => index >= from && codeIn(cell).length > 0);
    if (at < 0) return [];
    const alter = (row: readonly string[]) =>
      row.map((cell, index) => (index === at ? cell.replace(/`([^`]+)`/, '`not$1`') : cell));
    return [{ ...table, rows: table.rows.map((row) => (row === changed ? alter(row) : row)) }];
  });

describe('a table', () => {
  test.each(checked)('is as the code is: %s', async (_, table, { check }) => {
    await check(table);
  });

  test.each(checked)('with a changed row is noticed: %s', async (_, table, { check, from = 0 }) => {
    for (const wrong of altered(table, from)) {
      await expect(async () => await check(wrong), JSON.stringify(wrong.rows)).rejects.toThrow();
    }
  });

  test.each(checked.filter(([, , { complete }]) => complete))(
    'without a row, or with one too many, is noticed: %s',
    async (_, table, { check }) => {
      const longer = { ...table, rows: [...table.rows, ...table.rows.slice(-1)] };
      for (const wrong of [...shortened(table), longer]) {
        await expect(async () => await check(wrong), JSON.stringify(wrong.rows)).rejects.toThrow();
      }
    },
  );

  test('of any page is generated, checked, or free of facts of the code', () => {
    const known = [...Object.keys(CHECKS), ...Object.keys(UNCHECKED)];
    const isGenerated = ({ key }: Table) => key.startsWith('docs/conformance.md: ');
    const keys = TABLES.filter((table) => !isGenerated(table)).map(({ key }) => key);
    expect(keys.toSorted()).toEqual(known.toSorted());
  });
});

/** What stands between back-ticks in the prose and the tables of a page. */
const codeOf = (page: string) => codeIn(readPage(page).replaceAll(/^ *```[\s\S]*?^ *```$/gm, ''));

describe.each(PAGES)('%s', (page) => {
  test('names commands with the arguments and options that they have', () => {
    const lines = codeOf(page).filter((text) => text.startsWith('dosdev '));
    expect(lines.flatMap((line) => wrongIn(line) ?? [])).toEqual([]);
  });

  test('names codes that exist', () => {
    const names = codeOf(page).filter((text) =>
      /^(?:STATUS|ERROR|ERR_DOSDEV)_[A-Z_0-9]+$/.test(text),
    );
    expect(names.filter((name) => !isCode(name))).toEqual([]);
  });
});

test.each([
  ['dosdev aliases COM1 COM2', 'there is no command aliases'],
  ['dosdev alias COM1 COM2 COM3', 'alias has at most 2 arguments'],
  ['dosdev list --kinds serial', 'list has no option --kinds'],
  ['dosdev list --kind=serial | head -1', undefined],
])('%s: %s', (line, wrong) => {
  expect(wrongIn(line)).toBe(wrong);
});
