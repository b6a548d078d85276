import { fileError } from './file-error.js';

/** The most bytes that are read of one file. A text of JavaScript has room for twice as much. */
export const MOST_BYTES = 256 * 1024 * 1024;

/** What has been read of a file, up to a limit. */
export class Collected {
  readonly #path: string;
  readonly #most: number;
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  /**
   * @param path the file, for the error
   * @param most the limit, in bytes
   */
  constructor(path: string, most = MOST_BYTES) {
    this.#path = path;
    this.#most = most;
  }

  /**
   * @param length how many bytes there will be, or more
   * @throws {Error} `EFBIG` when these are too many
   */
  expect(length: number): void {
    if (length > this.#most) throw fileError('EFBIG', 'read', this.#path);
  }

  /**
   * @param part kept as it is, without a copy
   * @throws {Error} `EFBIG` when the limit is exceeded
   */
  add(part: Uint8Array): void {
    this.expect(this.#length + part.length);
    this.#length += part.length;
    this.#parts.push(part);
  }

  whole(): Buffer {
    return Buffer.concat(this.#parts, this.#length);
  }
}
