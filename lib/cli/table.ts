import type { Style } from './style.js';

/** The widest that a column gets by its cells, but for the last. */
const WIDEST = 28;
const GAP = '  ';

/**
 * Aligned columns below their headings. A cell that is wider than its column stands on a line of its
 * own, and the rest of its row on the next.
 */
export function table(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
  style: Style,
): string {
  const widths = headings.map((heading, column) => {
    const fitting = rows.map((row) => (row[column] ?? '').length).filter((it) => it <= WIDEST);
    return Math.max(heading.length, ...fitting);
  });
  const head = style('bold', line(headings, widths));
  return [head, ...rows.map((row) => line(row, widths))].join('\n');
}

function line(cells: readonly string[], widths: readonly number[]): string {
  let text = '';
  let start = 0;
  let room = '';
  for (const [column, cell] of cells.entries()) {
    const width = widths[column] ?? 0;
    if (cell !== '') text += room + cell;
    start += width + GAP.length;
    if (cell.length > width && column < cells.length - 1 && cells.slice(column + 1).some(Boolean)) {
      text += '\n';
      room = ' '.repeat(start);
    } else {
      room = (cell === '' ? room : '') + ' '.repeat(width - Math.min(width, cell.length)) + GAP;
    }
  }
  return text;
}
