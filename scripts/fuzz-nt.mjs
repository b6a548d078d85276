// Fuzzes native/nt by libFuzzer on Linux, under AddressSanitizer and UndefinedBehaviorSanitizer, over a Windows that
// answers what it is told to (native/nt-fuzz). Ends with 1 on a finding, whose input it names.
//
//   npm run fuzz:nt                       each target for 20 seconds, from its corpus
//   npm run fuzz:nt -- --minutes 5        each target for 5 minutes
//   npm run fuzz:nt -- --corpus           the corpora alone
//   npm run fuzz:nt -- --keep             adds to the corpora what reaches more
//   npm run fuzz:nt -- --planted          plants bugs, and sees which it finds
//   npm run fuzz:nt -- links              what has that in its name

import { parseArgs } from 'node:util';
import { NT_TARGETS, NtBuild } from './fuzz/nt-build.mjs';
import { tryPlantedInNt } from './fuzz/planted-nt.mjs';
import { repositoryRoot } from './places.mjs';

const { values, positionals } = parseArgs({
  options: {
    minutes: { type: 'string' },
    corpus: { type: 'boolean', default: false },
    keep: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
  },
  allowPositionals: true,
});
const isChosen = (name) =>
  positionals.length === 0 || positionals.some((filter) => name.includes(filter));
const seconds = values.minutes === undefined ? 20 : Number(values.minutes) * 60;

function fuzz() {
  const build = new NtBuild(repositoryRoot);
  build.make();
  let isWell = true;
  for (const target of NT_TARGETS.filter(isChosen)) {
    const { found, runs, features } = build.run(target, values.corpus ? 0 : seconds, values.keep);
    console.log(
      found === undefined
        ? `${target}: ${runs} inputs, ${features} features`
        : `FOUND in ${target}:\n${found}`,
    );
    if (found !== undefined) isWell = false;
  }
  return isWell;
}

const isWell = values.planted ? tryPlantedInNt(isChosen) : fuzz();
process.exitCode = isWell ? 0 : 1;
