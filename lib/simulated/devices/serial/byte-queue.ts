import { copyOf } from './copy-of.js';

/** Bytes that have been received and not been read, in their order. */
export class ByteQueue {
  #chunks: Uint8Array[] = [];
  /** The bytes of the first chunk that have been read. */
  #read = 0;
  #size = 0;

  /** The number of bytes. */
  get size(): number {
    return this.#size;
  }

  /** Adds a copy of bytes. */
  add(bytes: Uint8Array): void {
    if (bytes.length === 0) return;
    this.#chunks.push(copyOf(bytes));
    this.#size += bytes.length;
  }

  /** Removes bytes from the front. @returns as many as there are, at most `most` */
  take(most: number): Uint8Array {
    const [first] = this.#chunks;
    // The usual case, without a copy.
    if (first !== undefined && first.length - this.#read <= most && this.#chunks.length === 1) {
      const rest = first.subarray(this.#read);
      this.clear();
      return rest;
    }
    const taken = new Uint8Array(Math.min(most, this.#size));
    this.#copyInto(taken);
    return taken;
  }

  /** Removes all bytes. */
  clear(): void {
    this.#chunks = [];
    this.#read = 0;
    this.#size = 0;
  }

  #copyInto(target: Uint8Array): void {
    let done = 0;
    let gone = 0;
    for (const chunk of this.#chunks) {
      if (done === target.length) break;
      const part = chunk.subarray(this.#read, this.#read + target.length - done);
      target.set(part, done);
      done += part.length;
      this.#read += part.length;
      if (this.#read < chunk.length) break;
      this.#read = 0;
      gone += 1;
    }
    this.#chunks.splice(0, gone);
    this.#size -= done;
  }
}
