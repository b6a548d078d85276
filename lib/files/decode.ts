import { isUtf8 } from 'node:buffer';

/** The bytes of a file are not text in an encoding that is read. */
export class EncodingError extends Error {
  /** The first line that is wrong, from 1 on. */
  readonly line: number;

  static {
    EncodingError.prototype.name = 'EncodingError';
  }

  constructor(line: number, problem: string) {
    super(`line ${line}: ${problem}`);
    this.line = line;
  }
}

/** Nothing else is guessed: a wrong guess would define names that the file does not have. */
const NOT_UTF8 = 'it is not text in UTF-8';
const HAS_NUL = 'it has a NUL character, as UTF-16 without a byte-order mark has';
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/**
 * Decodes the text of a file: UTF-8 with or without a byte-order mark, or UTF-16 with one, such as
 * the `>` of Windows PowerShell writes.
 * @returns the text, without the mark
 * @throws {EncodingError} for any other bytes, which are never replaced by U+FFFD
 */
export function decodeText(bytes: Buffer): string {
  const text = decodeMarked(bytes);
  const nul = text.indexOf('\0');
  if (nul >= 0) throw new EncodingError(lineAt(text, nul), HAS_NUL);
  return text;
}

function decodeMarked(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decodeUtf16(bytes.subarray(2));
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const whole = bytes.length - (bytes.length % 2);
    const swapped = Buffer.from(bytes.subarray(2, whole)).swap16();
    return decodeUtf16(Buffer.concat([swapped, bytes.subarray(whole)]));
  }
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return decodeUtf8(marked ? bytes.subarray(3) : bytes);
}

function decodeUtf8(bytes: Buffer): string {
  if (!isUtf8(bytes)) throw new EncodingError(lineOfFault(bytes), NOT_UTF8);
  return bytes.toString('utf8');
}

/** A line break is no part of a character of several bytes, so each line is right or wrong by itself. */
function lineOfFault(bytes: Buffer): number {
  let line = 1;
  for (let start = 0; ; line += 1) {
    const end = bytes.indexOf('\n', start);
    if (end < 0 || !isUtf8(bytes.subarray(start, end))) return line;
    start = end + 1;
  }
}

/** @param bytes of UTF-16LE */
function decodeUtf16(bytes: Buffer): string {
  const text = bytes.toString('utf16le');
  const fault = bytes.length % 2 === 0 ? text.search(LONE_SURROGATE) : text.length;
  if (fault < 0) return text;
  throw new EncodingError(lineAt(text, fault), 'it is not text in UTF-16, and not in UTF-8');
}

function lineAt(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}
