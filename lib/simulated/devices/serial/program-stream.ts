import { Duplex } from 'node:stream';
import { callOut } from './call-out.js';
import type { PortConnection } from './connection.js';
import { copyOf } from './copy-of.js';

/** A program's stream of the port that it has open. Destroying it closes the port. */
export class ProgramStream extends Duplex {
  readonly #connection: PortConnection;

  constructor(connection: PortConnection) {
    super();
    this.#connection = connection;
    connection.onceEnded(() => this.destroy());
  }

  override _read(size: number): void {
    this.#connection.read(
      () => size,
      (result) => {
        if (result === 'end') this.push(null);
        if (typeof result === 'string') return;
        const bytes = copyOf(result);
        // A stream whose listener has thrown does not go on reading by itself.
        if (!callOut(() => this.push(bytes))) process.nextTick(() => this.read(0));
      },
    );
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#connection.write(chunk, (end) => {
      if (end === 'sent' || end === 'aborted') done();
    });
  }

  override _final(done: () => void): void {
    this.#connection.whenSent(() => {
      this.#connection.endOutput();
      done();
    });
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#connection.close();
    done(error);
  }
}
