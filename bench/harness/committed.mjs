// The figures that are committed: bench/figures.json, a line for each case.
import { readFileSync, writeFileSync } from 'node:fs';

/** @typedef {Readonly<Record<string, CommittedFigures>>} Committed by the name of the case */

/**
 * @typedef {object} CommittedFigures
 * @property {string} on the system: `Linux`, `Windows`, `Wine`
 * @property {number} ratio
 * @property {number} spread
 * @property {string} unit
 * @property {number} subject what it costs
 * @property {number} yardstick
 */

const FILE = new URL('../figures.json', import.meta.url);

/** @returns {Committed} */
export function readCommitted() {
  return JSON.parse(readFileSync(FILE, 'utf8'));
}

/**
 * @param {readonly import('./figures.mjs').Figures[]} figures
 * @param {string} on
 * @returns {Committed}
 */
export function committedOf(figures, on) {
  return Object.fromEntries(
    figures.map(({ name, ratio, spread, unit, subject, yardstick }) => [
      name,
      {
        on,
        ratio: rounded(ratio),
        spread: rounded(spread),
        unit,
        subject: rounded(subject.cost),
        yardstick: rounded(yardstick.cost),
      },
    ]),
  );
}

/** Writes them, sorted, so that figures measured in different checkouts merge. @param {Committed} committed */
export function writeCommitted(committed) {
  const lines = Object.keys(committed)
    .sort()
    .map((name) => `  ${JSON.stringify(name)}: ${JSON.stringify(committed[name])}`);
  writeFileSync(FILE, `{\n${lines.join(',\n')}\n}\n`);
}

/** To three digits. */
function rounded(number) {
  return Number(number.toPrecision(3));
}
