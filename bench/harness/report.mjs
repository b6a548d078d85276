/** @typedef {import('./figures.mjs').Figures} Figures */
/** @typedef {import('./committed.mjs').Committed} Committed */

/** A short form of the benchmark is not exact: by how much a limit may be missed there. */
export const GROSS_MISS = 2;

/** By how much a case that does not reach its goal may be worse than what is committed. */
const NOISE = 1.25;

/**
 * The figures as a table in Markdown.
 * @param {readonly Figures[]} all
 */
export function table(all) {
  const rows = all.map((each) => {
    const { name, subject, yardstick, goal, unit } = each;
    return [
      name,
      `${shown(subject.cost)} ${unit}`,
      `${yardstick.name}: ${shown(yardstick.cost)}`,
      ratioText(each),
      `≤ ${goal}`,
      verdict(each),
    ];
  });
  return markdown(['case', 'dosdev', 'yardstick', 'ratio', 'goal', ''], rows);
}

/**
 * @param {readonly string[]} head
 * @param {readonly (readonly string[])[]} rows
 */
export function markdown(head, rows) {
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/**
 * What is worse than it may be: than the goal, or where a case says why it does not reach the goal, than
 * what is committed.
 * @param {readonly Figures[]} all
 * @param {{ tolerance?: number, committed?: Committed }} [options] `tolerance` is by what a limit is multiplied
 * @returns {readonly string[]} a sentence for each
 */
export function misses(all, { tolerance = 1, committed = {} } = {}) {
  return all.flatMap((each) => {
    const { name, ratio, goal, why } = each;
    const known = why === undefined ? undefined : committed[name];
    const limit = known === undefined ? goal : Math.max(goal, known.ratio * NOISE);
    if (ratio <= limit * tolerance) return [];
    const than = known === undefined ? '' : `, and ${known.ratio.toFixed(2)} is committed`;
    return [`${name}: the ratio is ${ratio.toFixed(2)}, its goal ${goal}${than}`];
  });
}

/** @param {{ ratio: number, goal: number, why?: string }} figures */
export function verdict({ ratio, goal, why }) {
  if (ratio <= goal) return 'reached';
  return why === undefined ? 'missed' : `missed: ${why}`;
}

/** @param {{ ratio: number, spread: number }} figures */
export function ratioText({ ratio, spread }) {
  return `${ratio.toFixed(2)} ± ${spread.toFixed(2)}`;
}

/** A number with three digits. */
export function shown(number) {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}
