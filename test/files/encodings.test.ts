import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText } from '../../lib/cli/files.js';
import { decodeText, EncodingError } from '../../lib/files/decode.js';
import { everyFile, judge, type ReadFile } from '../support/every-file.js';
import { scratchFolder } from '../support/scratch.js';

const folder = scratchFolder('encodings');

const utf16 = (text: string) => Buffer.from(text, 'utf16le');
const swapped = (text: string) => utf16(text).swap16();
const marked = (mark: readonly number[], bytes: Buffer) =>
  Buffer.concat([Buffer.from(mark), bytes]);

/** What is read, from a text. */
const READ: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8': (text) => Buffer.from(text),
  'UTF-8 with a mark': (text) => marked([0xef, 0xbb, 0xbf], Buffer.from(text)),
  'UTF-16LE with a mark': (text) => marked([0xff, 0xfe], utf16(text)),
  'UTF-16BE with a mark': (text) => marked([0xfe, 0xff], swapped(text)),
};

/** What is refused, from a text that has `ü` in its last line, and no other such letter. */
const REFUSED: Readonly<Record<string, (text: string) => Buffer>> = {
  "Notepad's ANSI": (text) => Buffer.from(text, 'latin1'),
  'UTF-16LE without a mark': utf16,
  'UTF-16BE without a mark': swapped,
  'UTF-16LE with half a unit': (text) => marked([0xff, 0xfe], utf16(text).subarray(0, -1)),
  'UTF-16BE with half a unit': (text) => marked([0xfe, 0xff], swapped(text).subarray(0, -1)),
  'UTF-16 with half a character': (text) =>
    marked([0xff, 0xfe], utf16(text.replace('ü', '\ud83d'))),
  'UTF-16BE with half a character': (text) =>
    marked([0xfe, 0xff], swapped(text.replace('ü', '\ude00'))),
  'UTF-32 with a mark': (text) =>
    marked(
      [0xff, 0xfe, 0, 0],
      Buffer.from([...text].flatMap((it) => [it.codePointAt(0) ?? 0, 0, 0, 0])),
    ),
  'UTF-8 in the middle of a character': (text) => replaced(text, [0xc3]),
  'a surrogate as UTF-8': (text) => replaced(text, [0xed, 0xa0, 0xbd]),
  'a character that is longer than needed': (text) => replaced(text, [0xc1, 0xbc]),
};

function replaced(text: string, bytes: readonly number[]): Buffer {
  return Buffer.from(text.replace('ü', Buffer.from(bytes).toString('latin1')), 'latin1');
}

/** The file of the table, whose last line has a letter that is not of ASCII. */
function withLetter({ contents }: ReadFile): string {
  const text = contents.toString('utf8').replaceAll('ü', 'u');
  const at = Math.max(
    ...['Null', 'CNCA0', 'Serial', 'A1', 'Users', 'a\\b'].map((it) => text.lastIndexOf(it)),
  );
  return `${text.slice(0, at + 1)}ü${text.slice(at + 1)}`;
}

const files = everyFile(join(folder, 'of'));

describe.each(files.filter((it) => !it.base.endsWith('.journal') && !it.silent))(
  '$name',
  (each) => {
    const file = join(folder, each.base);
    const text = withLetter(each);
    const read = async (bytes: Buffer) => {
      writeFileSync(file, bytes);
      return await each.read(file);
    };

    test('says the same in every encoding that is read', async () => {
      const values = [];
      for (const encode of Object.values(READ)) {
        const value = await read(encode(text)).catch((error: Error) => error.message);
        // A machine that was read has a stamp of its file.
        values.push(JSON.stringify(value, (key, it) => (key === 'stamp' ? undefined : it)));
      }
      expect(new Set(values).size).toBe(1);
    });

    test.each(Object.entries(REFUSED))('is refused with its line as %s', async (_, encode) => {
      const error: unknown = await read(encode(text)).catch((it: unknown) => it);
      expect(judge(file, error)).toBe('told');
      expect(error).toMatchObject({
        why: expect.stringMatching(/^line \d+: it (is not text in UTF-|has a NUL)/),
        hint: expect.stringContaining('save it as UTF-8'),
      });
    });
  },
);

describe.each(files.filter((it) => it.base.endsWith('.journal') || it.silent))('$name', (each) => {
  const file = join(folder, each.base);

  test('is not taken for what was written when a letter has another encoding', async () => {
    const text = each.contents.toString('utf8');
    // The journal has such letters already.
    const written = text.includes('Ünïcøde') ? text : text.replace('Device', 'Devüce');
    const read = async (bytes: Buffer) => {
      writeFileSync(file, bytes);
      return JSON.stringify(await each.read(file)) ?? '';
    };
    expect(await read(Buffer.from(written))).toMatch(/\S/);
    for (const bytes of [Buffer.from(written, 'latin1'), utf16(written), swapped(written)]) {
      const end = await read(bytes).catch((error: unknown) => judge(file, error));
      expect(['told', '', '[]']).toContain(end);
    }
  });
});

test('standard input is refused as a file is', async () => {
  const io = (bytes: Buffer) => ({
    stdin: Readable.from([bytes.subarray(0, 9), bytes.subarray(9)]),
    stdout: { write: () => true },
    stderr: { write: () => true },
    env: {},
  });
  const text = 'names:\n  R: Jürgen\n';
  for (const encode of Object.values(READ)) {
    expect(await readText('-', io(encode(text)))).toBe(text);
  }
  for (const encode of Object.values(REFUSED)) {
    await expect(readText('-', io(encode(text)))).rejects.toMatchObject({
      message: 'standard input is not understood',
      why: expect.stringMatching(/^line [12]: it /),
      hint: 'save it as UTF-8',
    });
  }
});

const grapheme = fc.string({ unit: 'binary' }).map((it) => it.replaceAll('\0', '\n'));

test('any text comes back from each encoding, and its mark does not', () => {
  fc.assert(
    fc.property(grapheme, (text) => {
      for (const [name, encode] of Object.entries(READ)) {
        // A text that begins with a mark is marked.
        if (name === 'UTF-8' && /^\ufeff/.test(text)) continue;
        expect(decodeText(encode(text))).toBe(text);
      }
    }),
  );
});

test('bytes are read exactly, or refused with the line up to which they can be read', () => {
  const bytes = fc
    .array(
      fc.oneof(
        fc.uint8Array({ maxLength: 4 }),
        grapheme.map((it) => Buffer.from(it)),
      ),
    )
    .map((parts) => Buffer.concat(parts))
    // Those of UTF-16 have a test above.
    .filter((it) => it[0] !== 0xff && it[0] !== 0xfe && it[0] !== 0xef);
  fc.assert(
    fc.property(bytes, (contents) => {
      try {
        expect(Buffer.from(decodeText(contents))).toEqual(contents);
      } catch (error) {
        if (!(error instanceof EncodingError)) throw error;
        const lines = contents
          .toString('latin1')
          .split('\n')
          .map((it) => `${it}\n`);
        const before = (count: number) => Buffer.from(lines.slice(0, count).join(''), 'latin1');
        decodeText(before(error.line - 1));
        expect(() => decodeText(before(error.line))).toThrow(EncodingError);
      }
    }),
  );
});
