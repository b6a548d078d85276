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
  leftOutHere(platform: string, env: Readonly<Record<string, string>>): readonly string[];
}

const { NEEDS_WINDOWS, LEFT_TO_LINUX, leftOutHere } =
  await loadScript<WhereModule>('test/where.mjs');

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

  test('a scope that there is not is refused', () => {
    expect(() => leftOutHere('win32', { DOSDEV_TEST_SCOPE: 'real' })).toThrow(
      'DOSDEV_TEST_SCOPE is real, and must be all or system',
    );
  });
});
