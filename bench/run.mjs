// Measures what dosdev does beside something that does the same, in processor time. Of dist/, which
// `npm run bench` builds first.
//
//   npm run bench                       every case
//   npm run bench -- FILTER…            those whose name contains one of the FILTERs
//   npm run bench -- --list             prints their names only
//   npm run bench -- --json FILE        writes the figures into FILE as well
//   npm run bench -- --docs             writes them into bench/figures.json and docs/performance.md; what needs
//                                       Windows is measured under Wine, where it is there
//   npm run bench -- --page             writes the page of the committed figures, without measuring
//   npm run bench -- --check            ends with 1 if a goal is missed, or with --page, if the page was different
//   npm run bench -- --short            the quick cases only, less exactly; --check allows twice a goal then

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadCases, loadSections } from './harness/case.mjs';
import { committedOf, readCommitted, writeCommitted } from './harness/committed.mjs';
import { measureInProcesses } from './harness/figures.mjs';
import { FULL, SHORT } from './harness/measure.mjs';
import { pageOf, writePage } from './harness/page.mjs';
import { GROSS_MISS, misses, table } from './harness/report.mjs';
import { HERE, measureUnderWine, noWine, WINE } from './harness/systems.mjs';

const { values, positionals } = parseArgs({
  options: {
    list: { type: 'boolean', default: false },
    json: { type: 'string' },
    docs: { type: 'boolean', default: false },
    page: { type: 'boolean', default: false },
    check: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const cases = (await loadCases(positionals)).filter(({ quick }) => quick || !values.short);
if (values.page) await page();
else if (cases.length === 0) throw new Error(`no case has ${positionals.join(' or ')} in its name`);
else if (values.list) console.log(cases.map(({ name }) => name).join('\n'));
else await run();

async function run() {
  const { here, there } = await measureAll();
  const figures = [...here, ...there];
  const before = readCommitted();
  console.log(table(figures));
  if (values.json !== undefined) {
    const { platform, arch, version } = process;
    const system = { platform, arch, node: version };
    writeFileSync(values.json, `${JSON.stringify({ system, figures }, undefined, 2)}\n`);
  }
  if (values.docs) {
    writeCommitted({ ...before, ...committedOf(here, HERE), ...committedOf(there, WINE) });
    await page();
  }
  if (!values.check) return;
  const tolerance = values.short ? GROSS_MISS : 1;
  for (const sentence of misses(figures, { tolerance, committed: before })) fail(sentence);
}

/** Measures each case that can run here, and for the page also those that need Windows. */
async function measureAll() {
  const here = [];
  const left = [];
  for (const each of cases) {
    if (process.platform === 'win32' || values.docs) tryToFetch(each);
    const reason = each.lacks?.();
    if (reason === undefined) {
      console.error(`measuring ${each.name}`);
      here.push(measureInProcesses(each, values.short ? SHORT : FULL));
    } else left.push({ name: each.name, reason });
  }
  const missing = noWine();
  if (values.docs && left.length > 0 && missing === undefined) {
    console.error(`measuring ${left.length} under Wine`);
    return { here, there: await measureUnderWine(left.map(({ name }) => name)) };
  }
  for (const { name, reason } of left) console.error(`left out: ${name}: ${reason}`);
  return { here, there: [] };
}

/** Before the case says what it lacks. On Linux, for the run under Wine, where npm does not run. */
function tryToFetch({ name, fetch }) {
  try {
    fetch?.();
  } catch (error) {
    console.error(`${name}: ${error.message}`);
  }
}

async function page() {
  const sections = await loadSections();
  const names = new Set(sections.flatMap((section) => section.cases.map(({ name }) => name)));
  const committed = readCommitted();
  const stale = Object.keys(committed).filter((name) => !names.has(name));
  if (stale.length > 0) {
    const kept = Object.entries(committed).filter(([name]) => names.has(name));
    writeCommitted(Object.fromEntries(kept));
  }
  const isNew = writePage(pageOf(sections, readCommitted()));
  if (!values.check || !values.page) return;
  for (const name of stale) fail(`bench/figures.json had a case that does not exist: ${name}`);
  if (isNew) fail('docs/performance.md was not what the cases and bench/figures.json make of it');
}

function fail(sentence) {
  console.error(sentence);
  process.exitCode = 1;
}
