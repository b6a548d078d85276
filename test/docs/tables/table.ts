import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../support/scripts.js';

/** A table of a page. */
export interface Table {
  /** The page and the heading above it, with a number from the second on: `docs/cli.md: Exit codes`. */
  readonly key: string;
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** The pages that may have tables, from the root of the repository. */
export const PAGES: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

/** @returns the text of a page, with the line ends of Unix */
export function readPage(page: string): string {
  return readFileSync(join(root, page), 'utf8').replaceAll('\r\n', '\n');
}

/** The cells of a row. A `\|` is not the end of a cell. */
function cellsOf(line: string): readonly string[] {
  return line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim().replaceAll('\\|', '|'));
}

/** @returns the tables of a page, from the top */
function tablesIn(page: string, text: string): readonly Table[] {
  const tables: { key: string; header: readonly string[]; rows: (readonly string[])[] }[] = [];
  let heading = '';
  let isCode = false;
  let isTable = false;
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    if (/^ *```/.test(line)) isCode = !isCode;
    if (isCode) continue;
    heading = /^#+ (.*)$/.exec(line)?.[1] ?? heading;
    const isRow = line.startsWith('|');
    if (isRow && isTable) {
      if (!/^\|[-|]+\|$/.test(line)) tables.at(-1)?.rows.push(cellsOf(line));
    } else if (isRow && /^\|[-|]+\|$/.test(lines[index + 1] ?? '')) {
      const before = tables.filter(({ key }) => key.startsWith(`${page}: ${heading}`)).length;
      const number = before === 0 ? '' : ` (${before + 1})`;
      tables.push({ key: `${page}: ${heading}${number}`, header: cellsOf(line), rows: [] });
    }
    isTable = isRow;
  }
  return tables;
}

/** Every table of every page. */
export const TABLES: readonly Table[] = PAGES.flatMap((page) => tablesIn(page, readPage(page)));

/** @returns the texts between back-ticks, in order */
export function codeIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/`([^`]+)`/g), ([, code = '']) => code);
}

/** @returns the texts between back-ticks of one column, from top to bottom */
export function codeInColumn({ rows }: Table, column: number): readonly string[] {
  return rows.flatMap((row) => codeIn(row[column] ?? ''));
}

/** @returns text as one cell of a table */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}

/** @returns a table in Markdown */
export function markdownTable(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  return [
    line(header).replaceAll('|  |', '| |'),
    `|${header.map(() => '---|').join('')}`,
    ...rows.map(line),
  ]
    .join('\n')
    .replaceAll('|  |', '| |');
}
