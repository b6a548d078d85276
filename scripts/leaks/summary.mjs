// What the tables of a leak test say, in a few lines each.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {Readonly<Record<string, string>>} Row by the names of the columns */

/** @returns {readonly string[]} of all tables in a folder */
export function summaries(folder) {
  const files = existsSync(folder) ? readdirSync(folder).sort() : [];
  return files.flatMap((file) => summary(file.replace(/\.tsv$/, ''), rowsOf(join(folder, file))));
}

/** @returns {readonly Row[]} */
function rowsOf(file) {
  const [head = [], ...rows] = readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t'));
  return rows.map((row) => Object.fromEntries(head.map((column, at) => [column, row[at] ?? ''])));
}

/** The two numbers of a cell: before and after. */
const pair = (row, column) => row[column].split(' ').map(Number);
const grown = (row, column) => {
  const [before, after] = pair(row, column);
  return after - before;
};

/**
 * @param {string} title
 * @param {readonly Row[]} rows
 * @returns {readonly string[]}
 */
export function summary(title, rows) {
  const [first, last] = [rows[0], rows.at(-1)];
  if (first === undefined || last === undefined) return [];
  const cycles = rows.reduce((sum, row) => sum + Number(row.cycles), 0);
  const fewer = rows.filter((row) => row['why fewer'] !== '');
  const ends = (column) => `${pair(first, column)[0]} to ${pair(last, column)[1]}`;
  const worst = (column) =>
    rows.reduce((most, row) => (grown(row, column) > grown(most, column) ? row : most));
  const told = (column) => {
    const row = worst(column);
    return `${grown(row, column)} KB (${row.operation}, ${row.cycles} cycles)`;
  };
  const leaking = rows.filter((row) => row.grows !== '');
  return [
    '',
    `${title}: ${rows.length} operations, ${cycles.toLocaleString('en')} cycles`,
    `  fresh handle ${ends('fresh handle')}, handles ${ends('handles')}, heap ${ends('heap')} KB`,
    `  grows most: heap ${told('heap')}, the process ${told('resident')}`,
    ...leaking.map((row) => `  LEAKS: ${row.operation}: ${row.grows}`),
    ...fewer.map((row) => `  ${row.operation}: ${row.cycles} cycles: ${row['why fewer']}`),
  ];
}
