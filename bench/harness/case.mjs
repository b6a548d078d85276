// What a case is. A file of `bench/cases` exports its cases as `cases` and what they have in common as
// `title`; no other file needs to change.

/**
 * @typedef {object} Case two sides that do the same, one of them dosdev
 * @property {string} name what is done: `serial: echo of 16 B chunks`
 * @property {number} goal how much dosdev may cost at most, as a multiple of the yardstick
 * @property {Side} subject what dosdev does
 * @property {Side} yardstick what it is compared with
 * @property {Per} [per] what the printed costs are divided by. Default: one run
 * @property {string} [unit] of costs that the sides measure themselves: `B`. Default: µs of processor time
 * @property {() => void} [fetch] fetches what the case needs unless it is there; where that fails, `lacks` says so
 * @property {() => string | undefined} [lacks] why the case cannot run on this system
 * @property {string} [why] why the goal is not reached, where it is not: a sentence without its full stop
 * @property {boolean} [quick] whether the short form has it. It takes 20 s for all of them
 * @property {Partial<import('./measure.mjs').Effort>} [effort] less than usual, where a run takes seconds
 */

/**
 * @typedef {object} Per
 * @property {number} count how many a run handles
 * @property {string} unit of what: `MiB`, `link`
 */

/**
 * @typedef {object} Side
 * @property {string} name
 * @property {() => Ready | Promise<Ready>} prepare not measured
 */

/**
 * @typedef {object} Ready one of `run` and `cost`, and what ends it
 * @property {() => unknown} [run] does it once, and is measured in processor time; it may return a promise
 * @property {() => number | Promise<number>} [cost] does it once, and returns what it has cost, such as
 *   the processor time of a child process in µs, or bytes
 * @property {number} [count] how many this side handles in a run, where the two sides handle different
 *   numbers: the ratio compares the cost of one
 * @property {() => unknown} [close]
 */

import { readdirSync } from 'node:fs';

const FOLDER = new URL('../cases/', import.meta.url);

/**
 * @typedef {object} Section the cases of a file
 * @property {string} title
 * @property {readonly Case[]} cases
 */

/** @returns {Promise<readonly Section[]>} in the order of their files */
export async function loadSections() {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.mjs'));
  const modules = await Promise.all(files.sort().map((name) => import(new URL(name, FOLDER).href)));
  return modules.map(({ title, cases }) => ({ title, cases }));
}

/**
 * Loads the cases.
 * @param {readonly string[]} [filters] texts, of which the name has one. Default: all
 * @returns {Promise<readonly Case[]>}
 */
export async function loadCases(filters = []) {
  const all = (await loadSections()).flatMap(({ cases }) => cases);
  return filters.length === 0
    ? all
    : all.filter(({ name }) => filters.some((it) => name.includes(it)));
}
