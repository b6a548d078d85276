import { execFileSync, spawn } from 'node:child_process';
import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { damages, everyDamage } from '../support/damages.js';
import { everyFile, judge, type ReadFile, verdictOf } from '../support/every-file.js';
import { systemError, withFsAsync } from '../support/faulty-fs.js';
import { letTimePass } from '../support/passing-time.js';
import { ofSystemOnly } from '../support/scope.js';
import { scratchFolder } from '../support/scratch.js';

const folder = scratchFolder('every-file');
const onWindows = process.platform === 'win32';
const FILES = everyFile(folder);
const counts = { damaged: 0, told: 0 };
const prototypes = [Object.prototype, Array.prototype].map((it) => [it, keysOf(it)] as const);
const SLOW = 1_200_000;

afterAll(() => {
  if (counts.damaged > 0)
    console.log(`${counts.damaged} damaged files: ${counts.told} refused, the others read`);
  // Whatever a file held, it is in no other object now.
  for (const [prototype, keys] of prototypes) expect(keysOf(prototype)).toEqual(keys);
});

function keysOf(prototype: object): readonly PropertyKey[] {
  return Reflect.ownKeys(prototype);
}

function placeFor({ base }: ReadFile): string {
  return join(mkdtempSync(join(folder, 'place-')), base);
}

type Place = readonly [name: string, make: (file: string) => void];
const OF_UNIX: readonly Place[] = [
  ['a pipe without a writer', (file) => execFileSync('mkfifo', [file])],
  ['a device without an end', (file) => symlinkSync('/dev/zero', file)],
  ['a link to nothing', (file) => symlinkSync('nothing', file)],
  ['a link to itself', (file) => symlinkSync(file, file)],
];
/** Files that are read by the same code as another, for which some of it is enough. */
/** What is put into an object. */
const VALUES = ['{"polluted":1,"toString":1}', ...(everyDamage ? ['null', '1'] : [])];
/** Of a file that takes long to parse, every byte would take an hour. */
const SLOW_TO_PARSE = 'a recorded machine';
const AGAIN = ['a declaration in JSON', 'rules of follow', 'a recorded machine'];

/** What is wrong in a file is the same on every system. */
describe.each(ofSystemOnly ? [] : FILES)('$name', (it) => {
  const again = AGAIN.includes(it.name) && !everyDamage;
  const few = again ? 6 : 12;
  const most = it.name === SLOW_TO_PARSE ? 250 : undefined;
  const isLarge = it.contents.length > 5000;

  /** Reads other contents: they are right, or refused with the file's name. */
  async function tryContents(file: string, contents: Uint8Array, what: string): Promise<void> {
    writeFileSync(file, contents);
    counts.damaged += 1;
    try {
      if ((await verdictOf(it, file)) === 'told') counts.told += 1;
    } catch (cause) {
      throw new Error(`${what}: ${cause}`, { cause });
    }
  }

  test('is read', async () => {
    const file = placeFor(it);
    writeFileSync(file, it.contents);
    expect(await it.read(file)).toBeDefined();
  });

  test(
    'cut short at some byte is read, or refused with its name',
    async () => {
      const file = placeFor(it);
      for (const length of damages(it.contents.length, few, most)) {
        await tryContents(file, it.contents.subarray(0, length), `cut at ${length}`);
      }
    },
    SLOW,
  );

  test(
    'with a bit turned is read, or refused with its name',
    async () => {
      const file = placeFor(it);
      for (const at of damages(it.contents.length, few, most)) {
        for (const bit of everyDamage && !isLarge ? [0, 1, 2, 3, 4, 5, 6, 7] : [at % 8]) {
          const contents = Buffer.from(it.contents);
          contents[at] = (contents[at] ?? 0) ^ (1 << bit);
          await tryContents(file, contents, `bit ${bit} of byte ${at}`);
        }
      }
    },
    SLOW,
  );

  test(
    'with a part of it zeroed, doubled or swapped is read, or refused with its name',
    async () => {
      const file = placeFor(it);
      const { contents } = it;
      const [half, size] = [Math.floor(contents.length / 2), 64];
      for (const at of damages(contents.length, few / 3, isLarge ? 250 : undefined)) {
        const [head, rest] = [contents.subarray(0, at), contents.subarray(at)];
        const others = [
          Buffer.concat([head, Buffer.alloc(Math.min(size, rest.length)), rest.subarray(size)]),
          Buffer.concat([head, rest.subarray(0, size), rest]),
          Buffer.concat([rest, head]),
          Buffer.concat([head, contents.subarray(half, half + size), rest]),
        ];
        for (const [index, other] of others.entries()) {
          await tryContents(file, other, `change ${index} at ${at}`);
        }
      }
    },
    SLOW,
  );

  test(
    'with names that objects have anyway pollutes nothing',
    async () => {
      const file = placeFor(it);
      const text = it.contents.toString('utf8');
      const places = [...text.matchAll(/\{/g)].map(({ index }) => index + 1);
      for (const at of damages(places.length, again ? 1 : 2, 5).map(
        (index) => places[index] ?? 0,
      )) {
        for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
          for (const value of VALUES) {
            const more = Buffer.from(`"${key}":${value},`);
            const [head, rest] = [text.slice(0, at), text.slice(at)].map((part) =>
              Buffer.from(part),
            );
            await tryContents(
              file,
              Buffer.concat([head ?? more, more, rest ?? more]),
              `${key} at ${at}`,
            );
          }
        }
      }
      expect('polluted' in {}).toBe(false);
    },
    SLOW,
  );

  const TEXTS: readonly (readonly [string, string | Uint8Array])[] = [
    ['nothing', ''],
    ['a NUL', '\0'],
    ['NULs', '\0'.repeat(70_000)],
    ['a number', '5'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a text', '"x"'],
    ['an object', '{}'],
    ['lists without an end', '['.repeat(20_000)],
    ['lists in lists', `${'['.repeat(3000)}${']'.repeat(3000)}`],
    ['objects without an end', '{"a":'.repeat(20_000)],
    ['items in items', '- '.repeat(5000)],
    ['keys in keys', '? '.repeat(5000)],
    ['half a character', Buffer.of(0xf0, 0x9f)],
    ['UTF-16', Buffer.from('\ufeff{}', 'utf16le')],
    ['half of UTF-16', Buffer.of(0xff, 0xfe, 0x41)],
    ['a long line', 'x'.repeat(1_000_000)],
    ['many lines', 'x\n'.repeat(50_000)],
  ];
  test.each(again ? TEXTS.slice(0, 8) : TEXTS)(
    'that holds %s is refused with its name',
    async (what, contents) => {
      await tryContents(placeFor(it), Buffer.from(contents), what);
    },
  );
});

describe.each(FILES)('$name', (it) => {
  const again = AGAIN.includes(it.name) && !everyDamage;
  const PLACES: readonly Place[] = [
    ['a folder', (file) => mkdirSync(file)],
    ['a file larger than what is read', (file) => huge(file)],
    ...(onWindows ? [] : OF_UNIX),
  ];
  const refused = it.silent ? 'right' : 'told';

  test.each(again ? PLACES.slice(0, 2) : PLACES)(
    'where there is %s is refused with its name, soon',
    async (_, make) => {
      const file = placeFor(it);
      make(file);
      letTimePass(500);
      const before = process.memoryUsage().rss;
      const began = Date.now();
      const rescue = isPipe(file) ? openLater(file) : undefined;
      expect(await verdictOf(it, file)).toBe(refused);
      rescue?.kill();
      expect(Date.now() - began).toBeLessThan(RESCUE_SECONDS * 1000);
      expect(process.memoryUsage().rss - before).toBeLessThan(800e6);
    },
    60_000,
  );

  test('in a folder that is a file is refused, or missing', async () => {
    const file = placeFor(it);
    writeFileSync(file, it.contents);
    const below = join(file, it.base);
    // For Windows, nothing is below a file.
    const isMissing = it.silent || (it.mayLack && onWindows);
    expect(await verdictOf(it, below)).toBe(isMissing ? 'right' : 'told');
  });

  test('that is missing is told, unless it need not be there', async () => {
    expect(await verdictOf(it, placeFor(it))).toBe(it.mayLack ? 'right' : 'told');
  });

  test.each(['EACCES', 'EIO', 'EMFILE'])('that cannot be opened (%s) is told', async (code) => {
    const file = placeFor(it);
    writeFileSync(file, it.contents);
    const openSync = (path: string) => {
      throw Object.assign(systemError(code, 'open'), { path });
    };
    expect(await withFsAsync({ openSync } as object, () => verdictOf(it, file))).toBe(refused);
  });

  if (it.named && !onWindows) {
    test('is read from a pipe, however slowly it comes', async () => {
      const file = placeFor(it);
      execFileSync('mkfifo', [file]);
      const source = `${file}.source`;
      writeFileSync(source, it.contents);
      const script = 'sleep 0.1; { head -c 9 "$1"; sleep 0.1; tail -c +10 "$1"; } > "$0"';
      const writer = spawn('sh', ['-c', script, file, source], { stdio: 'ignore' });
      expect(await it.read(file)).toBeDefined();
      writer.kill();
    });

    test('is waited for no longer once the command is interrupted', async () => {
      const file = placeFor(it);
      execFileSync('mkfifo', [file]);
      const interruption = new AbortController();
      setTimeout(() => interruption.abort(), 20);
      const began = performance.now();
      const thrown = await Promise.resolve(it.read(file, interruption.signal)).catch(
        (error) => error,
      );
      expect(judge(file, thrown)).toBe('told');
      expect(String(thrown)).toContain('was interrupted');
      expect(performance.now() - began).toBeLessThan(4000);
    });
  }
});

/** How long a call that blocks the thread may last, which no time-out of a test can end. */
const RESCUE_SECONDS = 15;

function isPipe(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFIFO() ?? false;
}

/** Opens a pipe's other end after a time, from outside of this process. */
function openLater(file: string) {
  const script = `sleep ${RESCUE_SECONDS}; : > "$0"`;
  return spawn('sh', ['-c', script, file], { stdio: 'ignore' });
}

/** A file with a hole, which takes no room. */
function huge(file: string): void {
  writeFileSync(file, '');
  truncateSync(file, 3 * 2 ** 30);
  expect(dirname(file)).toContain(folder);
}
