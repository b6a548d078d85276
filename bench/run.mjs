// Measures what dosdev does beside something that does the same, in processor time. Of dist/, which
// `npm run bench` builds first.
//
//   npm run bench                       every case
//   npm run bench -- FILTER…            those whose name contains one of the FILTERs
//   npm run bench -- --list             prints their names only
//   npm run bench -- --json FILE        writes the figures into FILE as well
//   npm run bench -- --check            ends with 1 if a goal is missed
//   npm run bench -- --short            fewer and shorter measurements; --check allows twice a goal then

import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { loadCases } from './harness/case.mjs';
import { measureInProcesses } from './harness/figures.mjs';
import { FULL, SHORT } from './harness/measure.mjs';
import { GROSS_MISS, misses, table } from './harness/report.mjs';

const { values, positionals } = parseArgs({
  options: {
    list: { type: 'boolean', default: false },
    json: { type: 'string' },
    check: { type: 'boolean', default: false },
    short: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});

const cases = await loadCases(positionals);
if (cases.length === 0) throw new Error(`no case has ${positionals.join(' or ')} in its name`);
if (values.list) console.log(cases.map(({ name }) => name).join('\n'));
else run();

function run() {
  const figures = [];
  for (const each of cases) {
    const reason = each.lacks?.();
    if (reason !== undefined) {
      console.error(`left out: ${each.name}: ${reason}`);
      continue;
    }
    console.error(`measuring ${each.name}`);
    figures.push(measureInProcesses(each, values.short ? SHORT : FULL));
  }
  console.log(table(figures));
  if (values.json !== undefined) {
    const { platform, arch, version } = process;
    const system = { platform, arch, node: version };
    writeFileSync(values.json, `${JSON.stringify({ system, figures }, undefined, 2)}\n`);
  }
  if (!values.check) return;
  const missed = misses(figures, values.short ? GROSS_MISS : 1);
  for (const sentence of missed) console.error(sentence);
  if (missed.length > 0) process.exitCode = 1;
}
