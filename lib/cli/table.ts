import { escapeUnsafe } from '../status/escape.js';
import type { Style } from './style.js';

/** On a terminal a longer first cell has a line of its own, and the rest of its row the next. */
const WIDEST_NAME = 28;
/** No column is narrowed further for others. */
const NARROWEST = 8;
const GAP = '  ';

type Row = readonly string[];

/**
 * Aligned columns below their headings. (A library for this takes half as long as all of `dosdev
 * list`.)
 * @param width the width of a line in characters; `undefined` for output that a program reads,
 *   where each row stays on one line
 */
export function table(
  headings: Row,
  rows: readonly Row[],
  {
    style,
    width = Number.POSITIVE_INFINITY,
  }: { readonly style: Style; readonly width?: number | undefined },
): string {
  const cells = rows.map((row) => row.map(escapeUnsafe));
  const widths = widthsOf([headings, ...cells], width);
  const lines = cells.flatMap((row) => {
    const [first = '', ...rest] = row;
    if (first.length <= (widths[0] ?? 0)) return linesOf(row, widths);
    const further = rest.every((cell) => cell === '') ? [] : linesOf(['', ...rest], widths);
    return [...fold(first, width), ...further];
  });
  const [head = '', ...underneath] = linesOf(headings, widths);
  return [style('bold', head), ...underneath, ...lines].join('\n');
}

/** A row's lines: a cell that is wider than its column continues below. */
function linesOf(row: Row, widths: readonly number[]): string[] {
  const folded = row.map((cell, column) => fold(cell, widths[column] ?? cell.length));
  const height = Math.max(...folded.map((parts) => parts.length));
  return Array.from({ length: height }, (_, line) =>
    folded
      .map((parts, column) => (parts[line] ?? '').padEnd(widths[column] ?? 0))
      .join(GAP)
      .trimEnd(),
  );
}

/** Breaks between words, and within one only where it is wider than the column. */
function fold(text: string, width: number): string[] {
  if (text.length <= width) return [text];
  const parts: string[] = [];
  let rest = text;
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width);
    const end = blank > 0 ? blank : width;
    parts.push(rest.slice(0, end));
    rest = rest.slice(blank > 0 ? end + 1 : end);
  }
  return [...parts, rest];
}

/** As wide as the cells; if that is too wide, the widest columns are narrowed. */
function widthsOf(rows: readonly Row[], width: number): number[] {
  const widths = Array.from(rows[0] ?? [], (_, column) => {
    const lengths = rows.map((row) => row[column]?.length ?? 0);
    const bounded = column === 0 && width !== Number.POSITIVE_INFINITY;
    const most = bounded ? WIDEST_NAME : Number.POSITIVE_INFINITY;
    // Not by spreading: a call with as many arguments as rows could be refused.
    return lengths.reduce((widest, it) => (it <= most ? Math.max(widest, it) : widest), 0);
  });
  const room = width - GAP.length * (widths.length - 1);
  for (;;) {
    const excess = widths.reduce((total, it) => total + it, 0) - room;
    const widest = Math.max(...widths);
    if (excess <= 0 || widest <= NARROWEST) return widths;
    const second = Math.max(...widths.filter((it) => it < widest), NARROWEST);
    widths[widths.lastIndexOf(widest)] = Math.max(widest - excess, Math.min(second, widest - 1));
  }
}
