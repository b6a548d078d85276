import type { Buffer } from './buffer.js';
import type { PortLines, PortSetOptions, PortUpdateOptions, WrappedOpenPort } from './types.js';

/** A port that is open by a borrowed name, which goes when it is closed. */
export class AliasedPort implements WrappedOpenPort {
  readonly openOptions: object;
  readonly #port: WrappedOpenPort;
  readonly #name: Disposable;

  /**
   * @param port the open port
   * @param path the name by which the program has opened it
   * @param name what is disposed of when it is closed
   */
  constructor(port: WrappedOpenPort, path: string, name: Disposable) {
    this.openOptions = { ...port.openOptions, path };
    this.#port = port;
    this.#name = name;
  }

  get isOpen(): boolean {
    return this.#port.isOpen;
  }

  async close(): Promise<void> {
    try {
      await this.#port.close();
    } finally {
      // Some bindings keep a port open that they could not close.
      if (!this.#port.isOpen) this.#name[Symbol.dispose]();
    }
  }

  read(
    buffer: Buffer,
    offset: number,
    length: number,
  ): Promise<{ buffer: Buffer; bytesRead: number }> {
    return this.#port.read(buffer, offset, length);
  }

  write(buffer: Buffer): Promise<void> {
    return this.#port.write(buffer);
  }

  update(options: PortUpdateOptions): Promise<void> {
    return this.#port.update(options);
  }

  set(options: PortSetOptions): Promise<void> {
    return this.#port.set(options);
  }

  get(): Promise<PortLines> {
    return this.#port.get();
  }

  getBaudRate(): Promise<{ baudRate: number }> {
    return this.#port.getBaudRate();
  }

  flush(): Promise<void> {
    return this.#port.flush();
  }

  drain(): Promise<void> {
    return this.#port.drain();
  }
}
