// Breaks rules one at a time, in copies of the repository, and sees whether the tests notice. Ends with 1
// if a broken rule goes unnoticed.
//
//   npm run mutate                          every mutation
//   npm run mutate -- FILTER…               those whose name contains one of the FILTERs
//   npm run mutate -- --area native         those of an area; see scripts/mutate/areas.mjs
//   npm run mutate -- --parallel 4          in so many copies at once; usually 2

import { parseArgs } from 'node:util';
import { AREAS, broken } from './mutate/areas.mjs';
import { Copy } from './mutate/copy.mjs';
import { missingForWine } from './test/set-up.mjs';

const { values, positionals } = parseArgs({
  options: { area: { type: 'string' }, parallel: { type: 'string', default: '2' } },
  allowPositionals: true,
});
const filters = positionals.length > 0 ? positionals : [''];

/** The mutations that are asked for, each with its area. */
function chosen() {
  if (values.area !== undefined && !(values.area in AREAS)) {
    throw new Error(`--area is ${values.area}, and there are ${Object.keys(AREAS).join(', ')}`);
  }
  const areas = values.area === undefined ? Object.values(AREAS) : [AREAS[values.area]];
  return areas.flatMap((area) =>
    area.mutations
      .filter(({ name }) => filters.some((filter) => name.includes(filter)))
      .map((mutation) => ({ mutation, area })),
  );
}

/** Breaks one rule in a copy, and mends it again. @returns whether a test noticed, or why none can */
async function attempt(copy, { mutation, area }) {
  const { file, tests = [], env = {}, built = false, argued } = mutation;
  const began = performance.now();
  if (argued !== undefined) return tell(mutation, 'ARGUED', argued, began);
  const source = copy.read(file);
  copy.write(file, broken(source, mutation));
  try {
    if (copy.wine) copy.renewAddon();
    if (built) copy.buildPackage();
    const expected = tests.length > 0 ? await copy.test(tests, env) : { passed: true };
    const { passed, by, loads, testFile } = expected.passed
      ? await copy.test(area.tests)
      : expected;
    if (passed) return tell(mutation, 'SURVIVED', by, began);
    if (!loads) return tell(mutation, 'BROKEN', by, began);
    // What was not expected to notice may fail for a reason of its own.
    copy.write(file, source);
    if (expected.passed && !(await passesMended(copy, { testFile, built }))) {
      return tell(mutation, 'BROKEN', `fails with the rule in place as well: ${by}`, began);
    }
    return tell(mutation, 'CAUGHT', by, began);
  } catch (error) {
    return tell(mutation, 'BROKEN', error.message, began);
  } finally {
    copy.write(file, source);
    // The next mutation's tests run it as well.
    if (built) copy.buildPackage();
  }
}

/** Whether a test passes once the rule is in place again. */
async function passesMended(copy, { testFile, built }) {
  if (testFile === undefined) return true;
  if (copy.wine) copy.renewAddon();
  if (built) copy.buildPackage();
  return (await copy.test([testFile])).passed;
}

/** Prints what became of a mutation, and in how long. One that cannot be built or loaded proves nothing. */
function tell({ name }, verdict, by, began) {
  const seconds = Math.round((performance.now() - began) / 1000);
  const detail = by ? `\n            by ${by.split('\n').slice(0, 20).join('\n            ')}` : '';
  console.log(`${verdict.padEnd(8)}  ${name} (${seconds} s)${detail}`);
  return verdict === 'CAUGHT' || verdict === 'ARGUED';
}

/** @throws when tests fail before anything is broken, which would count as noticing it */
async function checkSound(copy, areas) {
  for (const area of areas) {
    const { passed, by } = await copy.test(area.tests);
    if (!passed) throw new Error(`before anything is broken, there fails: ${by}`);
  }
}

/** Attempts mutations one after the other in a copy, until there are none left. @returns how many were caught */
async function work(queue, wine, areas) {
  if (queue.length === 0) return 0;
  const copy = new Copy(wine);
  let caught = 0;
  try {
    if (positionals.length === 0) await checkSound(copy, areas);
    for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
      if (await attempt(copy, next)) caught += 1;
    }
  } finally {
    copy.remove();
  }
  return caught;
}

const all = chosen();
const here = all.filter(({ area }) => !area.wine);
const underWine = all.filter(({ area }) => area.wine);
const missing = underWine.length > 0 ? missingForWine() : [];
if (missing.length > 0) {
  throw new Error(`missing for the native layer: ${missing.join(', ')}. First: npm run test:all`);
}
/** The areas whose tests a copy runs first, shared out among the copies. */
const areasHere = [...new Set(here.map(({ area }) => area))];
const copies = Math.max(1, Number(values.parallel));
const counts = await Promise.all([
  ...Array.from({ length: copies }, (_, copy) =>
    work(
      here,
      false,
      areasHere.filter((_, index) => index % copies === copy),
    ),
  ),
  work(underWine, true, [...new Set(underWine.map(({ area }) => area))]),
]);
const caught = counts.reduce((total, count) => total + count, 0);
console.log(`\n${caught} of ${all.length} caught or argued`);
process.exitCode = caught === all.length && caught > 0 ? 0 : 1;
