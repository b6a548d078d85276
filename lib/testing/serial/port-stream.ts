import { Duplex } from 'node:stream';
import type { BoundPort } from '../../serialport/index.js';

/** How many bytes one read takes at most. */
const READ_SIZE = 65_536;

/** An open port as a stream, which closes it when it is destroyed. */
export class PortStream extends Duplex {
  readonly #port: BoundPort;

  constructor(port: BoundPort) {
    super();
    this.#port = port;
  }

  override _read(): void {
    const buffer = Buffer.alloc(READ_SIZE);
    this.#port.read(buffer, 0, READ_SIZE).then(
      ({ bytesRead }) => this.push(buffer.subarray(0, bytesRead)),
      (error: Error) => this.#failed(error),
    );
  }

  override _write(chunk: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.#port.write(chunk).then(() => done(), done);
  }

  override _final(done: (error?: Error) => void): void {
    this.#port.drain().then(() => done(), done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#port.close().then(
      () => done(error),
      (failure: Error) => done(error ?? failure),
    );
  }

  /** A read that waits fails when the port is closed. */
  #failed(error: Error): void {
    if (!this.destroyed) this.destroy(error);
  }
}
