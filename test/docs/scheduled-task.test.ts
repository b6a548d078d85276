import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { createWorld, dosdev } from '../cli/dosdev.js';
import { windowsWords } from '../support/windows-words.js';

/** The longest /TR. Source: Microsoft, "schtasks create". */
const LONGEST = 262;

const world = createWorld('simulated');
afterAll(() => world.end());

const [line = ''] =
  /^ *schtasks \/create .*$/m.exec(readFileSync('docs/cookbook.md', 'utf8')) ?? [];
const words = windowsWords(line.trim());

test.each([
  ['a b', ['a', 'b']],
  ['"a b" c', ['a b', 'c']],
  ['"\\"C:\\a b\\" c"', ['"C:\\a b" c']],
  ['"C:\\a\\\\" b', ['C:\\a\\', 'b']],
  ['C:\\a\\ ""', ['C:\\a\\', '']],
])('Windows splits %s', (text, expected) => {
  expect(windowsWords(text)).toEqual(expected);
});

test('schtasks is given its options, and one text to run', () => {
  expect(words.slice(0, 8)).toEqual([
    'schtasks',
    '/create',
    '/tn',
    'R',
    '/sc',
    'onstart',
    '/ru',
    'SYSTEM',
  ]);
  expect(words[8]).toBe('/tr');
  expect(words).toHaveLength(10);
  expect(words[9]?.length).toBeLessThan(LONGEST);
});

test('what the task runs is a program with its full path, and a command that works', async () => {
  const [program, script, ...argv] = windowsWords(words[9] ?? '');
  expect(program).toMatch(/^[A-Z]:\\.*\\node\.exe$/);
  expect(script).toMatch(/^[A-Z]:\\.*\\dosdev\\dist\\cli\\main\.js$/);
  const { code, stdout } = await dosdev(world, argv);
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'defined R: (local) = \\??\\C:\\work\n' });
});

describe('every task that a page makes', () => {
  const lines = ['docs/cookbook.md', 'docs/follow.md'].flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/^ *(schtasks \/create .*)$/gm)].map(
      ([, task]) => task,
    ),
  );

  test.each(lines)('%s', (task = '') => {
    const [text = ''] = windowsWords(task).slice(-1);
    expect(text.length).toBeLessThan(LONGEST);
    const files = windowsWords(text).filter((word) => /\.\w+$/.test(word));
    expect(files.length).toBeGreaterThan(1);
    // Only administrators can change what is there.
    expect(files.filter((file) => !file.startsWith('C:\\Program Files\\'))).toEqual([]);
  });
});
