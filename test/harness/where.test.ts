import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadScript, root } from '../support/scripts.js';

interface Left {
  readonly paths: readonly string[];
  readonly reason: string;
}
interface WhereModule {
  readonly NEEDS_WINDOWS: readonly Left[];
  readonly LEFT_TO_LINUX: readonly Left[];
  readonly LATER_SHARES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>;
  sharesOf(platform: string): readonly string[];
  leftOutHere(platform: string, env: Env): readonly string[];
  testFilesHere(platform: string, env: Env): Patterns;
}
type Env = Readonly<Record<string, string>>;
interface Patterns {
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

const { NEEDS_WINDOWS, LEFT_TO_LINUX, LATER_SHARES, leftOutHere, sharesOf, testFilesHere } =
  await loadScript<WhereModule>('test/where.mjs');
const { filesOf: filesOfRun } = await loadScript<{
  filesOf(platform: string, scope: string): readonly string[];
}>('test/together.mjs');
const { COLLECTING, isCollecting } = await loadScript<{
  readonly COLLECTING: readonly string[];
  isCollecting(file: string): boolean;
}>('test/sequencer.mjs');

const testFiles = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
  .map((file) => `test/${file.replaceAll('\\', '/')}`)
  .filter((file) => file.endsWith('.test.ts'));

function filesOf(path: string): readonly string[] {
  return testFiles.filter((file) => (path.endsWith('/') ? file.startsWith(path) : file === path));
}

const left = LEFT_TO_LINUX.flatMap(({ paths }) => paths);

/** What a test file has that shows something of the system, by its name in the source. */
const OF_THE_SYSTEM =
  /support\/(?:native-backend|backends|kill-worlds)\.js|\bworldNames\b|\bprocess\.platform\b|\bchild_process\b/;

describe('which test files run where', () => {
  test.for([...NEEDS_WINDOWS.flatMap(({ paths }) => paths), ...left])('%s is there', (path) => {
    expect(filesOf(path)).not.toEqual([]);
  });

  test.for(left)('%s, which Wine leaves to Linux, has nothing of the system', (path) => {
    // The scripts' own tests name what they look for.
    const files = filesOf(path).filter((file) => !file.startsWith('test/harness/'));
    const texts = files.map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
    expect(texts.filter(([, text]) => OF_THE_SYSTEM.test(text)).map(([file]) => file)).toEqual([]);
  });

  test('no file runs nowhere, and on Windows all do', () => {
    const onLinux = leftOutHere('linux', {});
    const underWine = leftOutHere('win32', { DOSDEV_TEST_SCOPE: 'system' }).flatMap(filesOf);
    const nowhere = onLinux.flatMap(filesOf).filter((file) => underWine.includes(file));
    expect(nowhere).toEqual([]);
    expect(leftOutHere('win32', {})).toEqual([]);
    expect(leftOutHere('win32', { DOSDEV_TEST_SCOPE: 'all' })).toEqual([]);
    expect(leftOutHere('linux', { DOSDEV_TEST_SCOPE: 'system' })).toEqual(onLinux);
  });

  test('a scope or share that there is not is refused', () => {
    expect(() => leftOutHere('win32', { DOSDEV_TEST_SCOPE: 'real' })).toThrow(
      'DOSDEV_TEST_SCOPE is real, and must be all or system',
    );
    expect(() => testFilesHere('win32', { DOSDEV_TEST_SHARE: '4' })).toThrow(
      'DOSDEV_TEST_SHARE is 4, and must be 1 or 2',
    );
  });
});

/** Whether a path matches a pattern of vitest, of those kinds that there are. */
function matches(path: string, pattern: string): boolean {
  const parts = pattern.split(/(\*\*\/|\*\*|\*)/).map((part) => {
    const wild = { '**/': '(?:.*/)?', '**': '.*', '*': '[^/]*' }[part];
    return wild ?? part.replaceAll(/[.]/g, '\\.');
  });
  return new RegExp(`^${parts.join('')}$`).test(path);
}

/** The files that vitest takes. */
function chosen({ include, exclude }: Patterns): readonly string[] {
  const isIn = (patterns: readonly string[], file: string) =>
    patterns.some((pattern) => matches(file, pattern));
  return testFiles.filter((file) => isIn(include, file) && !isIn(exclude, file));
}

/** What a test file imports that collects garbage many times, by its name in the source. */
const OF_COLLECTING = /support\/(?:collect-garbage|leaks\/(?:campaign|measure|sample))\.js/;

test('the test files that collect garbage come first, while there is little', () => {
  expect(COLLECTING.filter((path) => filesOf(path).length === 0)).toEqual([]);
  const collecting = testFiles.filter((file) =>
    OF_COLLECTING.test(readFileSync(join(root, file), 'utf8')),
  );
  expect(collecting.length).toBeGreaterThan(5);
  expect(collecting.filter((file) => !isCollecting(file))).toEqual([]);
});

/** What a test file has that needs the two serial ports, by its name in the source. */
const OF_SERIAL_PORTS = /DOSDEV_SERIAL_PAIR|\/backend-lacks\.js/;

describe('the shares of a run', () => {
  const later = Object.values(LATER_SHARES).flatMap((shares) => Object.values(shares).flat());
  test.for(later)('%s, of a later one, is there', (path) => {
    expect(filesOf(path)).not.toEqual([]);
  });

  test.for([
    ['linux', 'all'],
    ['win32', 'system'],
    ['win32', 'all'],
  ] as const)('on %s are disjoint, and together everything of the scope %s', ([system, scope]) => {
    const env = { DOSDEV_TEST_SCOPE: scope };
    const whole = chosen(testFilesHere(system, env));
    const shares = sharesOf(system).map((share) =>
      chosen(testFilesHere(system, { ...env, DOSDEV_TEST_SHARE: share })),
    );
    expect(shares.map(({ length }) => length)).not.toContain(0);
    expect(shares.flat().sort()).toEqual([...whole].sort());
    expect([...filesOfRun(system, scope)].sort()).toEqual([...whole].sort());
  });

  test('under Wine have the tests of serial ports in the first only, which has the ports', () => {
    const { win32 = {} } = LATER_SHARES;
    const later = Object.values(win32).flat().flatMap(filesOf);
    const using = later.filter((file) =>
      OF_SERIAL_PORTS.test(readFileSync(join(root, file), 'utf8')),
    );
    expect(using).toEqual([]);
  });
});
