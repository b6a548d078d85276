import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../support/scripts.js';

/** Ways of leaving a test out that record no reason; a test which may not run calls `skip` or `leaveOut`. */
const UNRECORDED = /\.(?:skipIf|runIf|skip|only|todo)\(/;

/** The one place that leaves tests out. */
const RECORDED = 'support/left-out.ts';

/** Lines that leave a test out without a reason on the record. */
function silentSkips(source: string): readonly string[] {
  return source.split('\n').filter((line) => UNRECORDED.test(line));
}

test('no test is left out without a reason on the record', () => {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((name) => name.endsWith('.ts') && name !== RECORDED);
  expect(files.length).toBeGreaterThan(400);
  const found = files.flatMap((name) => {
    return silentSkips(readFileSync(join(root, 'test', name), 'utf8')).map((l) => `${name}: ${l}`);
  });
  expect(found).toEqual([]);
});

test('one that is left out silently is found', () => {
  for (const way of ['skipIf', 'runIf', 'skip', 'only', 'todo']) {
    expect(silentSkips(`a\ntest.${way}(b)\nc`)).toEqual([`test.${way}(b)`]);
  }
});
