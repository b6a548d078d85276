import type { BoundPort, SerialBinding } from '../../serialport/index.js';

/** Knows the ports that a test has opened, and closes those that it leaves open. */
export class KeptPorts {
  readonly #opened = new Set<Promise<BoundPort>>();

  /** @returns the binding, whose ports are known from now on */
  keep(binding: SerialBinding): SerialBinding {
    return {
      list: () => binding.list(),
      open: (options) => {
        const opening = binding.open(options);
        this.#opened.add(opening);
        return opening;
      },
    };
  }

  /** Closes all ports that are open. It does not wait for those that do not open. */
  async close(): Promise<void> {
    const opened = [...this.#opened];
    this.#opened.clear();
    const closing = opened.map((opening) =>
      opening.then(
        (port) => (port.isOpen ? port.close() : undefined),
        () => undefined,
      ),
    );
    await Promise.all(closing);
  }
}
