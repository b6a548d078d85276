// Measures one case in this process: node --expose-gc bench/harness/one.mjs NAME EFFORT FILE
// EFFORT is JSON, as what it writes into FILE is.
import { writeFileSync } from 'node:fs';
import { loadCases } from './case.mjs';
import { measure } from './measure.mjs';

const [name, effort, file] = process.argv.slice(2);
const benchCase = (await loadCases()).find((each) => each.name === name);
writeFileSync(file, JSON.stringify(await measure(benchCase, JSON.parse(effort))));
