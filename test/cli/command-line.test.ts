import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { commandLine, shellWord } from '../../lib/cli/command-line.js';
import { shellWords } from '../support/shell-words.js';

const folder = mkdtempSync(join(tmpdir(), 'dosdev-words-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const PIECES = [
  'a',
  ' ',
  '"',
  "'",
  '\\',
  '$',
  '`',
  '!',
  '&',
  '%',
  '*',
  ';',
  '(',
  '-',
  '^',
  '|',
  '>',
];

/** Every text of up to three of the pieces that shells treat in their own way. */
const TEXTS = [
  ...PIECES,
  ...PIECES.flatMap((a) => PIECES.map((b) => a + b)),
  ...PIECES.flatMap((a) => PIECES.flatMap((b) => PIECES.map((c) => a + b + c))),
  '\\\\server\\share',
  'C:\\',
  'C:\\my folder\\',
  '\\Device\\Null',
  'D:(XA;;GA;;;BA;(@User.Title=="PM"))',
  'a\\"b',
  'a\\\\"b\\\\',
];

/** Has a program write down its arguments. */
const PROGRAM = join(folder, 'arguments.mjs');
const WRITTEN = join(folder, 'arguments.json');
writeFileSync(
  PROGRAM,
  `import { writeFileSync } from 'node:fs';
writeFileSync(${JSON.stringify(WRITTEN)}, JSON.stringify(process.argv.slice(2)));`,
);

/** Runs a program by a typed line. @returns the arguments that it was given */
function type(words: string): readonly string[] {
  const { status, stderr } =
    process.platform === 'win32'
      ? spawnSync(process.execPath, [`"${PROGRAM}" ${words}`], {
          windowsVerbatimArguments: true,
          stdio: ['ignore', 'ignore', 'ignore'],
        })
      : spawnSync('/bin/sh', ['-c', `exec "$0" "$1" ${words}`, process.execPath, PROGRAM]);
  expect({ status, stderr: String(stderr ?? '') }).toMatchObject({ status: 0 });
  return JSON.parse(readFileSync(WRITTEN, 'utf8'));
}

describe('a word that is typed at a command line', () => {
  test('arrives as it is, by the shell and the runtime of this system', () => {
    // A command line of Windows has at most 32,767 characters.
    const size = 1500;
    for (let from = 0; from < TEXTS.length; from += size) {
      const texts = TEXTS.slice(from, from + size);
      expect(type(texts.map((text) => shellWord(text)).join(' '))).toEqual(texts);
    }
  });

  test.each(['win32', 'linux'] as const)('arrives as it is on %s', (platform) => {
    for (const text of TEXTS) {
      expect(shellWords(`x ${shellWord(text, platform)} y`, platform)).toEqual(['x', text, 'y']);
    }
  });

  test('has balanced quotation marks for cmd, which ends a command at & outside of them', () => {
    for (const text of TEXTS) {
      const typed = shellWord(text, 'win32');
      const outside = typed.split('"').filter((_, index) => index % 2 === 0);
      expect(outside.join('')).not.toMatch(/[&|<>^()]/);
      expect(typed.split('"').length % 2).toBe(1);
    }
  });
});

test('a plain word has no quotation marks, and options follow what they are about', () => {
  expect(commandLine('list')).toBe('`dosdev list`');
  expect(commandLine('remove', ['COM1'], ['--scope', 'global'])).toBe(
    '`dosdev remove COM1 --scope global`',
  );
  expect(commandLine('remove', ['-x'], ['--scope', 'global'])).toBe(
    '`dosdev remove --scope global -- -x`',
  );
  expect(commandLine('define', ['My Port', '\\Device\\Null'])).toBe(
    '`dosdev define "My Port" "\\Device\\Null"`',
  );
});
