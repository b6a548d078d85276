// Breaks the simulator's rules one at a time, in a copy of the repository, and sees whether the tests
// notice. Ends with 1 if a broken rule goes unnoticed.
//
//   npm run mutate              every mutation
//   npm run mutate -- FILTER    those whose name contains FILTER

import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { mutations } from './mutate/mutations.mjs';
import { repositoryRoot } from './places.mjs';

const COPIED = ['lib', 'test', 'package.json', 'tsconfig.json', 'vitest.config.js'];
const TESTS = ['test/conformance', 'test/simulated'];

function copyRepository() {
  const copy = mkdtempSync(join(tmpdir(), 'dosdev-mutate-'));
  for (const name of COPIED) {
    cpSync(join(repositoryRoot, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(repositoryRoot, 'node_modules'), join(copy, 'node_modules'), 'junction');
  return copy;
}

function testsPass(copy) {
  const { status, stdout } = spawnSync(
    process.execPath,
    [
      join('node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--configLoader=native',
      '--bail=1',
      '--reporter=json',
      ...TESTS,
    ],
    { cwd: copy, encoding: 'utf8', timeout: 120_000, maxBuffer: 2 ** 28 },
  );
  return { passed: status === 0, by: status === 0 ? '' : firstFailure(stdout) };
}

function firstFailure(stdout) {
  try {
    const { testResults } = JSON.parse(stdout.slice(stdout.indexOf('{')));
    const tests = testResults.flatMap(({ assertionResults }) => assertionResults);
    return tests.find(({ status }) => status === 'failed')?.fullName ?? 'a file that does not load';
  } catch {
    return 'tests that do not end';
  }
}

function broken(source, { name, file, find, replace }) {
  const times = source.split(find).length - 1;
  if (times !== 1) throw new Error(`${name}: found ${times} times in ${file}: ${find}`);
  return source.replace(find, () => replace);
}

function tryMutation(copy, mutation) {
  const file = join(copy, mutation.file);
  const source = readFileSync(file, 'utf8');
  writeFileSync(file, broken(source, mutation));
  const { passed, by } = testsPass(copy);
  writeFileSync(file, source);
  console.log(
    `${passed ? 'SURVIVED' : 'CAUGHT  '}  ${mutation.name}${by && `\n            by ${by}`}`,
  );
  return !passed;
}

const [filter = ''] = process.argv.slice(2);
const chosen = mutations.filter(({ name }) => name.includes(filter));
const copy = copyRepository();
try {
  if (!testsPass(copy).passed) throw new Error('the tests fail before anything is broken');
  const caught = chosen.filter((mutation) => tryMutation(copy, mutation)).length;
  console.log(`\n${caught} of ${chosen.length} caught`);
  process.exitCode = caught === chosen.length && caught > 0 ? 0 : 1;
} finally {
  rmSync(copy, { recursive: true, force: true });
}
