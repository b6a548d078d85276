import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { everyFile } from '../support/every-file.js';
import { importsBelow } from '../support/imports.js';
import { scratchFolder } from '../support/scratch.js';
import { root } from '../support/scripts.js';

const sources = [...importsBelow('lib').keys()].map((path) => ({
  path: path.replace(/^lib\//, ''),
  text: readFileSync(join(root, path), 'utf8'),
}));

/** Modules whose text has a match, and the matches. */
function matches(pattern: RegExp, but: (path: string) => boolean = () => false) {
  return Object.fromEntries(
    sources.flatMap(({ path, text }) => {
      const found = but(path) ? [] : [...new Set(text.match(pattern) ?? [])].sort();
      return found.length === 0 ? [] : [[path, found]];
    }),
  );
}

/** Functions of `node:fs` by which a file's content comes in or goes out. */
const CONTENT =
  /\b(?:readFile|writeFile|appendFile|open|read|readv|write|writev|copyFile|cp|truncate|ftruncate|createReadStream|createWriteStream|openAsBlob)(?:Sync)?(?=[,(} ][^=]*)(?<=\b(?:\w+Sync|create\w+Stream|readFile|writeFile|openAsBlob))/g;

test('content of files comes in and goes out by few modules, which are these', () => {
  expect(matches(CONTENT)).toEqual({
    'files/draft.ts': ['openSync'],
    // A folder, of which nothing is read.
    'files/flush-folder.ts': ['openSync'],
    'files/read-any.ts': ['openSync', 'readSync'],
    'files/read-regular.ts': ['openSync', 'readSync'],
    'files/write-all.ts': ['writeSync'],
    'files/write-any.ts': ['openSync', 'writeSync'],
    // A journal must not exist before, and grows; a part of a line is cut off again.
    'dos-devices/transaction/journal.ts': ['openSync'],
    'dos-devices/transaction/journal-file.ts': ['ftruncateSync', 'truncateSync'],
    // The package's own package.json.
    'native/package.ts': ['readFileSync'],
  });
  const others = matches(/from '(?:node:)?(?:fs\/promises|graceful-fs|fs)'|process\.binding/g);
  expect(
    Object.values(others)
      .flat()
      .filter((it) => it !== "from 'node:fs'"),
  ).toEqual([]);
});

test('each module that reads a file is in the table of files that tests damage', () => {
  const inFiles = (path: string) => path.startsWith('files/');
  const readers = Object.keys(matches(/\b(?:readRegular|readAny)\(/g, inFiles));
  const known = everyFile(scratchFolder('readers')).flatMap((file) => file.readers);
  expect(readers.sort()).toEqual([...new Set(known)].sort());
  // What a user names is read by one function, whose callers are these.
  expect(Object.keys(matches(/\breadText\(/g)).sort()).toEqual([
    'cli/declaration-file.ts',
    'cli/files.ts',
    'cli/machine-spec-file.ts',
    'cli/snapshot-file.ts',
  ]);
});

test('each module that writes a file is in the table of draft.test.ts, or appends to a journal', () => {
  const inFiles = (path: string) => path.startsWith('files/');
  expect(matches(/\b(?:replaceFile|writeAny|writeAll)(?=\()/g, inFiles)).toEqual({
    'cli/machine-file.ts': ['replaceFile'],
    'cli/write-output.ts': ['replaceFile', 'writeAny'],
    'dos-devices/follow/records.ts': ['replaceFile'],
    'dos-devices/transaction/journal-file.ts': ['writeAll'],
  });
});

test('the content of files becomes text in one place, which replaces no bytes by U+FFFD', () => {
  expect(matches(/TextDecoder|'utf-?8'|StringDecoder/gi)).toEqual({
    'files/decode.ts': ["'utf8'"],
    // What follows the last line of a journal: writing it was interrupted, maybe within a character.
    'dos-devices/transaction/read-journal.ts': ["'utf8'"],
    // The package's own package.json.
    'native/package.ts': ["'utf8'"],
  });
});
