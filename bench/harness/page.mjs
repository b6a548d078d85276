// docs/performance.md: each case with its goal, the ratio that is committed, and why it misses the goal.
import { readFileSync, writeFileSync } from 'node:fs';
import { markdown, ratioText, shown, verdict } from './report.mjs';

const FILE = new URL('../../docs/performance.md', import.meta.url);

const HEAD = `# Performance

What dosdev costs, as a multiple of something that does the same: a loop in C over the same system calls, another
library, or dosdev itself with fewer links.

**This page is generated.** \`npm run bench -- --docs\` measures every case and writes it;
\`npm run bench -- --docs FILTER\` does so for some of them. Each case is a member of a file in \`bench/cases\`.

- Each figure is the median of ratios, of processor time unless it says otherwise. Both sides are measured in turn, in
  several processes. The figure behind ± is how far the processes are apart.
- A ratio of 0.9 means that dosdev takes nine tenths of what the other side takes.
- Costs are those of one machine, and only show the order of magnitude.
- *on* names the system. The addon is measured on Windows, or by the Node.js for Windows under Wine. There, the time of
  Wine's server counts on neither side.
- \`npm run bench -- --check\` fails if a goal is missed, or if a case that misses its goal becomes worse. CI checks the
  quick cases, and allows twice as much.
`;

/**
 * The page's text.
 * @param {readonly import('./case.mjs').Section[]} sections
 * @param {import('./committed.mjs').Committed} committed
 */
export function pageOf(sections, committed) {
  const parts = sections.map(({ title, cases }) => {
    const rows = cases.map((each) => rowOf(each, committed[each.name]));
    const head = ['case', 'dosdev', 'beside', 'on', 'ratio', 'goal', ''];
    return `## ${title}\n\n${markdown(head, rows)}\n`;
  });
  return [HEAD, summaryOf(sections, committed), ...parts].join('\n');
}

/** @returns whether it differs from what it was */
export function writePage(text) {
  const before = readPage();
  if (before !== text) writeFileSync(FILE, text);
  return before !== text;
}

/** @returns the page as it is; empty if there is none */
export function readPage() {
  try {
    return readFileSync(FILE, 'utf8').replaceAll('\r\n', '\n');
  } catch (error) {
    if (error.code === 'ENOENT') return '';
    throw error;
  }
}

function rowOf({ name, goal, subject, yardstick, why }, figures) {
  if (figures === undefined) {
    return [name, subject.name, yardstick.name, '', '', `≤ ${goal}`, 'not measured'].map(escaped);
  }
  const { on, ratio, spread, unit } = figures;
  return [
    name,
    `${subject.name}: ${shown(figures.subject)} ${unit}`,
    `${yardstick.name}: ${shown(figures.yardstick)}`,
    on,
    ratioText({ ratio, spread }),
    `≤ ${goal}`,
    verdict({ ratio, goal, why }),
  ].map(escaped);
}

function summaryOf(sections, committed) {
  const all = sections.flatMap(({ cases }) => cases);
  const reached = all.filter(({ name, goal }) => committed[name]?.ratio <= goal);
  return `Of ${all.length} goals, ${reached.length} are reached.\n`;
}

/** A cell of a table. */
function escaped(text) {
  return text.replaceAll('|', '\\|');
}
