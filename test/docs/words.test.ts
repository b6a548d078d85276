import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  AVOIDED,
  AVOIDED_IN_PAGES,
  AVOIDED_IN_SOURCES,
  type AvoidedPhrase,
  CHECKED_SOURCES,
} from './words.js';

const IN_PAGES = [...AVOIDED, ...AVOIDED_IN_PAGES];
const IN_SOURCES = [...AVOIDED, ...AVOIDED_IN_SOURCES];

/** The list itself, and its test. */
const WORD_LIST = ['words.ts', 'words.test.ts'].map((name) => join('test', 'docs', name));

/** Generated pages, whose texts are checked where they are written. */
const GENERATED: readonly string[] = ['conformance.md', 'performance.md'];

const pages = readdirSync('docs')
  .filter((name) => name.endsWith('.md') && !GENERATED.includes(name))
  .map((name) => join('docs', name));

const sources = CHECKED_SOURCES.flatMap((folder) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:m?ts|mjs|cc|h)$/.test(name))
    .map((name) => join(folder, name))
    .filter((name) => !WORD_LIST.includes(name)),
);

/** The prose of a page: without blocks of code, code in a line, and addresses of links. */
function proseOf(page: string): string {
  return page
    .replaceAll(/^ *```[\s\S]*?^ *```$/gm, '')
    .replaceAll(/`[^`]+`/g, '`…`')
    .replaceAll(/\]\([^)]*\)/g, ']');
}

/** The text of a source file in one line, so that a comment of several lines is one text. */
const textOf = (source: string) => source.replaceAll(/\s*\n\s*(?:\*|\/\/\/?)?\s*/g, ' ');

/** Each phrase that occurs, with the words around it and what to write in its place. */
function found(text: string, phrases: readonly AvoidedPhrase[]): readonly string[] {
  const line = text.replaceAll(/\s+/g, ' ');
  return phrases.flatMap(({ phrase, instead }) =>
    Array.from(line.matchAll(new RegExp(phrase, `${phrase.flags}g`)), ({ index, 0: words }) => {
      const around = line.slice(Math.max(0, index - 30), index + words.length + 20);
      return `"${words}" in "…${around}…": write ${instead}`;
    }),
  );
}

describe('words to avoid', () => {
  test.each(['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'CHANGELOG.md', ...pages])(
    'are not in %s',
    (page) => {
      expect(found(proseOf(readFileSync(page, 'utf8')), IN_PAGES)).toEqual([]);
    },
  );

  test.each([...CHECKED_SOURCES])('are not in %s', (folder) => {
    const files = sources.filter((name) => name.startsWith(join(folder, '/')));
    expect(files).not.toEqual([]);
    const wrong = files.flatMap((name) =>
      found(textOf(readFileSync(name, 'utf8')), IN_SOURCES).map((line) => `${name}: ${line}`),
    );
    expect(wrong).toEqual([]);
  });

  test.each([
    ['a name for everybody', ['everybody']],
    ['the definition goes in front', ['goes in front']],
    ['that the system\nstands on', ['system stands on']],
    ['text that is no GUID, and is no longer used', ['is no ']],
    ['`whoever` in code, [seat](road.md#roads)', ['seat']],
    ['```js\nconst seat = 1;\n```\nnothing', []],
  ])('are noticed: %s', (page, words) => {
    const named = found(proseOf(page), IN_PAGES).map((text) => /^"(.*?)"/.exec(text)?.[1]);
    expect(named).toEqual(words);
  });

  test.each([
    '/** → the name of a device */',
    '/** Says what a name is. */',
    '/** Thinks a change through. */',
    "test('whoever asks is refused', () => {",
  ])('are noticed in the source: %s', (line) => {
    expect(found(textOf(line), IN_SOURCES)).toHaveLength(1);
  });

  test('are noticed in a comment of several lines', () => {
    expect(
      found(textOf('/**\n * A name that the system\n * stands on.\n */'), AVOIDED),
    ).toHaveLength(1);
  });
});
