import { Duplex } from 'node:stream';
import { callOut } from './call-out.js';
import { copyOf } from './copy-of.js';

/** What a device's stream is at the end of. */
export interface FarSide {
  /** The stream has room for more bytes from the program. */
  hasRoom(): void;
  /** Sends bytes to the program, and calls back when they have been taken. */
  send(bytes: Uint8Array, done: () => void): void;
  /** The device sends nothing more. Calls back when what it has sent has been taken. */
  finish(done: () => void): void;
  /** The stream was destroyed. */
  destroyed(): void;
}

/** How many bytes it holds before the other side has to wait, as many as a stream of node-serialport. */
const ROOM = 64 * 1024;

/** A device's end of a cable, as a stream. */
export class FarStream extends Duplex {
  readonly #side: () => FarSide;
  #takes = true;

  /** @param side what it is at the end of; called when it is needed first, after the construction */
  constructor(side: () => FarSide) {
    super({ highWaterMark: ROOM });
    this.#side = side;
  }

  /** @internal Whether it has room for bytes from the program. */
  get hasRoom(): boolean {
    return this.#takes;
  }

  /** @internal Bytes from the program, which are copied; `null` when it sends nothing more. */
  receive(bytes: Uint8Array | null): void {
    callOut(() => {
      this.#takes = this.push(bytes === null ? null : copyOf(bytes));
    });
  }

  override _read(): void {
    this.#takes = true;
    this.#side().hasRoom();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#side().send(chunk, done);
  }

  override _final(done: () => void): void {
    this.#side().finish(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#side().destroyed();
    done(error);
  }
}
