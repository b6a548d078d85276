import type { Buffer } from './buffer.js';
import type { HandleUsers } from './handle-users.js';
import type { PortLines, PortSetOptions, PortUpdateOptions, WrappedOpenPort } from './types.js';

/** An open port of a wrapped binding. What uses its handle ends before it counts as closed. */
export class OpenedPort implements WrappedOpenPort {
  readonly openOptions: object;
  readonly #port: WrappedOpenPort;
  readonly #users: HandleUsers;
  readonly #name: Disposable | undefined;

  /**
   * @param port the open port
   * @param users the calls of the port
   * @param borrowed if it is open by a borrowed name: the path by which the program has opened it, and the name,
   *   which is disposed of when it is closed
   */
  constructor(
    port: WrappedOpenPort,
    users: HandleUsers,
    borrowed?: { readonly path: string; readonly name: Disposable },
  ) {
    const { openOptions } = port;
    this.openOptions =
      borrowed === undefined ? openOptions : { ...openOptions, path: borrowed.path };
    this.#port = port;
    this.#users = users;
    this.#name = borrowed?.name;
  }

  get isOpen(): boolean {
    return this.#port.isOpen;
  }

  close(): Promise<void> {
    return this.#users.closing(this.#close());
  }

  async #close(): Promise<void> {
    try {
      await this.#port.close();
    } finally {
      // Some bindings keep a port open that they could not close.
      if (!this.#port.isOpen) {
        this.#name?.[Symbol.dispose]();
        await this.#users.ended();
      }
    }
  }

  read(
    buffer: Buffer,
    offset: number,
    length: number,
  ): Promise<{ buffer: Buffer; bytesRead: number }> {
    return this.#users.add(this.#port.read(buffer, offset, length));
  }

  write(buffer: Buffer): Promise<void> {
    return this.#users.add(this.#port.write(buffer));
  }

  update(options: PortUpdateOptions): Promise<void> {
    return this.#users.add(this.#port.update(options));
  }

  set(options: PortSetOptions): Promise<void> {
    return this.#users.add(this.#port.set(options));
  }

  get(): Promise<PortLines> {
    return this.#users.add(this.#port.get());
  }

  getBaudRate(): Promise<{ baudRate: number }> {
    return this.#users.add(this.#port.getBaudRate());
  }

  flush(): Promise<void> {
    return this.#users.add(this.#port.flush());
  }

  drain(): Promise<void> {
    return this.#users.add(this.#port.drain());
  }
}
