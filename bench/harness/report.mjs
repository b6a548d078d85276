/** @typedef {import('./figures.mjs').Figures} Figures */

/** A short form of the benchmark is not exact: by how much a goal may be missed there. */
export const GROSS_MISS = 2;

/**
 * The figures as a table in Markdown.
 * @param {readonly Figures[]} all
 */
export function table(all) {
  const head = ['case', 'dosdev', 'yardstick', 'ratio', 'goal', ''];
  const rows = all.map((each) => {
    const { name, subject, yardstick, ratio, spread, goal, unit } = each;
    return [
      name,
      `${shown(subject.cost)} ${unit}`,
      `${yardstick.name}: ${shown(yardstick.cost)}`,
      `${ratio.toFixed(2)} ± ${spread.toFixed(2)}`,
      `≤ ${goal}`,
      verdict(each),
    ];
  });
  const widths = head.map((cell, i) => Math.max(cell.length, ...rows.map((row) => row[i].length)));
  const line = (cells) => `| ${cells.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/**
 * What does not keep its goal.
 * @param {readonly Figures[]} all
 * @param {number} [tolerance] by what a goal is multiplied
 * @returns {readonly string[]} a sentence for each
 */
export function misses(all, tolerance = 1) {
  return all
    .filter(({ ratio, goal }) => !(ratio <= goal * tolerance))
    .map(({ name, ratio, goal }) => `${name}: the ratio is ${ratio.toFixed(2)}, its goal ${goal}`);
}

function verdict({ ratio, goal, why }) {
  if (ratio <= goal) return 'reached';
  return why === undefined ? 'missed' : `missed: ${why}`;
}

/** A number with three digits. */
function shown(number) {
  return number >= 100 ? number.toFixed(0) : number.toPrecision(3);
}
